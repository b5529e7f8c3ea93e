using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using RnnGen.Tests.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

/// <summary><c>info --svg</c>.</summary>
public sealed class DrawingTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing in the guide is the tool's; RNNGEN_ACCEPT_SNAPSHOTS=1 writes it anew.</summary>
    [Fact]
    public void The_guide_has_the_drawing_that_the_tool_makes()
    {
        using var folder = new TemporaryFolder();
        var drawn = Draw(folder, "Denoiser");
        var path = InGuide();
        if (Environment.GetEnvironmentVariable("RNNGEN_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, drawn);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings(), drawn.ReplaceLineEndings());
    }

    [Fact]
    public void Every_layer_and_output_has_a_box_and_everything_that_is_read_a_line()
    {
        using var folder = new TemporaryFolder();
        var drawing = XDocument.Parse(Draw(folder, "Denoiser"));
        var texts = drawing.Descendants(s_svg + "text").Select(text => text.Value).ToList();

        string[] expected =
        [
            "input", "42 features", "speech", "noise", "voice", "Dense(22, Sigmoid)", "gains[22]", "vad[1]", "60,768 parameters",
        ];
        Assert.All(expected, text => Assert.Contains(text, texts));
        // A background and nine boxes; 1 + 1 + 3 + 3 + 1 + 1 sources and two outputs.
        Assert.Equal(10, drawing.Descendants(s_svg + "rect").Count());
        Assert.Equal(12, drawing.Descendants(s_svg + "path").Count());
    }

    [Fact]
    public void Of_several_models_one_must_be_named()
    {
        var run = ToolRun.Of("info", "-a", ToolRun.Several, "--svg", "graph.svg");

        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("say with --model which one.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("info", "-a", ToolRun.One, "--svg", folder.File("none/graph.svg"));

        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("graph.svg cannot be written: ", run.Errors, StringComparison.Ordinal);
    }

    private static string Draw(TemporaryFolder folder, string model)
    {
        var file = folder.File("graph.svg");
        var run = ToolRun.Of("info", "-a", ToolRun.Several, "-m", model, "--svg", file);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(
            run.Lines, line => line.EndsWith($"has the graph of RnnGen.Tool.Tests.{model}.", StringComparison.Ordinal));
        return File.ReadAllText(file);
    }

    private static string InGuide([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../../docs/images/rnnoise.svg");
}
