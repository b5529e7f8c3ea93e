using System;
using System.IO;

namespace RnnGen;

/// <summary>Files that are replaced whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file in the folder of <paramref name="path"/>, flushes it to disk and
    /// renames it. On any error the temporary file is removed and what was at <paramref name="path"/> stays.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="write">Writes the contents.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
