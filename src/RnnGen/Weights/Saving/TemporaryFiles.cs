using System;
using System.IO;
using System.Linq;
using System.Text;

namespace RnnGen.Weights;

/// <summary>
/// The temporary files of saves: the target's name, 32 hexadecimal digits and <c>.tmp</c>. A saver holds a lock on its own, which
/// ends with the process whatever ends it: those without one are abandoned, and the next save of the same file removes them.
/// </summary>
/// <remarks>
/// No name is used twice, so a file that is found abandoned cannot have become another saver's before it is removed. File systems
/// without locks make a saver lose its file at worst, and it saves again.
/// </remarks>
internal static class TemporaryFiles
{
    private const string Extension = ".tmp";
    private const int Digits = 32;

    /// <summary>Bytes of a file's name that leave room for the rest within the 255 of most file systems.</summary>
    private const int LongestName = 200;

    /// <summary>A name that nothing has.</summary>
    public static string NewName(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $"{Beginning(target)}{Guid.NewGuid():N}{Extension}");

    /// <summary>
    /// Makes the file and locks it. What is to replace a file can be read by its owner alone until it has that file's
    /// permissions.
    /// </summary>
    public static FileStream Create(string temporary, SaveTarget target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (target.Mode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(temporary, options);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new UnauthorizedAccessException(
                $"{target.Path} cannot be saved: its folder does not let files be made.", fault);
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            // A saver that tidies up found it between its making and its locking, and has perhaps removed it by now.
            throw new TemporaryFileLostException(target.Path, fault);
        }
    }

    /// <summary>Removes what killed processes left of saves of a file.</summary>
    public static void RemoveAbandoned(string target)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(target)!).Where(file => IsOf(target, file)))
                RemoveUnlessLocked(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can still be saved to.
        }
    }

    private static void RemoveUnlessLocked(string file)
    {
        try
        {
            using var abandoned = new FileStream(
                file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Of a saver that is at work, or another user's.
        }
    }

    /// <summary>
    /// Whether a file could not be locked: a sharing violation of Windows, or EWOULDBLOCK by its number of Linux or of the BSDs
    /// and macOS.
    /// </summary>
    private static bool IsHeldByAnother(IOException fault)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnBsd = 35;
        return fault.HResult is SharingViolation or WouldBlockOnLinux or WouldBlockOnBsd;
    }

    private static bool IsOf(string target, string file)
    {
        var (name, beginning) = (Path.GetFileName(file), Beginning(target));
        return name.Length == beginning.Length + Digits + Extension.Length
            && name.StartsWith(beginning, StringComparison.Ordinal)
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && name.AsSpan(beginning.Length, Digits).IndexOfAnyExcept("0123456789abcdef") < 0;
    }

    private static string Beginning(string target)
    {
        var name = Path.GetFileName(target);
        if (Encoding.UTF8.GetByteCount(name) <= LongestName)
            return name + ".";
        var cut = LongestName / 4;
        return name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)] + ".";
    }
}
