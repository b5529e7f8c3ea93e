using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Gradients;
using Xunit;

namespace RnnGen.Tests.Episodes;

/// <summary>One number in, one out.</summary>
[RnnModel(InputSize = 1, Episodes = true)]
[Gru(4), Dense(1)]
internal sealed partial class EpisodeModel;

/// <summary>Sequences of several episodes, which begin where the caller says.</summary>
public sealed class EpisodeTests
{
    private const int Steps = 6;

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels(
        "Episodes", EpisodeDeclarations.All.Values.SelectMany(declaration => Precisions(declaration))));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        EpisodeDeclarations.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name)
    {
        var declaration = EpisodeDeclarations.All[name];
        new GradientCheck(Double(name), Steps, batch: 3, seed: 1, starts: Starts(3, 1)).Run();
        new GradientCheck(Double(name), Steps, batch: 4, seed: 2, lengths: [3, Steps, 1, 4], starts: Starts(4, 2)).Run();
        if (!declaration.IsBidirectional)
        {
            new GradientCheck(
                Double(name), Steps, batch: 4, seed: 3, recompute: 2, lengths: [3, Steps, 2, 5], starts: Starts(4, 3)).Run();
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_way_to_run_gives_the_same_bits(string name)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            SameBits(Single(name, Arithmetic.Fused), [], seed);
            SameBits(Single(name, Arithmetic.Portable), [3, Steps, 1, 5, Steps, 2], seed);
        }
    }

    /// <summary>What a user without a mask does: every episode is a sequence of its own.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Episodes_are_sequences(string name)
    {
        var model = Double(name);
        if (model.Info.Output == Output.LastStep)
            return;
        const int batch = 3;
        var random = new RandomData(7);
        random.SetParameters(model);
        var sequences = random.Sequences<double>(model.Info, Steps, batch) with { Starts = Starts(batch, 5) };
        for (var n = 0; n < batch; n++)
            sequences.Starts[n] = true;
        // What layers against time begin with after the last step.
        var outputs = Run(model, sequences, new double[batch * model.StateLength]);
        for (var n = 0; n < batch; n++)
        {
            for (int first = 0, end; first < Steps; first = end)
            {
                end = first + 1;
                while (end < Steps && !sequences.BeginsAt(end, n))
                    end++;
                var episode = Part(model, sequences, n, first, end - first);
                var alone = Run(model, episode, new double[model.StateLength]);
                for (var t = first; t < end; t++)
                {
                    Assert.Equal(alone.AsSpan((t - first) * model.Info.OutputSize, model.Info.OutputSize),
                        outputs.AsSpan(((t * batch) + n) * model.Info.OutputSize, model.Info.OutputSize));
                }
            }
        }
    }

    [Fact]
    public void A_mask_of_another_length_is_refused()
    {
        var model = Double("lstm");
        var sequences = new RandomData(1).Sequences<double>(model.Info, Steps, 2) with { Starts = new bool[11] };
        var (states, outputs) = (new double[2 * model.StateLength], new double[Steps * 2 * 2]);
        foreach (var call in new Action[]
        {
            () => model.RunBatch(sequences, states, outputs), () => model.CreateWindow(2).Forward(sequences, outputs),
        })
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.Equal("starts", error.ParamName);
            Assert.Contains("12", error.Message, StringComparison.Ordinal);
            Assert.Contains("11", error.Message, StringComparison.Ordinal);
        }

        Assert.All(states, element => Assert.Equal(0, element));
    }

    [Fact]
    public void A_mask_in_the_memory_of_outputs_or_of_the_state_is_refused()
    {
        var model = new EpisodeModel(seed: 1);
        var (state, outputs) = (default(EpisodeModel.State), new float[40]);
        var inOutputs = Assert.Throws<ArgumentException>(() => model.Run(new float[40],
            System.Runtime.InteropServices.MemoryMarshal.Cast<float, bool>(outputs.AsSpan())[..40], ref state, outputs));
        var inState = Assert.Throws<ArgumentException>(() => model.Run(
            new float[5], System.Runtime.InteropServices.MemoryMarshal.Cast<float, bool>(state.AsSpan())[..5], ref state,
            outputs.AsSpan(0, 5)));
        Assert.Equal(("starts", "starts"), (inOutputs.ParamName, inState.ParamName));
    }

    private static double[] Run(ITestModel<double> model, Sequences<double> sequences, double[] states)
    {
        var outputs = new double[model.OutputLength(sequences)];
        model.RunBatch(sequences, states, outputs);
        return outputs;
    }

    /// <summary>An episode as a sequence: it begins at its first step, with what the model begins with.</summary>
    private static Sequences<double> Part(ITestModel<double> model, Sequences<double> all, int n, int first, int count) => new()
    {
        Steps = count,
        Batch = 1,
        Features = SequenceResult<double>
            .Columns(all.Features, Steps, all.Batch, n, 1)
            .AsSpan(first * model.Info.InputSize, all.Features.Length > 0 ? count * model.Info.InputSize : 0)
            .ToArray(),
        Tokens = SequenceResult<double>
            .Columns(all.Tokens, Steps, all.Batch, n, 1)
            .AsSpan(all.Tokens.Length > 0 ? first : 0, all.Tokens.Length > 0 ? count : 0)
            .ToArray(),
        Starts = [.. Enumerable.Range(0, count).Select(t => t == 0)],
    };

    private static void SameBits<T>(ITestModel<T> model, int[] lengths, int seed)
        where T : unmanaged, INumber<T>
    {
        var batch = lengths.Length > 0 ? lengths.Length : 5;
        var random = new RandomData(seed);
        random.SetParameters(model);
        var sequences = random.Sequences<T>(model.Info, Steps, batch) with { Lengths = lengths, Starts = Starts(batch, seed) };
        var initial = random.States(model, batch);
        var expected = SequenceResult<T>.Of(model, sequences, initial, model.RunBatch);
        SequenceResult<T>.Of(model, sequences, initial, model.RunEach).AssertSame("Run of each", expected);
        if (model.HasStep)
        {
            SequenceResult<T>.Of(model, sequences, initial, model.StepEach).AssertSame("Step", expected);
            if (lengths.Length == 0)
                SequenceResult<T>.Of(model, sequences, initial, model.StepCrowd).AssertSame("crowd", expected);
        }

        foreach (var (threads, recompute) in new[] { (1, 0), (3, 0), (1, model.HasStep ? 2 : 0), (2, model.HasStep ? 5 : 0) })
        {
            var window = model.CreateWindow(batch, threads, recompute);
            initial.CopyTo(window.States);
            var outputs = new T[expected.Outputs.Length];
            window.Forward(sequences, outputs);
            new SequenceResult<T>(outputs, window.States.ToArray()).AssertSame(
                $"Window of {threads} threads, recompute {recompute}", expected);

            // Without a mask nothing of the last one is left.
            window = model.CreateWindow(batch, threads, recompute);
            window.Forward(sequences, outputs);
            initial.CopyTo(window.States);
            window.Forward(sequences with { Starts = [] }, outputs);
            var states = initial.ToArray();
            var whole = new T[outputs.Length];
            model.RunBatch(sequences with { Starts = [] }, states, whole);
            new SequenceResult<T>(outputs, window.States.ToArray()).AssertSame(
                "Window without a mask", new SequenceResult<T>(whole, states));
        }
    }

    private static bool[] Starts(int batch, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Steps * batch).Select(_ => random.Next(3) == 0)];
    }

    private static ITestModel<double> Double(string name) =>
        s_models.Value.Create<double>(Precisions(EpisodeDeclarations.All[name])[0]);

    private static ITestModel<float> Single(string name, Arithmetic arithmetic) =>
        s_models.Value.Create<float>(Precisions(EpisodeDeclarations.All[name])[arithmetic == Arithmetic.Fused ? 1 : 2]);

    private static TestDeclaration[] Precisions(TestDeclaration declaration)
    {
        declaration = declaration with { TruncationLength = Steps };
        return [
            declaration with { Precision = Precision.Double }, declaration,
            declaration with { Arithmetic = Arithmetic.Portable }];
    }
}
