using System;
using System.IO;

namespace RnnGen.Tool.Declaring;

/// <summary>The files that <c>declare</c> writes.</summary>
internal static class TargetFiles
{
    /// <summary>The path of a file in a folder, which is made if it is not there.</summary>
    /// <exception cref="ToolException">The file is there and is not to be replaced, or the folder cannot be made.</exception>
    public static string PathOf(string folder, string name, bool replaces)
    {
        var path = Path.Combine(folder, name);
        if (!replaces && (File.Exists(path) || Directory.Exists(path)))
            throw new ToolException($"{path} is there already: expected another --name or --output, or --force to replace it.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"{folder} is no folder and cannot be made one: {fault.Message}", fault);
        }

        return path;
    }
}
