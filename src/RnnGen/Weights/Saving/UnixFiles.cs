using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RnnGen.Weights;

/// <summary>What Linux knows of a file.</summary>
/// <param name="Owner">The user's number.</param>
/// <param name="Group">The group's.</param>
/// <param name="IsStream">Whether it is neither a file nor a folder.</param>
internal readonly record struct UnixStatus(uint Owner, uint Group, bool IsStream);

/// <summary>What .NET does not tell or do with files: by the C library of Linux, and nothing elsewhere.</summary>
internal static partial class UnixFiles
{
    private const int CurrentFolder = -100;
    private const uint BasicStatus = 0x7FF;
    private const int ReadOnly = 0;
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Owner, group and kind, behind links; null where there is no such file, or they cannot be known.</summary>
    public static UnixStatus? Status(string path)
    {
        const int TypeMask = 0xF000, Folder = 0x4000, File = 0x8000;
        Statx status = default;
        if (!OperatingSystem.IsLinux() || !Try(() => statx(CurrentFolder, path, 0, BasicStatus, out status)))
            return null;
        return new UnixStatus(status.Owner, status.Group, (status.Mode & TypeMask) is not (Folder or File));
    }

    /// <summary>Gives a file the owner and group of another, as far as the process may.</summary>
    /// <returns>Whether it has the group.</returns>
    public static bool TakeOwner(SafeFileHandle file, string path, UnixStatus other)
    {
        if (Status(path) is not { } own || (own.Owner == other.Owner && own.Group == other.Group))
            return true;
        return Try(() => fchown(file, other.Owner, other.Group)) || own.Group == other.Group
            || Try(() => fchown(file, Unchanged, other.Group));
    }

    /// <summary>Brings a folder to disk, so that a file renamed in it has its name after a loss of power.</summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = -1;
        if (!Try(() => folder = open(path, ReadOnly)))
            return;
        Try(() => fsync(folder));
        Try(() => close(folder));
    }

    /// <summary>Whether a call succeeded, in a C library that has it.</summary>
    private static bool Try(Func<int> call)
    {
        try
        {
            return call() >= 0;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The same on every architecture, unlike stat.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, out Statx status);

    [LibraryImport("libc")]
    private static partial int fchown(SafeFileHandle file, uint owner, uint group);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(int file);

    [LibraryImport("libc")]
    private static partial int close(int file);
}
