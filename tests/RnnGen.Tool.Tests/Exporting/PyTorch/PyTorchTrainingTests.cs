using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
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
        var unseen = Verses(300);
        File.WriteAllText(run.File("unseen.txt"), unseen);
        string[] Options(string save) =>
        [
            "--text", run.File("text.txt"), "--validation", run.File("unseen.txt"), "--batch", "6",
            "--windows", $"{windows}", "--epochs", "1000", "--optimizer", "adam",
            "--learning-rate", "0.008", "--max-gradient-norm", "1", "--device", "cpu", "--save", run.File(save),
        ];

        var ours = LossesOf(model, TokensOf(text), windows);
        var inOne = run.InOneProcess(Options("one.safetensors"))[0];
        var inTwo = run.UnderTorchrun(2, Options("two.safetensors"));
        var (one, two) = (TorchTrainingRun.LossesOf(inOne), TorchTrainingRun.LossesOf(inTwo));
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
        {
            AssertClose(model.Parameters, trained.Parameters, 1e-3);
            var source = new ContiguousBatches(TokensOf(unseen), 6, 64, keepShortWindow: true);
            var validation = new Trainer<Speller>(model, new Sgd()).Evaluate(source);
            AssertClose([validation], TorchTrainingRun.ValidationsOf(inOne));
            AssertClose([validation], TorchTrainingRun.ValidationsOf(inTwo));
        }

        Assert.Equal(40, Written(trained).Length);
    }

    [Fact]
    public void Every_loss_and_optimiser_is_ours()
    {
        TorchPython.Require();
        using var run = new TorchTrainingRun("Losses", new Losses(3).Save);
        var sequences = LossData.Write(run.File("data.safetensors"), steps: 9, lanes: 4);

        // A last batch that is not full is validated too.
        var others = LossData.Write(run.File("others.safetensors"), steps: 7, lanes: 6);
        var cases = Optimizers().ToList();
        var outputs = run.InOneProcess([.. cases.Select((@case, i) => (string[])
        [
            "--data", run.File("data.safetensors"), "--batch", "4", "--in-order", "--epochs", "3", "--device", "cpu",
            "--max-gradient-norm", "2", "--max-gradient-value", "0.4", "--save", run.File($"{i}.safetensors"),
            "--validation", run.File("others.safetensors"), .. @case.Arguments.Split(' '),
        ])]);
        for (var i = 0; i < cases.Count; i++)
        {
            var model = new Losses(3);
            var trainer = new Trainer<Losses>(
                model, cases[i].Optimizer,
                new TrainerOptions { MaxGradientNorm = 2, MaxGradientValue = 0.4, Schedule = cases[i].Schedule });
            var (losses, validations) = (new LossList(), new List<double>());
            trainer.Fit(
                Batches(sequences), new FitOptions
                {
                    Epochs = 3,
                    Validation = Batches(others),
                    EpochEnded = report => validations.Add(report.ValidationLoss!.Value),
                },
                losses, TestContext.Current.CancellationToken);
            AssertClose([.. validations], TorchTrainingRun.ValidationsOf(outputs[i]));
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
        string[] Validation(params string[] more) => ["--validation", run.File("others.txt"), "--validate-every", "5", .. more];
        File.WriteAllText(run.File("others.txt"), "abcdeedcbaabcabcddd");
        string[] Options(params string[] more) =>
            ["--text", run.File("text.txt"), "--batch", "3", "--device", "cpu", "--save", run.File("out.safetensors"), .. more];
        var outputs = run.InOneProcess(
            Options("--windows", "30", "--epochs", "9"),
            Options("--windows", "13", "--epochs", "9", "--checkpoint", run.File("at13")),
            Options("--windows", "30", "--epochs", "9", "--checkpoint", run.File("at13")),
            Options("--checkpoint", run.File("at13"), "--optimizer", "sgd"),
            Options("--optimizer", "adam", "--momentum", "0.5"),
            ["--text", run.File("text.txt"), "--batch", "500"],
            ["--data", run.File("start.safetensors")],
            [.. Options("--windows", "12", "--epochs", "9"), .. Validation("--checkpoint", run.File("at12"))],
            [.. Options("--windows", "27", "--epochs", "9"), .. Validation("--checkpoint", run.File("at12"))],
            [.. Options("--windows", "27", "--epochs", "9"), .. Validation("--save", run.File("at27"))],
            Options("--schedule", "cosine"),
            Options("--gamma", "0.5"));
        var whole = TorchTrainingRun.LossesOf(outputs[0]);
        Assert.Equal(30, whole.Length);
        double[] inTwo = [.. TorchTrainingRun.LossesOf(outputs[1]), .. TorchTrainingRun.LossesOf(outputs[2])];
        Assert.Equal(whole, inTwo);
        Assert.Contains("expected a training of token[5]", outputs[3], StringComparison.Ordinal);
        Assert.Contains("--momentum: adam has no such setting", outputs[4], StringComparison.Ordinal);
        Assert.Contains("expected at least 501 tokens for 500 streams, found 202", outputs[5], StringComparison.Ordinal);
        Assert.Contains("expected a tensor 'inputs'", outputs[6], StringComparison.Ordinal);

        // Updates 5, 10 and, where it stops, 12; then 15, 20, 25 and 27.
        var (first, second) = (TorchTrainingRun.ValidationsOf(outputs[7]), TorchTrainingRun.ValidationsOf(outputs[8]));
        Assert.Equal((3, 4), (first.Length, second.Length));
        Assert.Equal([.. first[..2], .. second], TorchTrainingRun.ValidationsOf(outputs[9]));
        var kept = JsonSerializer.Deserialize<double[][]>(SafetensorsFile.Read(run.File("at12")).Metadata["validations"])!;
        Assert.Equal([5, 10, 12, 15, 20, 25, 27], kept.Select(validation => validation[0]));
        AssertClose([.. first, .. second], [.. kept.Select(validation => validation[1])]);
        var trained = Letters.Load(run.File("at27"));
        var tokens = "abcdeedcbaabcabcddd".Select(letter => letter - 'a').ToArray();
        AssertClose(
            [new Trainer<Letters>(trained, new Sgd()).Evaluate(new ContiguousBatches(tokens, 3, 4, keepShortWindow: true))],
            [second[^1]]);
        Assert.Contains(
            "--schedule cosine: expected --schedule-steps of at least 1, found none", outputs[10], StringComparison.Ordinal);
        Assert.Contains("--gamma: expected --schedule step, found none", outputs[11], StringComparison.Ordinal);
    }

    private static SequenceBatches<float, float> Batches((float[] Inputs, float[] Targets)[] sequences) =>
        new(Losses.Info, sequences, 4, shuffle: false, byLength: false);

    // Every schedule too, whose steps are within the six updates.
    private static IEnumerable<(string Arguments, Optimizer Optimizer, LearningRateSchedule? Schedule)> Optimizers() =>
    [
        ("--optimizer sgd", new Sgd(), null),
        ("--optimizer sgd --momentum 0.9 --nesterov --weight-decay 0.01 --schedule step --schedule-steps 2 --gamma 0.5",
            new Sgd { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 }, new StepSchedule(0.01, 2) { Gamma = 0.5 }),
        ("--optimizer rmsprop --momentum 0.5 --alpha 0.9 --schedule cosine --schedule-steps 4 --minimum-rate 0.002",
            new RmsProp { Momentum = 0.5, Alpha = 0.9 }, new CosineSchedule(0.01, 4) { Minimum = 0.002 }),
        ("--optimizer rmsprop --centered --momentum 0.5 --epsilon 0.001",
            new RmsProp { Centered = true, Momentum = 0.5, Epsilon = 0.001 }, null),
        ("--optimizer adagrad --learning-rate-decay 0.1 --initial-accumulator-value 0.2 --warm-up 3 --warm-up-start 0.25",
            new Adagrad { LearningRateDecay = 0.1, InitialAccumulatorValue = 0.2 },
            new WarmupSchedule(3, 0.01) { StartFactor = 0.25 }),
        ("--optimizer adadelta --rho 0.8 --epsilon 0.001", new Adadelta { Rho = 0.8, Epsilon = 0.001 }, null),
        ("--optimizer adam --beta1 0.8 --weight-decay 0.01 --schedule one-cycle --schedule-steps 5 --rise-share 0.5",
            new Adam { Beta1 = 0.8, WeightDecay = 0.01 }, new OneCycleSchedule(0.001, 5) { RiseShare = 0.5 }),
        ("--optimizer adamw --amsgrad --beta1 0 --learning-rate 0.01 --warm-up 2 --schedule one-cycle --schedule-steps 4 "
            + "--linear --division-factor 5 --final-division-factor 10",
            new AdamW { AmsGrad = true, Beta1 = 0 },
            new WarmupSchedule(
                2, new OneCycleSchedule(0.01, 4) { Annealing = Annealing.Linear, DivisionFactor = 5, FinalDivisionFactor = 10 })),
    ];

    private static double[] LossesOf(Speller model, int[] tokens, int windows)
    {
        var losses = new LossList();
        new Trainer<Speller>(
            model, new Adam { LearningRate = 0.008 }, new TrainerOptions { BatchSize = 6, MaxGradientNorm = 1 })
            .Fit(tokens, new FitOptions { Epochs = 1000, MaxWindows = windows }, losses, TestContext.Current.CancellationToken);
        return [.. losses.All];
    }

    private static int[] TokensOf(string text) => [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)];

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
