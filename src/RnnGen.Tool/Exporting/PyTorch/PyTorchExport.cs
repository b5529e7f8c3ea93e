using System.Collections.Generic;
using System.Linq;
using System.Text;
using RnnGen.Formats;
using RnnGen.Tool.Declaring;
using RnnGen.Weights;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>A model as a PyTorch module and its weights.</summary>
internal static class PyTorchExport
{
    /// <summary>Writes the module and its weights: all files or none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="target">A folder, or a file <c>*.py</c>.</param>
    /// <param name="replaces">Whether files that are there are replaced.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ToolException">A file is there already, or the model has a layer that PyTorch cannot have.</exception>
    public static PyTorchFiles Write(ExportedModel model, string target, bool replaces)
    {
        var files = PyTorchFiles.Of(target, TorchModule.NameOf(model), trains: false, replaces);
        var source = TorchModule.Source(model);
        TargetFiles.MakeFolder(files.Folder);
        AtomicFile.Write(files.Module, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(source));
            stream.Flush();
            SaveWeights(model, files.Weights);
        });
        return files;
    }

    // The names and shapes of the declaration; the file is one of the model's own.
    private static void SaveWeights(ExportedModel model, string path) => SafetensorsWriter.Write(
        path,
        new Dictionary<string, string> { [ModelPart.KeyOf("")] = model.Graph.Architecture },
        [
            .. model.Graph.Tensors.Select(tensor =>
                TensorEntry.Of(model.Tensors[tensor.Name], model.IsDouble ? Precision.Double : Precision.Single)),
        ]);
}
