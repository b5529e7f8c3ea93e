using System;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Declaring;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class ExportTests
{
    private const string Name = "RnnGen.Tool.Tests.";

    /// <summary>Joined values, several outputs, cells of one bias: the file is read, declared and run again.</summary>
    [Fact]
    public void A_graph_as_a_keras_model_gives_the_same_outputs()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("denoiser.safetensors"), folder.File("new/denoiser.keras"));
        var model = new Denoiser(1);
        model.Save(weights);

        var run = ToolRun.Of("export", "-a", ToolRun.Several, "-m", "Denoiser", "--weights", weights, "--keras", target);

        Assert.Equal("", run.Errors);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal([$"{target} is Denoiser as a model of Keras 3."], run.Lines);
        var network = ModelFile.Read(target);
        Assert.Equal(["gains", "vad"], network.Outputs.Select(output => output.Layer));
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, 42 * 5).Select(_ => (float)random.NextDouble())];
        var (state, expected) = (default(Denoiser.State), new float[23 * 5]);
        model.Run(inputs, ref state, expected);
        Assert.Equal(Doubles(expected), Run(network, Doubles(inputs)));
    }

    /// <summary>One of the two biases of a fresh model is zero, so that their sum is exact.</summary>
    [Fact]
    public void A_chain_in_double_of_the_last_step_gives_the_same_outputs()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("precise.safetensors"), folder.File("precise.keras"));
        var model = new Precise(1);
        model.Save(weights);

        var run = ToolRun.Of("export", "-a", ToolRun.Several, "-w", weights, "--keras", target);

        Assert.Equal("", run.Errors);
        Assert.Equal([$"{target} is Precise as a model of Keras 3."], run.Lines);
        double[] inputs = [0.5, -1, 0.25, 2, -0.75, 0.125];
        var (state, expected) = (default(Precise.State), new double[1]);
        model.Run(inputs, ref state, expected);
        Assert.Equal(expected, Run(ModelFile.Read(target), inputs));
    }

    [Fact]
    public void Several_formats_in_one_call()
    {
        using var folder = new TemporaryFolder();
        var (keras, json) = (folder.File("forecast.keras"), folder.File("forecast.json"));

        var run = ToolRun.Of("export", "-a", ToolRun.One, "-w", Forecast(folder), "--keras", keras, "--rtneural", json);

        Assert.Equal("", run.Errors);
        Assert.Equal(
            [
                $"{keras} is ForecastModel as a model of Keras 3.",
                $"{json} is ForecastModel as the JSON of RTNeural.",
                "Note: The outputs are of every step: the last one's are those of the model.",
            ],
            run.Lines);
        var (one, other) = (ModelFile.Read(keras), ModelFile.Read(json));
        Assert.Equal(["Gru", "Dense"], one.Layers.Select(layer => layer.Kind));
        Assert.Equal(
            one.Tensors.Select(tensor => tensor.ToSingle()), other.Tensors.Select(tensor => tensor.ToSingle()));
    }

    [Fact]
    public void Where_one_of_several_formats_cannot_hold_the_model_none_is_written()
    {
        using var folder = new TemporaryFolder();
        var weights = folder.File("letters.safetensors");
        new Letters(1).Save(weights);

        var run = ToolRun.Of(
            "export", "-a", ToolRun.Several, "-m", Name + "Letters", "-w", weights, "--onnx", folder.File("letters.onnx"),
            "--pytorch", folder.File("out"), "--rtneural", folder.File("letters.json"));

        Assert.StartsWith(
            "rnngen: Letters as RTNeural JSON: layer 'onehot0' (OneHot): expected", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Lines);
        Assert.False(File.Exists(folder.File("letters.onnx")) || Directory.Exists(folder.File("out")));
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_it_is_to_be_replaced()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (Forecast(folder), folder.File("forecast.json"));
        File.WriteAllText(target, "mine");
        string[] arguments = ["export", "-a", ToolRun.One, "-w", weights, "--rtneural", target];

        ToolRun.Of(arguments).Fails(
            $"{target} is there already: expected another name or folder, or --force to replace it.");

        Assert.Equal("mine", File.ReadAllText(target));
        Assert.Equal(ExitCode.Success, ToolRun.Of([.. arguments, "--force"]).ExitCode);
        Assert.Equal("RTNeural JSON", ModelFile.FormatOf(target));
    }

    [Fact]
    public void What_a_format_cannot_hold_is_told_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("letters.safetensors"), folder.File("new/letters.json"));
        new Letters(1).Save(weights);

        ToolRun.Of("export", "-a", ToolRun.Several, "-m", Name + "Letters", "-w", weights, "--rtneural", target).Fails(
            "Letters as RTNeural JSON: layer 'onehot0' (OneHot): expected Dense, Lstm, Gru, Conv1d, PRelu or Activation, "
                + "found OneHot.");

        Assert.False(Directory.Exists(folder.File("new")));
    }

    [Fact]
    public void Weights_of_another_model_do_not_fit()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("other.safetensors"), folder.File("other.keras"));
        new Other.Letters(1).Save(weights);

        var run = ToolRun.Of("export", "-a", ToolRun.Several, "-m", Name + "Letters", "-w", weights, "--keras", target);

        Assert.StartsWith(
            $"rnngen: {weights} does not fit RnnGen.Tool.Tests.Letters: architecture: expected {Letters.Info.Architecture}, "
                + $"found {Other.Letters.Info.Architecture}. 'rnngen check' lists all ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void A_training_gives_its_weights_and_a_pair_those_of_its_part()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("letters.keras");
        var run = ToolRun.Of(
            "export", "-a", ToolRun.Several, "-m", Name + "Letters", "-w", Files.Training(folder), "--keras", target);
        Assert.Equal("", run.Errors);
        var training = SafetensorsFile.Read(folder.File("training.safetensors"));
        var dense = new float[35];
        training["dense0.weight"].CopyTo(dense);
        Assert.Equal(dense, ModelFile.Read(target).Layers[^1].Tensors[0].ToSingle());

        var pair = Files.Pair(folder);
        Assert.Equal(
            "",
            ToolRun.Of("export", "-a", ToolRun.Several, "-m", Name + "Reader", "-w", pair, "--keras", target, "--force").Errors);
        Assert.Equal(["Embedding", "Gru"], ModelFile.Read(target).Layers.Select(layer => layer.Kind));
    }

    [Fact]
    public void A_decoder_is_more_than_its_layers()
    {
        using var folder = new TemporaryFolder();
        var (weights, target) = (folder.File("writer.safetensors"), folder.File("writer.keras"));
        new Writer(1).Save(weights);

        ToolRun.Of("export", "-a", ToolRun.Several, "-m", Name + "Writer", "-w", weights, "--keras", target).Fails(
            "RnnGen.Tool.Tests.Writer: expected a model that starts by itself, found one that starts from "
                + "RnnGen.Tool.Tests.Reader.");
    }

    [Fact]
    public void At_least_one_format_is_asked_for()
    {
        using var folder = new TemporaryFolder();

        ToolRun.Of("export", "-a", ToolRun.One, "-w", Forecast(folder)).Fails(
            "export: expected at least one of --onnx, --pytorch, --keras and --rtneural, found none.");
    }

    private static string Forecast(TemporaryFolder folder)
    {
        var path = folder.File("forecast.safetensors");
        var random = new Random(5);
        SafetensorsWriter.Write(path, folder.NoMetadata,
        [
            Floats("gru0.weight_ih_l0", 96, 1), Floats("gru0.weight_hh_l0", 96, 32), Floats("gru0.bias_ih_l0", 96),
            Floats("gru0.bias_hh_l0", 96), Floats("dense0.weight", 1, 32), Floats("dense0.bias", 1),
        ]);
        return path;

        SafetensorsEntry Floats(string name, params int[] shape)
        {
            var values = new float[shape.Aggregate(1, (product, size) => product * size)];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(random.NextDouble() - 0.5);
            return SafetensorsEntry.Create(name, values, shape);
        }
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[] Run(Network network, double[] inputs)
    {
        var declaration = new Declaration(network, "Again");
        using var weights = new MemoryStream();
        declaration.SaveWeights(weights);
        weights.Position = 0;
        return DeclaredProgram.Compile(network, declaration).Run(weights, inputs);
    }
}
