using System;
using System.IO;

namespace RnnGen.Weights;

/// <summary>Files that are replaced whole or not at all, as a careful editor saves.</summary>
/// <remarks>
/// What is kept of the file that was there: a symbolic link stays one, and what it leads to is replaced; permissions; on Linux
/// owner and group, where the process may set them; on Windows attributes and access rights. A hard link is not: its other names
/// keep the old contents, since a file that is written in place is half-written for a time. Devices and pipes are written to, not
/// replaced.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>Names that another saver may take from under this one, where files cannot be locked.</summary>
    private const int Attempts = 4;

    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file in the folder of <paramref name="path"/>, flushes it to disk and
    /// renames it. On any error the temporary file is removed and what was at <paramref name="path"/> stays. What a process that
    /// was killed left of the same file is removed.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="write">Writes the contents; may be called again.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or its folder does not let files be made.</exception>
    /// <exception cref="IOException">The file cannot be written: it is a folder, its folder is not there, the disk is
    /// full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = SaveTarget.Of(path);
        if (target.IsStream)
        {
            using var stream = new FileStream(target.FullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(stream);
            return;
        }

        TemporaryFiles.RemoveAbandoned(target.FullPath);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Replace(target, write);
                return;
            }
            catch (TemporaryFileLostException) when (attempt < Attempts)
            {
                // Another saver took it for one of a process that is gone.
            }
        }
    }

    private static void Replace(SaveTarget target, Action<Stream> write)
    {
        var temporary = TemporaryFiles.NewName(target.FullPath);
        try
        {
            using (var stream = TemporaryFiles.Create(temporary, target))
            {
                write(stream);
                target.Resemble(stream.SafeFileHandle, temporary);
                stream.Flush(flushToDisk: true);

                // While it is open no other saver takes it for abandoned; Windows renames closed files.
                if (!OperatingSystem.IsWindows())
                    Rename(temporary, target);
            }

            if (OperatingSystem.IsWindows())
                Rename(temporary, target);
        }
        catch
        {
            Remove(temporary);
            throw;
        }

        UnixFiles.FlushFolder(Path.GetDirectoryName(target.FullPath)!);
    }

    private static void Rename(string temporary, SaveTarget target)
    {
        try
        {
            target.ReplaceBy(temporary);
        }
        catch (FileNotFoundException fault)
        {
            throw new TemporaryFileLostException(target.Path, fault);
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
