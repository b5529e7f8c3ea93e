using System;
using System.Collections.Generic;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>A pair in a padded batch has the bits it has alone, and nothing reads the padding.</summary>
public sealed class PairBitsTests
{
    public static IEnumerable<TheoryDataRow<string>> Names() => PairDeclarations.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_pair_has_the_states_it_has_alone(string name) => ForEachBatch(name, Alone, Alone);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_padding_holds_changes_nothing(string name) =>
        ForEachBatch(name, pairs => Spoilt(pairs, -1), pairs => Spoilt(pairs, float.NaN));

    [Theory]
    [MemberData(nameof(Names))]
    public void Decoding_starts_from_the_state_that_training_starts_from(string name) => ForEachBatch(name, Decoding, Decoding);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pair_without_a_source_or_target_is_at_rest(string name)
    {
        if (PairDeclarations.HasFeatures(name))
            Resting(PairCase<float, float>.Draw(name, 5, seed: 3), float.NaN);
        else
            Resting(PairCase<int, float>.Draw(name, 5, seed: 3), -1);
    }

    private static void ForEachBatch(
        string name, Action<PairCase<int, float>> ofTokens, Action<PairCase<float, float>> ofFeatures)
    {
        foreach (var batch in (int[])[1, 2, 5, 8])
        {
            if (PairDeclarations.HasFeatures(name))
                ofFeatures(PairCase<float, float>.Draw(name, batch, seed: batch));
            else
                ofTokens(PairCase<int, float>.Draw(name, batch, seed: batch));
        }
    }

    private static void Alone<TSource>(PairCase<TSource, float> pairs)
        where TSource : unmanaged
    {
        var window = pairs.Models.CreateWindow(pairs.Batch);
        pairs.Forward(window);
        for (var n = 0; n < pairs.Batch; n++)
        {
            var alone = pairs.Models.CreateWindow(1);
            pairs.Alone(n).Forward(alone);
            AssertSame(StateOf(alone.Encoder, 0), StateOf(window.Encoder, n));
            AssertSame(StateOf(alone.Decoder, 0), StateOf(window.Decoder, n));
        }
    }

    private static void Spoilt<TSource>(PairCase<TSource, float> pairs, TSource spoilt)
        where TSource : unmanaged
    {
        var (expected, actual) = (pairs.Models.CreateWindow(pairs.Batch), pairs.Models.CreateWindow(pairs.Batch));
        AssertSame([pairs.Forward(expected)], [pairs.Spoilt(spoilt).Forward(actual)]);
        expected.Backward(1);
        actual.Backward(1);
        for (var model = 0; model < 2; model++)
        {
            Assert.DoesNotContain(expected.Windows[model].Gradients.Span.ToArray(), float.IsNaN);
            AssertSame(expected.Windows[model].Gradients.Span, actual.Windows[model].Gradients.Span);
        }
    }

    private static void Resting<TSource>(PairCase<TSource, float> pairs, TSource spoilt)
        where TSource : unmanaged
    {
        (pairs.TargetLengths[1], pairs.SourceLengths[3], pairs.SourceLengths[4], pairs.TargetLengths[4]) = (0, 0, 0, 0);
        pairs = pairs.Spoilt(spoilt);
        var others = pairs.Only(0, 2, 3);
        var (expected, actual) = (others.Models.CreateWindow(3), pairs.Models.CreateWindow(5));
        AssertSame([others.Forward(expected)], [pairs.Forward(actual)]);
        foreach (var (lane, other) in new[] { (0, 0), (2, 1), (3, 2) })
            AssertSame(StateOf(expected.Decoder, other), StateOf(actual.Decoder, lane));
        AssertSame(StateOf(actual.Encoder, 3), new float[StateOf(actual.Encoder, 3).Length]);
        AssertSame(StateOf(actual.Decoder, 4), new float[StateOf(actual.Decoder, 4).Length]);
        expected.Backward(1);
        actual.Backward(1);
        for (var model = 0; model < 2; model++)
        {
            Assert.Contains(expected.Windows[model].Gradients.Span.ToArray(), gradient => gradient != 0);
            AssertSame(expected.Windows[model].Gradients.Span, actual.Windows[model].Gradients.Span);
        }
    }

    private static void Decoding<TSource>(PairCase<TSource, float> pairs)
        where TSource : unmanaged
    {
        var window = pairs.Models.CreateWindow(pairs.Batch);
        pairs.Forward(window);
        for (var n = 0; n < pairs.Batch; n++)
        {
            var alone = pairs.Alone(n);
            var state = new float[pairs.Models.StateLength];
            var logits = new float[pairs.Models.Outputs];
            pairs.Models.Encode(alone.Sources, state);
            for (var t = 0; t < alone.Targets.Length; t++)
                pairs.Models.Step([t == 0 ? pairs.Models.StartToken : alone.Targets[t - 1]], state, logits);
            AssertSame(state, StateOf(window.Decoder, n));
        }
    }

    private static Span<float> StateOf(TrainingWindow<float> window, int n)
    {
        var length = window.CarriedState.Length / window.Batch;
        return window.CarriedState.Slice(n * length, length);
    }

    private static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(BitConverter.SingleToInt32Bits(expected[k]), BitConverter.SingleToInt32Bits(actual[k]));
    }
}
