using System;
using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

/// <summary><c>rnngen convert</c>.</summary>
public sealed class ConvertTests
{
    private const string StateDict = """
        { "lin.weight": [[1, 2]], "lin.bias": [3], "rec.bias_ih_l0": [0.1, 0.2] }
        """;

    [Fact]
    public void Tensors_keep_their_names_shapes_and_values()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("amp.safetensors");

        var run = ToolRun.Of("convert", Text(folder, StateDict), target);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Errors));
        run.Says($"{target} has 3 tensors, 5 values.");
        var entries = SafetensorsFile.Read(target).Entries.ToDictionary(entry => entry.Name);
        Assert.Equal([1, 2], entries["lin.weight"].Shape.Select(size => (int)size));
        var values = new float[2];
        entries["rec.bias_ih_l0"].CopyTo(values);
        Assert.Equal([0.1f, 0.2f], values);
    }

    [Fact]
    public void A_prefix_is_taken_off_and_modules_are_left_out()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("lin.safetensors");

        ToolRun.Of("convert", Text(folder, StateDict), target, "--prefix", "lin.", "--leave-out", "bias");

        Assert.Equal(["weight"], SafetensorsFile.Read(target).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_file_that_is_there_stays_and_nothing_is_written_without_tensors()
    {
        using var folder = new TemporaryFolder();
        var (file, target) = (Text(folder, StateDict), folder.File("mine.safetensors"));
        File.WriteAllText(target, "mine");

        Assert.Contains("is there already", ToolRun.Of("convert", file, target).Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(target));

        var other = folder.File("other.safetensors");
        ToolRun.Of("convert", file, other, "--prefix", "conv.")
            .Fails($"{file}: expected tensors whose names begin 'conv.', found none.");
        ToolRun.Of("convert", folder.File("none"), other)
            .Fails($"{folder.File("none")}: expected a file, found none of that name.");
        Assert.False(File.Exists(other));
    }

    private static string Text(TemporaryFolder folder, string content)
    {
        var path = folder.File("amp.json");
        File.WriteAllText(path, content);
        return path;
    }
}
