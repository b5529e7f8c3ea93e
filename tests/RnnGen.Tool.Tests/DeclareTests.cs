using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

/// <summary><c>rnngen declare</c>, and what <c>inspect</c> and <c>check</c> say of files of other programs.</summary>
public sealed class DeclareTests
{
    // y = x0 + 2 x1 + 3.
    private const string Dense = """
        { "in_shape": [null, 2], "layers": [{ "type": "dense", "activation": "", "weights": [[[1], [2]], [3]] }] }
        """;

    private const string Simple = "RnnGen.Tool.Tests.Other.Letters";

    [Fact]
    public void A_declaration_and_its_weights_are_written()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);

        var run = ToolRun.Of("declare", file, "--output", folder.File("new"), "--namespace", "Plugin");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Errors));
        var (source, weights) = (Path.Combine(folder.File("new"), "Amp.cs"), Path.Combine(folder.File("new"), "Amp.safetensors"));
        run.Says($"{source} declares Amp; {weights} has its 2 tensors, 3 values.");
        Assert.Contains("namespace Plugin;", File.ReadAllText(source), StringComparison.Ordinal);
        Assert.Equal(["dense0.weight", "dense0.bias"], SafetensorsFile.Read(weights).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Files_that_are_there_stay_unless_they_are_to_be_replaced()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);
        var weights = Text(folder, "Amp.safetensors", "mine");

        ToolRun.Of("declare", file, "-o", folder.Path)
            .Fails($"{weights} is there already: expected another --name or --output, or --force to replace it.");

        Assert.False(File.Exists(folder.File("Amp.cs")));
        Assert.Equal("mine", File.ReadAllText(weights));
        Assert.Equal(ExitCode.Success, ToolRun.Of("declare", file, "-o", folder.Path, "--force").ExitCode);
        Assert.Equal(2, SafetensorsFile.Read(weights).Entries.Count);
    }

    [Fact]
    public void Outputs_are_compared_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);
        var (right, wrong) = (Reference(folder, "right", 6, 3), Reference(folder, "wrong", 6, 3.001f));

        var differs = ToolRun.Of("declare", file, "-o", folder.File("new"), "--check", wrong);
        Assert.Equal(ExitCode.Different, differs.ExitCode);
        differs.Says($"The declaration differs from {wrong}: nothing is written.");
        Assert.Empty(Directory.EnumerateFiles(folder.File("new")));

        var agrees = ToolRun.Of("declare", file, "-o", folder.File("new"), "--check", right);
        Assert.Equal(ExitCode.Success, agrees.ExitCode);
        agrees.Says($"The declaration agrees with {right}.");
        agrees.Says("output 0.00E+000 6.00E-005");
    }

    [Fact]
    public void A_file_of_outputs_must_fit_the_network()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);
        var path = folder.File("io.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, string>(), [SafetensorsEntry.Create("input", new float[6], 2, 3)]);

        ToolRun.Of("declare", file, "-o", folder.Path, "--check", path)
            .Fails($"{path}: tensor 'input': expected 2 features a step, found [2, 3].");
    }

    [Fact]
    public void A_declared_model_is_filled_by_shapes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("cell.safetensors");
        SafetensorsWriter.Write(file, new Dictionary<string, string>(),
        [
            Floats("cell.weight_ih", 3, 2), Floats("cell.weight_hh", 3, 3), Floats("cell.bias_ih", 3), Floats("cell.bias_hh", 3),
        ]);

        var run = ToolRun.Of("declare", file, "--into", ToolRun.Several, "--model", Simple, "-o", folder.Path);

        run.Says("rnn0.weight_hh_l0 [3, 3] cell.weight_hh [3, 3] the only layer of these shapes");
        Assert.Equal([0.5f, 0.5f, 0.5f], Filled(folder, "rnn0.bias_hh_l0"));
    }

    [Fact]
    public void Raw_floats_fill_a_declared_model_in_a_stated_order()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("letters.bin");
        var bytes = new byte[21 * sizeof(float)];
        Buffer.BlockCopy(Enumerable.Range(0, 21).Select(i => (float)i).ToArray(), 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(file, bytes);

        var run = ToolRun.Of(
            "declare", file, "--raw", "--into", ToolRun.Several, "--model", Simple, "-o", folder.Path,
            "--order", "rnn0.bias_hh_l0,rnn0.bias_ih_l0,rnn0.weight_hh_l0,rnn0.weight_ih_l0");

        run.Says("rnn0.bias_ih_l0 [3] rnn0.bias_ih_l0 [3] the stated order");
        Assert.Equal([3f, 4, 5], Filled(folder, "rnn0.bias_ih_l0"));
    }

    [Fact]
    public void An_order_of_raw_floats_has_every_tensor_once()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "letters.bin", "1234");

        Raw("rnn0.bias_ih_l0").Fails(
            "--order: expected every tensor of the model, found none of rnn0.weight_ih_l0, rnn0.weight_hh_l0, rnn0.bias_hh_l0.");
        Raw("rnn0,rnn0.bias_ih_l0").Fails("--order: expected every tensor once, found 'rnn0.bias_ih_l0' twice.");
        Raw("rnn0").Fails(
            $"{file}: expected 84 bytes, float32 of rnn0.weight_ih_l0 [3, 2], rnn0.weight_hh_l0 [3, 3], rnn0.bias_ih_l0 [3], "
            + "rnn0.bias_hh_l0 [3], found 4.");

        ToolRun Raw(string order) =>
            ToolRun.Of("declare", file, "--raw", "--into", ToolRun.Several, "-m", Simple, "-o", folder.Path, "--order", order);
    }

    [Fact]
    public void Arguments_that_make_no_sense_are_errors()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);

        ToolRun.Of("declare", folder.File("none")).Fails($"{folder.File("none")}: expected a file, found none of that name.");
        ToolRun.Of("declare", folder.Path).Fails($"{folder.Path}: expected a file, found a folder.");
        ToolRun.Of("declare", file, "--raw").Fails("--raw and --model: expected --into beside them, found none.");
        ToolRun.Of("declare", file, "--name", "1st").Fails("The name of a class is an identifier of C#; found '1st'.");
        ToolRun.Of("declare", file, "--set", "dense").Fails("--set: expected LAYER.OPTION=VALUE, found 'dense'.");
        ToolRun.Of("declare", file, "--set", "dense.Activation=Tanh")
            .Fails($"{file}: expected no options of layers, as RTNeural JSON tells its layers, found dense.Activation=Tanh.");
    }

    [Fact]
    public void Inspect_tells_the_layers_of_a_file_of_another_program()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("inspect", Text(folder, "amp.json", Dense));

        run.Says("format RTNeural JSON");
        run.Says("dense0.weight F32 [1, 2] 2 8");
        run.Says("Dense(1, Name = \"dense0\") layers[0]: dense");
    }

    [Fact]
    public void Check_compares_a_file_of_another_program()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);

        var run = ToolRun.Of("check", file, "-a", ToolRun.Several, "-m", Simple);

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says($"{file} does not fit {Simple}: 6 differences.");
    }

    private static float[] Filled(TemporaryFolder folder, string bias)
    {
        var values = new float[3];
        Other.Letters.Load(folder.File("Letters.safetensors")).Parameters.Get(bias, values);
        return values;
    }

    private static string Text(TemporaryFolder folder, string name, string content)
    {
        File.WriteAllText(folder.File(name), content);
        return folder.File(name);
    }

    private static string Reference(TemporaryFolder folder, string name, params float[] outputs)
    {
        var path = folder.File(name + ".safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, string>(),
        [
            SafetensorsEntry.Create("input", [1f, 1, 2, -1], 2, 2), SafetensorsEntry.Create("output", outputs, 2, 1),
        ]);
        return path;
    }

    private static SafetensorsEntry Floats(string name, params int[] shape) =>
        SafetensorsEntry.Create(name, Enumerable.Repeat(0.5f, shape.Aggregate(1, (a, b) => a * b)).ToArray(), shape);
}
