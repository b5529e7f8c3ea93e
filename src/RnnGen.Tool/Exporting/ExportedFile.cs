using System;
using System.Collections.Generic;
using System.IO;
using RnnGen.Tool.Declaring;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Exporting;

/// <summary>A file that <c>export</c> writes: whole or not at all.</summary>
internal static class ExportedFile
{
    /// <summary>Writes a file, and says what its format does not keep.</summary>
    /// <param name="target">Where the report goes, and whether a file that is there is replaced.</param>
    /// <param name="path">The file.</param>
    /// <param name="what">What the file is then, as <c>a Keras model</c>.</param>
    /// <param name="write">Writes it, and returns notes.</param>
    /// <exception cref="ToolException">A file is there that is not to be replaced.</exception>
    public static void Write(ExportTarget target, string path, string what, Func<Stream, IReadOnlyList<string>> write)
    {
        // In memory first: a network that the format cannot hold leaves no folder and no file.
        var content = new MemoryStream();
        var notes = write(content);
        var full = Target(path, target.Replaces);
        target.Then(() =>
        {
            TargetFiles.MakeFolder(Path.GetDirectoryName(full)!);
            AtomicFile.Write(full, content.WriteTo);
            target.Output.WriteLine(Show.Line($"{path} is {what}."));
            foreach (var note in notes)
                target.Output.WriteLine(Show.Line($"Note: {note}"));
        });
    }

    /// <summary>The full path of a file that may be written.</summary>
    /// <exception cref="ToolException">The path is a folder, or the file is there and is not to be replaced.</exception>
    public static string Target(string path, bool replaces)
    {
        var full = Path.GetFullPath(path);
        return TargetFiles.PathOf(Path.GetDirectoryName(full)!, Path.GetFileName(full), replaces);
    }
}
