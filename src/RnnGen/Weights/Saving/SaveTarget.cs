using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace RnnGen.Weights;

/// <summary>A file that is to be written or replaced, and what is to be kept of it.</summary>
internal sealed class SaveTarget
{
    private const UnixFileMode OfGroup = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private readonly UnixStatus? _status;
    private readonly bool _exists;

    private SaveTarget(string path, string fullPath)
    {
        (Path, FullPath) = (path, fullPath);
        _status = UnixFiles.Status(fullPath);
        IsStream = _status is { IsStream: true };

        // A link that leads nowhere exists for .NET.
        _exists = File.Exists(fullPath) && new FileInfo(fullPath).LinkTarget is null;
        if (_exists && !OperatingSystem.IsWindows())
            Mode = File.GetUnixFileMode(fullPath);
    }

    /// <summary>As the caller says it.</summary>
    public string Path { get; }

    /// <summary>Where it is: behind symbolic links.</summary>
    public string FullPath { get; }

    /// <summary>Whether it is a device or a pipe, which is written to.</summary>
    public bool IsStream { get; }

    /// <summary>The permissions of the file that is there; null where there is none, and on Windows.</summary>
    public UnixFileMode? Mode { get; }

    /// <summary>Finds what a path leads to.</summary>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    /// <exception cref="IOException">It is a folder, its folder is not there, or links lead in a circle.</exception>
    public static SaveTarget Of(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full) || System.IO.Path.GetFileName(full).Length == 0)
            throw new IOException($"{path} is a folder: expected a file to write or replace.");
        var target = new SaveTarget(path, full);
        if (target.IsStream)
            return target;
        if (new FileInfo(full).LinkTarget is not null && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } final)
            target = new SaveTarget(path, final.FullName);
        var folder = System.IO.Path.GetDirectoryName(target.FullPath);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{path} cannot be saved: there is no folder '{folder}'.");
        if (target._exists && (File.GetAttributes(target.FullPath) & FileAttributes.ReadOnly) != 0)
            throw new UnauthorizedAccessException($"{path} is read-only: make it writable, or save to another file.");
        return target;
    }

    /// <summary>Gives a new file the owner, the group and the permissions of the one it is to replace.</summary>
    /// <param name="file">The new file.</param>
    /// <param name="path">Its path.</param>
    public void Resemble(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows() || Mode is not { } mode)
            return;
        if (_status is { } old && !UnixFiles.TakeOwner(file, path, old))
        {
            // What was the old group's is no other group's: they may what all may.
            mode = (mode & ~OfGroup) | (UnixFileMode)(((int)mode & 7) << 3);
        }

        File.SetUnixFileMode(file, mode);
    }

    /// <summary>Puts a finished file in its place.</summary>
    public void ReplaceBy(string temporary)
    {
        if (OperatingSystem.IsWindows() && _exists)
        {
            try
            {
                // Keeps attributes, access rights and streams, which a move does not.
                File.Replace(temporary, FullPath, destinationBackupFileName: null, ignoreMetadataErrors: true);
                return;
            }
            catch (Exception fault) when (fault is IOException or PlatformNotSupportedException && File.Exists(temporary))
            {
                // Not every file system can.
            }
        }

        File.Move(temporary, FullPath, overwrite: true);
    }
}
