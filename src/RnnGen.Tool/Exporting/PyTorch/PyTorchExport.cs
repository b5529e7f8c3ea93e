using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Formats;
using RnnGen.Tool.Declaring;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>A model as a PyTorch module and its weights.</summary>
internal static class PyTorchExport
{
    /// <summary>Makes the files, to be written with those of other targets.</summary>
    /// <exception cref="ToolException">A file is there already, or the model has a layer that PyTorch cannot have.</exception>
    public static void Write(ExportTarget target, string path, bool trains)
    {
        var (files, write) = Prepare(target.Equations, path, trains, target.Replaces, target.Model.Encoder?.FullName);
        target.Then(() =>
        {
            write();
            target.Output.WriteLine(Show.Line(
                $"{files.Module} is {target.Equations.Name} as a PyTorch module, {files.Weights} its weights"
                + $"{(files.Training is { } train ? $", {train} trains it" : "")}."));
        });
    }

    /// <summary>Writes the module and its weights: all files or none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="target">A folder, or a file <c>*.py</c>.</param>
    /// <param name="trains">Whether the program that trains it is written too.</param>
    /// <param name="replaces">Whether files that are there are replaced.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ToolException">A file is there already, or the model has a layer that PyTorch cannot have.</exception>
    public static PyTorchFiles Write(ExportedModel model, string target, bool trains, bool replaces)
    {
        var (files, write) = Prepare(model, target, trains, replaces, encoder: null);
        write();
        return files;
    }

    private static (PyTorchFiles Files, Action Write) Prepare(
        ExportedModel model, string target, bool trains, bool replaces, string? encoder)
    {
        var files = PyTorchFiles.Of(target, TorchModule.NameOf(model), trains, replaces);
        var source = TorchModule.Source(model);
        var training = trains ? TorchTraining.Source(model, Path.GetFileNameWithoutExtension(files.Module), encoder) : "";
        return (files, () =>
        {
            TargetFiles.MakeFolder(files.Folder);

            // The module waits in its temporary file, all written, until the others are there.
            WriteText(files.Module, source, () =>
            {
                if (files.Training is { } program)
                    WriteText(program, training, () => SaveWeights(model, files.Weights));
                else
                    SaveWeights(model, files.Weights);
            });
        }
        );
    }

    private static void WriteText(string path, string text, Action others) => AtomicFile.Write(path, stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
        others();
    });

    // The names and shapes of the declaration; the file is one of the model's own.
    private static void SaveWeights(ExportedModel model, string path) => SafetensorsWriter.Write(
        path,
        new Dictionary<string, string> { [ModelPart.KeyOf("")] = model.Graph.Architecture },
        [
            .. model.Graph.Tensors.Select(tensor =>
                TensorEntry.Of(model.Tensors[tensor.Name], model.IsDouble ? Precision.Double : Precision.Single)),
        ]);
}
