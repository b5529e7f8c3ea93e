using System;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Declaring;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Formats.Tests.Published;

/// <summary>
/// A published model: its file is read, declared, compiled and run, and its outputs are compared with those that were computed
/// independently in float64. The files lie in the folder named by <c>RNNGEN_MODELS</c>, else in <c>../shared/models</c> beside
/// the repository.
/// </summary>
internal sealed class PublishedFile
{
    private const string Variable = "RNNGEN_MODELS";
    private const double Tolerance = 1e-5;

    private readonly Network _network;
    private readonly Declaration _declaration;
    private readonly DeclaredProgram _program;

    private PublishedFile(Network network)
    {
        _network = network;
        _declaration = new Declaration(network, nameSpace: "RnnGen.Formats.Tests.Declared");
        _program = DeclaredProgram.Compile(network, _declaration);
    }

    /// <summary>The declaration.</summary>
    public string Source => _declaration.Source;

    /// <summary>The network.</summary>
    public Network Network => _network;

    /// <summary>
    /// Reads and compiles a file, as <c>dtln/model_1.onnx</c>; where there are no published models, the test is skipped.
    /// </summary>
    public static PublishedFile Declare(string file, ReadOptions? options = null) => new(ModelFile.Read(PathOf(file), options));

    /// <summary>Compiles a network.</summary>
    public static PublishedFile Declare(Network network) => new(network);

    /// <summary>A reference file.</summary>
    public static SafetensorsFile Reference(string file) => SafetensorsFile.Read(PathOf(file + ".safetensors"));

    /// <summary>The path of a file.</summary>
    public static string PathOf(string file)
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : Path.Combine(Repository(), "..", "shared", "models");
        if (!Directory.Exists(folder))
            Assert.Skip($"No published models: neither {Variable} nor ../shared/models is a folder.");
        return Path.Combine(folder, file);
    }

    /// <summary>The elements of a tensor.</summary>
    public static double[] Values(SafetensorsFile file, string tensor)
    {
        var values = new double[file[tensor].Length];
        file[tensor].CopyTo(values);
        return values;
    }

    /// <summary>Runs one stream.</summary>
    /// <param name="inputs">[steps, features].</param>
    public double[] Run(double[] inputs)
    {
        using var weights = new MemoryStream();
        _declaration.SaveWeights(weights);
        weights.Position = 0;
        return _program.Run(weights, inputs);
    }

    /// <summary>Asserts that every value is within the tolerance times the largest of the tensor.</summary>
    public static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Max(Math.Abs);
        Assert.True(largest > 0, "The reference is zero everywhere.");
        var worst = expected.Select((value, i) => Math.Abs(value - actual[i])).Max();
        Assert.True(worst <= Tolerance * largest,
            FormattableString.Invariant($"off by {worst:E2}, where {Tolerance * largest:E2} is allowed"));
    }

    /// <summary>Columns of rows.</summary>
    public static double[] Columns(double[] rows, int width, int start, int end) =>
        [.. rows.Where((_, i) => i % width >= start && i % width < end)];

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
