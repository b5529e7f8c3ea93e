using System;
using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Tests.Exporting;
using Xunit;

namespace RnnGen.Tool.Tests;

/// <summary><c>export --onnx</c>, with models that are compiled into this assembly.</summary>
public sealed class ExportToOnnxTests
{
    private static ToolRun Export(string weights, string model, string target, params string[] more) => ToolRun.Of(
        ["export", "--weights", weights, "--assembly", ToolRun.Several, "--model", model, "--onnx", target, .. more]);

    [Fact]
    public void An_onnx_file_computes_what_the_compiled_model_does()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("letters.safetensors"), folder.File("letters.onnx"));
        var model = new Letters(1);
        model.Save(weights);

        var run = Export(weights, "RnnGen.Tool.Tests.Letters", target);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        run.Says($"{target} is Letters as an ONNX model.");
        int[] tokens = [3, 1, 4, 1, 0, 2];
        var (state, outputs) = (new Letters.State(), new float[6 * 5]);
        for (var step = 0; step < 6; step++)
            model.Step(tokens[step], ref state, outputs.AsSpan(step * 5, 5));
        var found = OnnxRun.Of(File.ReadAllBytes(target), isDouble: false,
        [
            new("tokens", [6, 1], [], [.. tokens.Select(token => (long)token)]), new("gru0.h_l0", [1, 7], new double[7]),
        ]);
        Assert.Equal(outputs.Select(value => (double)value), found["y"], (a, b) => Math.Abs(a - b) <= 1e-6);
        Assert.Equal(
            state.AsSpan()[..7].ToArray().Select(value => (double)value), found["gru0.h_l0.next"],
            (a, b) => Math.Abs(a - b) <= 1e-6);
    }

    [Fact]
    public void A_pair_is_two_files()
    {
        using var folder = new TemporaryFolder();
        var (pair, target) = (Files.Pair(folder), folder.File("part.onnx"));
        foreach (var (name, state) in new[] { ("Reader", "gru0.h_l0"), ("Writer", "gru0.h_l0") })
        {
            Assert.Equal("", Export(pair, name, target, "--force").Errors);
            var found = OnnxRun.Of(File.ReadAllBytes(target), isDouble: false,
                [new("tokens", [1, 1], [], [2]), new(state, [1, 6], new double[6])]);
            Assert.Equal(6, found[state + ".next"].Length);
        }
    }

    [Fact]
    public void A_model_in_double_of_the_last_step()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("precise.safetensors"), folder.File("precise.onnx"));
        var model = new Precise(3);
        model.Save(weights);
        Assert.Equal(ExitCode.Success, Export(weights, "Precise", target).ExitCode);
        double[] x = [0.1, -0.4, 0.7, 0.3, 0.2, -0.9];
        var state = new Precise.State();
        Span<double> y = stackalloc double[1];
        model.Run(x, ref state, y);
        var found = OnnxRun.Of(File.ReadAllBytes(target), isDouble: true,
            [new("x", [2, 1, 3], x), new("lstm0.h_l0", [1, 6], new double[6]), new("lstm0.c_l0", [1, 6], new double[6])]);
        Assert.Equal(y[0], found["y"][0], 12);
    }

    [Fact]
    public void What_is_not_the_models_is_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("precise.safetensors"), folder.File("letters.onnx"));
        new Precise(3).Save(weights);

        Assert.StartsWith(
            $"rnngen: {weights} does not fit RnnGen.Tool.Tests.Letters: architecture: expected {Letters.Info.Architecture}",
            Export(weights, "RnnGen.Tool.Tests.Letters", target).Errors,
            StringComparison.Ordinal);
        Assert.False(File.Exists(target));
        ToolRun.Of("export", "-w", weights, "-a", ToolRun.Several, "-m", "Precise").Fails(
            "export: expected at least one of --onnx, --pytorch, --keras and --rtneural, found none.");
        Export(folder.File("none"), "Precise", target).Fails(
            $"{folder.File("none")}: expected a file, found none of that name.");
        File.WriteAllText(target, "");
        Export(weights, "Precise", target).Fails(
            $"{target} is there already: expected another name or folder, or --force to replace it.");
    }
}
