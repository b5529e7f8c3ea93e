using System;
using System.IO;
using System.Text;

namespace RnnGen.Build;

/// <summary>Writes files only where they change, and whole or not at all.</summary>
internal static class FileCopy
{
    private const int Portion = 1 << 16;

    /// <summary>Makes a copy hold what a file holds.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    public static string? Update(string file, string copy)
    {
        try
        {
            if (!IsSame(file, copy))
                Replace(copy, part => File.Copy(file, part));
            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return "there is no such file";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "it cannot be copied: " + fault.Message;
        }
    }

    /// <summary>Whether a copy is there and holds what a file holds.</summary>
    public static bool IsSame(string file, string copy)
    {
        using FileStream first = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!File.Exists(copy))
            return false;
        using var second = File.OpenRead(copy);
        if (first.Length != second.Length)
            return false;
        byte[] left = new byte[Portion], right = new byte[Portion];
        for (int count; (count = Fill(first, left)) > 0;)
        {
            if (Fill(second, right) != count || !IsSame(left, right, count))
                return false;
        }

        return true;
    }

    /// <summary>Makes a file hold a text.</summary>
    public static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            Replace(path, part => File.WriteAllText(part, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
    }

    private static void Replace(string path, Action<string> write)
    {
        var part = path + ".part";
        File.Delete(part);
        write(part);
        File.Delete(path);
        File.Move(part, path);

        // A copy has the time of what it is of, and so may seem older than what was made without it.
        File.SetAttributes(path, FileAttributes.Normal);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
    }

    private static bool IsSame(byte[] left, byte[] right, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (left[i] != right[i])
                return false;
        }

        return true;
    }

    private static int Fill(FileStream stream, byte[] bytes)
    {
        var filled = 0;
        for (int read; filled < bytes.Length && (read = stream.Read(bytes, filled, bytes.Length - filled)) > 0;)
            filled += read;
        return filled;
    }
}
