using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
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
    public void Of_a_training_the_weights_are_declared()
    {
        using var folder = new TemporaryFolder();

        var run = ToolRun.Of("declare", Files.Training(folder), "-o", folder.Path, "--name", "Declared");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Errors));
        Assert.Contains("[Gru(7, Name = \"gru0\")]", File.ReadAllText(folder.File("Declared.cs")), StringComparison.Ordinal);
        Assert.Equal(6, SafetensorsFile.Read(folder.File("Declared.safetensors")).Entries.Count);
    }

    [Fact]
    public void Files_that_are_there_stay_unless_they_are_to_be_replaced()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);
        var weights = Text(folder, "Amp.safetensors", "mine");

        ToolRun.Of("declare", file, "-o", folder.Path)
            .Fails($"{weights} is there already: expected another name or folder, or --force to replace it.");

        Assert.False(File.Exists(folder.File("Amp.cs")));
        Assert.Equal("mine", File.ReadAllText(weights));
        Assert.Equal(ExitCode.Success, ToolRun.Of("declare", file, "-o", folder.Path, "--force").ExitCode);
        Assert.Equal(2, SafetensorsFile.Read(weights).Entries.Count);
    }

    [Fact]
    public void A_folder_of_the_name_of_a_file_is_never_replaced()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense);
        var weights = Text(folder, "Amp.safetensors", "mine");
        var source = Directory.CreateDirectory(folder.File("Amp.cs")).FullName;

        ToolRun.Of("declare", file, "-o", folder.Path, "--force")
            .Fails($"{source} is a folder: expected a file or none of that name.");

        Assert.Equal("mine", File.ReadAllText(weights));
    }

    [Fact]
    public void A_declaration_that_does_not_compile_is_not_written()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "amp.json", Dense.Replace("\"\"", "\"tanh\"", StringComparison.Ordinal));

        var run = ToolRun.Of("declare", file, "-o", folder.File("new"), "--name", "Activation");

        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("The declaration of Activation does not compile", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("new")));
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
        Assert.False(Directory.Exists(folder.File("new")));

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
    public void Steps_and_token_ids_to_compare_are_those_that_there_are()
    {
        using var folder = new TemporaryFolder();
        var (file, path) = (Text(folder, "amp.json", Dense), folder.File("io.safetensors"));

        foreach (var (step, found) in new (float, string)[] { (-1, "-1"), (float.NaN, "NaN"), (0.5f, "0.5"), (2, "2") })
        {
            SafetensorsWriter.Write(path, new Dictionary<string, string>(),
            [
                SafetensorsEntry.Create("input", [1f, 1, 2, -1], 2, 2), SafetensorsEntry.Create("output", [6f], 1, 1),
                SafetensorsEntry.Create("output.steps", [step], 1),
            ]);
            ToolRun.Of("declare", file, "-o", folder.Path, "--check", path).Fails(
                $"{path}: tensor 'output.steps': expected steps, whole numbers from 0 to 1, found {found}.");
        }

        SafetensorsWriter.Write(path, new Dictionary<string, string>(), [SafetensorsEntry.Create("input", new float[1])]);
        ToolRun.Of("declare", file, "-o", folder.Path, "--check", path)
            .Fails($"{path}: tensor 'input': expected 2 features a step, found [].");

        var tokens = folder.File("tokens.safetensors");
        SafetensorsWriter.Write(tokens, new Dictionary<string, string>(),
            [SafetensorsEntry.Create("emb.weight", [1f, 2, 3], 3, 1)]);
        SafetensorsWriter.Write(path, new Dictionary<string, string>(), [SafetensorsEntry.Create("input", [3f], 1)]);
        ToolRun.Of("declare", tokens, "--set", "emb.Kind=Embedding", "-o", folder.Path, "--check", path)
            .Fails($"{path}: tensor 'input': expected token ids, whole numbers from 0 to 2, found 3.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("__metadata__")]
    public void Tensors_of_other_names_are_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "names.json", $$"""{ "{{name}}": [1] }""");
        var message = $"tensor '{name}': expected a name that safetensors files allow, found '{name}'.";

        ToolRun.Of("inspect", file).Fails($"{file}: {message}");
        ToolRun.Of("convert", file, folder.File("new.safetensors")).Fails($"{file}: {message}");
    }

    [Fact]
    public void A_model_is_filled_from_tensors_without_options_of_layers()
    {
        using var folder = new TemporaryFolder();
        var file = Text(folder, "cell.json", """{ "cell.weight": [[1, 2]], "scale": [2] }""");

        Refuses("the scale 'scale'", "--output-scale", "scale");
        Refuses("the order cell", "--order", "cell");
        Refuses("cell.Activation=Tanh", "--set", "cell.Activation=Tanh");
        Refuses("the outputs cell", "--outputs", "cell");
        ToolRun.Of("declare", file, "--raw", "--into", ToolRun.Several, "-m", Simple, "-o", folder.Path, "--prefix", "cell.")
            .Fails("--raw: expected --order alone beside it, found the prefix 'cell.'.");

        void Refuses(string stated, params string[] options) =>
            ToolRun.Of(["declare", file, "--into", ToolRun.Several, "-m", Simple, "-o", folder.Path, .. options])
                .Fails($"{file}: expected no options of layers, as tensors alone are read, found {stated}.");
    }

    [Fact]
    public void Layers_of_a_file_that_differ_from_the_model_s_are_told()
    {
        using var folder = new TemporaryFolder();
        const string denoiser = "RnnGen.Tool.Tests.Denoiser";

        Fill(activation: 0).Says($"The layers of {denoiser} are those of the file.");
        var differs = Fill(activation: 1);
        differs.Says($"The layers of {denoiser} are others than the file's; outputs agree only if these mean the same:");
        Assert.Contains(differs.Lines, line => line.StartsWith("Dense(24, Sigmoid) Dense(24, Tanh)", StringComparison.Ordinal));

        ToolRun Fill(int activation)
        {
            var file = Text(folder, "noise.txt", Rnnoise(activation));
            return ToolRun.Of("declare", file, "--into", ToolRun.Several, "-m", denoiser, "-o", folder.Path, "--force");
        }
    }

    // RNNoise 0.1, all of whose weights are 1/256; the function of its first layer is as stated.
    private static string Rnnoise(int activation)
    {
        var text = new StringBuilder("rnnoise-nu model file version 1\n");
        foreach (var (inputs, units, function, gates) in new[]
        {
            (42, 24, activation, 1), (24, 24, 2, 3), (90, 48, 2, 3), (114, 96, 2, 3), (96, 22, 1, 1), (24, 1, 1, 1),
        })
        {
            var rows = inputs + 1 + (gates == 3 ? units : 0);
            text.Append(CultureInfo.InvariantCulture, $"{inputs} {units} {function}\n")
                .Insert(text.Length, "1 ", rows * units * gates);
        }

        return text.ToString();
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
