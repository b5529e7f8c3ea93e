using System.IO;
using RnnGen.Tool.Declaring;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>Where an export for PyTorch is written.</summary>
/// <param name="Folder">The folder of all of them.</param>
/// <param name="Module">The file of Python.</param>
/// <param name="Weights">The file of weights.</param>
/// <param name="Training">The file that trains; null where none is written.</param>
internal sealed record PyTorchFiles(string Folder, string Module, string Weights, string? Training)
{
    /// <summary>The files of a target: a folder, in which they are called after the model, or a file <c>*.py</c>.</summary>
    /// <exception cref="ToolException">One is there already, or is a folder.</exception>
    public static PyTorchFiles Of(string target, string model, bool trains, bool replaces)
    {
        var isFile = target.EndsWith(".py", System.StringComparison.OrdinalIgnoreCase);
        var folder = isFile ? Path.GetDirectoryName(Path.GetFullPath(target))! : target;
        var name = isFile ? Path.GetFileNameWithoutExtension(target) : model;
        if (!PythonNames.IsPlain(name))
            throw new ToolException($"{target}: expected a file that Python can import, as {model}.py, found the name '{name}'.");
        if (trains && name == "train")
            throw new ToolException($"{target}: expected another name than train.py, which --training writes beside it.");
        return new(folder, PathOf(name + ".py"), PathOf(name + ".safetensors"), trains ? PathOf("train.py") : null);

        string PathOf(string file) => TargetFiles.PathOf(folder, file, replaces);
    }
}
