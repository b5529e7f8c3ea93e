using System;
using System.IO;

namespace RnnGen.Tool.Declaring;

/// <summary>The files that <c>declare</c>, <c>convert</c> and <c>export</c> write.</summary>
internal static class TargetFiles
{
    /// <summary>The path of a file in a folder, which need not be there yet.</summary>
    /// <exception cref="ToolException">The path is a folder, or the file is there and is not to be replaced.</exception>
    public static string PathOf(string folder, string name, bool replaces)
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path))
            throw new ToolException($"{path} is a folder: expected a file or none of that name.");
        return replaces || !File.Exists(path) ? path
            : throw new ToolException($"{path} is there already: expected another name or folder, or --force to replace it.");
    }

    /// <summary>Makes a folder if it is not there: just before files are written.</summary>
    /// <exception cref="ToolException">It cannot be made.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"{folder} is no folder and cannot be made one: {fault.Message}", fault);
        }
    }
}
