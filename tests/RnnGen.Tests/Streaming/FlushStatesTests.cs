using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>States that fade in silence are zero before they are denormal, whichever way the model is run.</summary>
public sealed class FlushStatesTests
{
    private const int Batch = 3;
    private const int Sounding = 4;
    private const int Steps = 80;
    private const int MoreSteps = 900;

    // Without biases, silence leads to the zero state. The minimal cells rest elsewhere.
    private static readonly Dictionary<string, TestDeclaration> s_fading = new(
        Rnns.All.Concat(["indrnn", "mgu", "sru"])
            .Select(cell => KeyValuePair.Create(cell, Of(Rnns.Attribute(cell, 20, "Bias = Bias.None")))))
    {
        ["lstm_proj"] = Of("[Lstm(20, Projection = 7, Bias = Bias.None)]"),
        ["zoneout"] = Of("[Gru(20, Zoneout = 0.2, Bias = Bias.None)]"),
        ["convolution"] = Of("[Conv1d(5, 3, HasBias = false)]", "[Gru(9, Bias = Bias.None)]"),
        ["double lstm"] = Of(Rnns.Attribute("lstm", 9, "Bias = Bias.None")) with { Precision = Precision.Double },
    };

    // With biases, and states of every kind.
    private static readonly Dictionary<string, TestDeclaration> s_ordinary = new()
    {
        ["lstm"] = Of(Rnns.Attribute("lstm", 20)),
        ["gru"] = Of(Rnns.Attribute("gru", 33, "Layers = 2")),
        ["whole lstm"] = Of($"[Lstm(20, {Rnns.WholeLstm})]"),
        ["learned state"] = Of(Rnns.Attribute("lstm", 8, "LearnedInitialState = true")),
        ["episodes"] = Of(Rnns.Attribute("gru", 8)) with { Episodes = true },
        ["both ways"] = Of(Rnns.Attribute("lstm", 8, "Bidirectional = true")),
        ["fed back"] = TestDeclaration.OfFeatures(3, "[Lstm(8)]", "[Dense(3)]") with
        {
            TruncationLength = LengthsModels.Steps,
            Feedback = Feedback.Output,
            FlushStates = true,
        },
        ["double gru"] = Of(Rnns.Attribute("gru", 9)) with { Precision = Precision.Double },
    };

    private static readonly CompiledModels s_models = new(
        "FlushStates", s_fading.Values.Concat(s_ordinary.Values).SelectMany(d => new[] { d, Plain(d) }));

    public static IEnumerable<TheoryDataRow<string>> Fading() => s_fading.Keys.Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> Ordinary() =>
        s_ordinary.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Fading))]
    public void A_state_that_fades_is_zero_before_it_is_denormal(string name)
    {
        var declaration = s_fading[name];
        if (declaration.Precision == Precision.Double)
            FadesToZero<double>(declaration, least: Math.ScaleB(1, -340));
        else
            FadesToZero<float>(declaration, least: MathF.ScaleB(1, -42));
    }

    [Theory]
    [MemberData(nameof(Fading))]
    public void Every_way_to_run_a_model_flushes_the_same_numbers(string name)
    {
        if (s_fading[name].Precision == Precision.Double)
            AllWaysAgree<double>(s_fading[name]);
        else
            AllWaysAgree<float>(s_fading[name]);
    }

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void Ordinary_numbers_and_gradients_keep_their_bits(string name)
    {
        if (s_ordinary[name].Precision == Precision.Double)
            KeepsBits<double>(s_ordinary[name]);
        else
            KeepsBits<float>(s_ordinary[name]);
    }

    private static void FadesToZero<T>(TestDeclaration declaration, T least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (flushed, plain) = (s_models.Create<T>(declaration), s_models.Create<T>(Plain(declaration)));
        var silence = Silence(flushed, seed: 1, MoreSteps);
        _ = Silence(plain, seed: 1, MoreSteps);
        var (states, plainStates) = (silence.States, (T[])silence.States.Clone());
        var wasSmall = false;
        for (var t = 0; t < MoreSteps; t++)
        {
            var step = StepOf(silence.Sequences, t);
            flushed.RunBatch(step, states, new T[flushed.OutputLength(step)]);
            plain.RunBatch(step, plainStates, new T[plain.OutputLength(step)]);
            Assert.DoesNotContain(states, value => value != T.Zero && T.Abs(value) < least);
            wasSmall |= plainStates.Any(value => value != T.Zero && T.Abs(value) < least);
        }

        Assert.True(wasSmall, "No state was ever small without the option.");
        Assert.All(states, value => Assert.Equal(T.Zero, value));
    }

    private static void AllWaysAgree<T>(TestDeclaration declaration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = s_models.Create<T>(declaration);
        var steps = declaration.Precision == Precision.Double ? MoreSteps : Steps;
        var batch = Silence(model, seed: 2, steps);
        var expected = SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.StepEach);
        expected.AssertSame("Run", SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunEach));
        expected.AssertSame("Run of a batch", SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunBatch));
        expected.AssertSame("a crowd", SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.StepCrowd));
        if (declaration.Layers.Contains("Zoneout", StringComparison.Ordinal))
            return;
        var window = model.CreateWindow(Batch);
        batch.States.CopyTo(window.States);
        var outputs = new T[model.OutputLength(batch.Sequences)];
        window.Forward(batch.Sequences, outputs);
        expected.AssertSame("a window", new SequenceResult<T>(outputs, window.States.ToArray()));
    }

    private static void KeepsBits<T>(TestDeclaration declaration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (flushed, plain) = (s_models.Create<T>(declaration), s_models.Create<T>(Plain(declaration)));
        var batch = PaddedBatch<T>.Draw(flushed, Batch, seed: 3, LengthsModels.Steps);
        _ = PaddedBatch<T>.Draw(plain, Batch, seed: 3, LengthsModels.Steps); // The same weights.
        if (plain.HasStep)
        {
            SequenceResult<T>.Of(plain, batch.Sequences, batch.States, plain.StepEach).AssertSame(
                "Step", SequenceResult<T>.Of(flushed, batch.Sequences, batch.States, flushed.StepEach));
        }

        SequenceResult<T>.Of(plain, batch.Sequences, batch.States, plain.RunBatch).AssertSame(
            "Run", SequenceResult<T>.Of(flushed, batch.Sequences, batch.States, flushed.RunBatch));
        WindowResult<T>.Of(plain, plain.CreateWindow(Batch), batch).AssertSame(
            "Window", WindowResult<T>.Of(flushed, flushed.CreateWindow(Batch), batch));
    }

    /// <summary>Sequences that fall silent after some steps, for a model whose weights let its states fade.</summary>
    private static PaddedBatch<T> Silence<T>(ITestModel<T> model, int seed, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = PaddedBatch<T>.Draw(model, Batch, seed, steps);
        FadingWeights.Quarter(model);
        var features = (T[])batch.Sequences.Features.Clone();
        features.AsSpan(Sounding * Batch * model.Info.InputSize).Clear();
        return batch with { Sequences = batch.Sequences with { Features = features, Lengths = [] } };
    }

    private static Sequences<T> StepOf<T>(Sequences<T> sequences, int step)
        where T : unmanaged
    {
        var row = sequences.Features.Length / sequences.Steps;
        return sequences with { Steps = 1, Features = sequences.Features.AsSpan(step * row, row).ToArray() };
    }

    private static TestDeclaration Of(params string[] layers) => TestDeclaration.OfFeatures(3, [.. layers, "[Dense(4)]"]) with
    {
        TruncationLength = MoreSteps,
        FlushStates = true,
    };

    private static TestDeclaration Plain(TestDeclaration declaration) => declaration with { FlushStates = false };
}
