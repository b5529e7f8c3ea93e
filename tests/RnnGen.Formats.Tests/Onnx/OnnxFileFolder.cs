using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>
/// ONNX files that PyTorch exported, with inputs and outputs computed in float64: in the folder <c>onnx</c> of that named by
/// <c>RNNGEN_VECTORS</c>, else of <c>../shared/vectors</c> beside the repository.
/// </summary>
internal static class OnnxFileFolder
{
    private const string Variable = "RNNGEN_VECTORS";

    /// <summary>The path of a file; where there are none, the test is skipped.</summary>
    public static string PathOf(string file)
    {
        var vectors = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.Combine(Repository(), "..", "shared", "vectors");
        var folder = Path.Combine(vectors, "onnx");
        if (!Directory.Exists(folder))
            Assert.Skip($"No ONNX files: neither {Variable} nor ../shared/vectors has a folder onnx.");
        return Path.Combine(folder, file);
    }

    /// <summary>The files of inputs and outputs of a model: those of its export, and of other steps and batches.</summary>
    public static IReadOnlyList<SafetensorsFile> Cases(string model) =>
        [.. new[] { "", ".b", ".c" }
            .Select(part => PathOf($"{model}{part}.io.safetensors"))
            .Where(File.Exists)
            .Select(SafetensorsFile.Read)];

    /// <summary>A tensor with its shape.</summary>
    public static (int[] Shape, double[] Values) Tensor(SafetensorsFile file, string name)
    {
        var entry = file[name];
        var values = new double[entry.Length];
        if (entry.Type == SafetensorsType.I64)
        {
            var ids = new long[entry.Length];
            entry.CopyTo(ids);
            values = Array.ConvertAll(ids, id => (double)id);
        }
        else
        {
            entry.CopyTo(values);
        }

        return ([.. entry.Shape.Select(size => (int)size)], values);
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RnnGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No RnnGen.sln above {AppContext.BaseDirectory}.");
    }
}
