using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Data;
using RnnGen.Formats;
using RnnGen.Tests.Compilation;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>train.py beside our trainer: the same losses from the same start, whatever the number of processes.</summary>
/// <remarks>
/// RNNGEN_TORCH_WINDOWS is the number of windows that the text is learned for, and RNNGEN_TORCH_TEXT a text: as
/// docs/guides/out-of-one-machine.md says how to measure the curves.
/// </remarks>
public sealed class PyTorchTrainingTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4;
    private const int ComparedWindows = 20;

    [Fact]
    public void A_text_is_learned_as_here_by_one_process_and_by_two()
    {
        TorchPython.Require();
        var windows = int.Parse(
            Environment.GetEnvironmentVariable("RNNGEN_TORCH_WINDOWS") ?? $"{ComparedWindows}", CultureInfo.InvariantCulture);
        var text = Environment.GetEnvironmentVariable("RNNGEN_TORCH_TEXT") is { } file ? File.ReadAllText(file) : Verses(6000);
        var model = new Speller(1);
        using var run = new TorchTrainingRun("Speller", model.Save);
        File.WriteAllText(run.File("text.txt"), text);
        string[] Options(string save) =>
        [
            "--text", run.File("text.txt"), "--batch", "6", "--windows", $"{windows}", "--epochs", "1000", "--optimizer", "adam",
            "--learning-rate", "0.008", "--max-gradient-norm", "1", "--device", "cpu", "--save", run.File(save),
        ];

        var ours = LossesOf(model, [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)], windows);
        var one = TorchTrainingRun.LossesOf(run.InOneProcess(Options("one.safetensors"))[0]);
        var two = TorchTrainingRun.LossesOf(run.UnderTorchrun(2, Options("two.safetensors")));
        foreach (var window in (int[])[1, 5, 10, 20, 100, 300])
        {
            if (window <= windows)
                output.WriteLine(
                    $"window {window}: ours {ours[window - 1]:F6}, one {one[window - 1]:F6}, two {two[window - 1]:F6}");
        }

        Assert.Equal(windows, ours.Length);
        AssertClose(ours, one);
        AssertClose(ours, two);
        var trained = Speller.Load(run.File("two.safetensors"));
        if (windows == ComparedWindows)
            AssertClose(model.Parameters, trained.Parameters, 1e-3);
        Assert.Equal(40, Written(trained).Length);
    }

    [Fact]
    public void Every_loss_and_optimiser_is_ours()
    {
        TorchPython.Require();
        using var run = new TorchTrainingRun("Losses", new Losses(3).Save);
        var sequences = LossData.Write(run.File("data.safetensors"), steps: 9, lanes: 4);
        var cases = Optimizers().ToList();
        var outputs = run.InOneProcess([.. cases.Select((@case, i) => (string[])
        [
            "--data", run.File("data.safetensors"), "--batch", "4", "--in-order", "--epochs", "3", "--device", "cpu",
            "--max-gradient-norm", "2", "--max-gradient-value", "0.4", "--save", run.File($"{i}.safetensors"),
            .. @case.Arguments.Split(' '),
        ])]);
        for (var i = 0; i < cases.Count; i++)
        {
            var model = new Losses(3);
            var trainer = new Trainer<Losses>(
                model, cases[i].Optimizer, new TrainerOptions { MaxGradientNorm = 2, MaxGradientValue = 0.4 });
            var losses = new LossList();
            trainer.Fit(
                new SequenceBatches<float, float>(Losses.Info, sequences, 4, shuffle: false, byLength: false),
                new FitOptions { Epochs = 3 }, losses, TestContext.Current.CancellationToken);
            Assert.Equal(6, losses.All.Count);
            var found = TorchTrainingRun.LossesOf(outputs[i]);
            Assert.True(found.Length == 6, outputs[i]);
            for (var window = 0; window < found.Length; window++)
            {
                Assert.True(
                    Math.Abs(found[window] - losses.All[window]) < 2e-5,
                    $"{cases[i].Arguments}: {outputs[i]}\nexpected {losses.All[window]}");
            }

            AssertClose(model.Parameters, Losses.Load(run.File($"{i}.safetensors")).Parameters, 2e-4);
        }
    }

    [Fact]
    public void A_training_goes_on_from_its_checkpoint_and_says_what_is_wrong()
    {
        TorchPython.Require();
        using var run = new TorchTrainingRun("RnnGen.Tool.Tests.Letters", new Letters(1).Save);
        File.WriteAllText(run.File("text.txt"), string.Concat(Enumerable.Range(0, 200).Select(i => "abcde"[i * i % 5])) + "cd");
        string[] Options(params string[] more) =>
            ["--text", run.File("text.txt"), "--batch", "3", "--device", "cpu", "--save", run.File("out.safetensors"), .. more];
        var outputs = run.InOneProcess(
            Options("--windows", "30", "--epochs", "9"),
            Options("--windows", "13", "--epochs", "9", "--checkpoint", run.File("at13")),
            Options("--windows", "30", "--epochs", "9", "--checkpoint", run.File("at13")),
            Options("--checkpoint", run.File("at13"), "--optimizer", "sgd"),
            Options("--optimizer", "adam", "--momentum", "0.5"),
            ["--text", run.File("text.txt"), "--batch", "500"],
            ["--data", run.File("start.safetensors")]);
        var whole = TorchTrainingRun.LossesOf(outputs[0]);
        Assert.Equal(30, whole.Length);
        double[] inTwo = [.. TorchTrainingRun.LossesOf(outputs[1]), .. TorchTrainingRun.LossesOf(outputs[2])];
        Assert.Equal(whole, inTwo);
        Assert.Contains("expected a training of token[5]", outputs[3], StringComparison.Ordinal);
        Assert.Contains("--momentum: adam has no such setting", outputs[4], StringComparison.Ordinal);
        Assert.Contains("expected at least 501 tokens for 500 streams, found 202", outputs[5], StringComparison.Ordinal);
        Assert.Contains("expected a tensor 'inputs'", outputs[6], StringComparison.Ordinal);
    }

    private static IEnumerable<(string Arguments, Optimizer Optimizer)> Optimizers() =>
    [
        ("--optimizer sgd", new Sgd()),
        ("--optimizer sgd --momentum 0.9 --nesterov --weight-decay 0.01",
            new Sgd { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 }),
        ("--optimizer rmsprop --momentum 0.5 --alpha 0.9", new RmsProp { Momentum = 0.5, Alpha = 0.9 }),
        ("--optimizer rmsprop --centered --momentum 0.5 --epsilon 0.001",
            new RmsProp { Centered = true, Momentum = 0.5, Epsilon = 0.001 }),
        ("--optimizer adagrad --learning-rate-decay 0.1 --initial-accumulator-value 0.2",
            new Adagrad { LearningRateDecay = 0.1, InitialAccumulatorValue = 0.2 }),
        ("--optimizer adadelta --rho 0.8 --epsilon 0.001", new Adadelta { Rho = 0.8, Epsilon = 0.001 }),
        ("--optimizer adam --beta1 0.8 --weight-decay 0.01", new Adam { Beta1 = 0.8, WeightDecay = 0.01 }),
        ("--optimizer adamw --amsgrad --learning-rate 0.01", new AdamW { AmsGrad = true, LearningRate = 0.01 }),
    ];

    private static double[] LossesOf(Speller model, int[] tokens, int windows)
    {
        var losses = new LossList();
        new Trainer<Speller>(
            model, new Adam { LearningRate = 0.008 }, new TrainerOptions { BatchSize = 6, MaxGradientNorm = 1 })
            .Fit(tokens, new FitOptions { Epochs = 1000, MaxWindows = windows }, losses, TestContext.Current.CancellationToken);
        return [.. losses.All];
    }

    private static byte[] Written(Speller model)
    {
        var (state, logits, token) = (default(Speller.State), new float[256], (int)'\n');
        var text = new byte[40];
        for (var i = 0; i < text.Length; i++)
        {
            model.Step(token, ref state, logits);
            token = Array.IndexOf(logits, logits.Max());
            text[i] = (byte)token;
        }

        return text;
    }

    private static string Verses(int length)
    {
        string[] words = ["the", "rain", "falls", "on", "a", "hill", "and", "runs", "to", "sea", "again"];
        var ids = new RandomData(5).Ids(length, words.Length);
        return string.Join(' ', ids.Select((id, i) => words[id] + (i % 9 == 8 ? "\n" : "")));
    }

    private static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < Math.Min(ComparedWindows, found.Length); i++)
        {
            Assert.True(
                Math.Abs(expected[i] - found[i]) < Tolerance,
                $"window {i + 1}: expected {expected[i]:R}, found {found[i]:R}");
        }

    }

    private static void AssertClose(ParameterStore<float> expected, ParameterStore<float> found, double tolerance)
    {
        var (a, b) = (expected.Values.Span.ToArray(), found.Values.Span.ToArray());
        for (var i = 0; i < a.Length; i++)
            Assert.True(Math.Abs(a[i] - b[i]) < tolerance, $"parameter {i}: expected {a[i]}, found {b[i]}");
    }

    private sealed class LossList : IProgress<TrainingProgress>
    {
        public List<double> All { get; } = [];

        public void Report(TrainingProgress value) => All.Add(value.Loss);
    }
}
