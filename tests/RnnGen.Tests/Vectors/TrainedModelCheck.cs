using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>What is compared of a trained model.</summary>
internal static class TrainedModelCheck
{
    /// <summary>
    /// Logits of a text from the zero state, of three texts side by side (absolute tolerance), and the 100 greedy characters
    /// that follow.
    /// </summary>
    public static void Character<T>(TrainedModel trained, double tolerance)
        where T : unmanaged, INumber<T>
    {
        var (model, expected) = (trained.Create<T>(), trained.Expected);

        var states = new T[model.StateLength];
        var logits = Run(model, TokensOf<T>(expected["tokens"], batch: 1), states);
        Near("logits", logits, expected["logits"], _ => tolerance);
        foreach (var (symbol, name) in new[] { ('h', "hn"), ('c', "cn") })
        {
            if (expected.Find(name) is { } tensor)
            {
                var perLayer = tensor with { Shape = [tensor.Shape[0], 1, tensor.Shape[1]] };
                Near(name, CaseStates.Unpack<T>(trained.Weights, model.Info, states, model.StateLength, symbol, perLayer), tensor,
                    _ => tolerance);
            }
        }

        var batch = expected["tokens_batch"].Shape[1];
        var side = Run(model, TokensOf<T>(expected["tokens_batch"], batch), new T[batch * model.StateLength]);
        Near("logits_batch", side, expected["logits_batch"], _ => tolerance);

        Assert.Equal(expected["greedy"].AsIds(), Greedy(model, states, logits, expected["greedy"].Shape[0]));
    }

    /// <summary>Logits at every step of a batch, time or batch first; the tolerance is times the greatest of them.</summary>
    public static void Tagging<T>(TrainedModel trained, double tolerance)
        where T : unmanaged, INumber<T>
    {
        var (model, x, logits) = (trained.Create<T>(), trained.Expected["x"], trained.Expected["logits"]);
        if (trained.Weights.Metadata("batch_first") == "True")
            (x, logits) = (x.SwapFirstTwo(), logits.SwapFirstTwo());
        var sequences = new Sequences<T> { Steps = x.Shape[0], Batch = x.Shape[1], Features = x.As<T>() };
        var actual = Run(model, sequences, new T[sequences.Batch * model.StateLength]);
        var allowed = tolerance * logits.Numbers.Max(Math.Abs);
        Near("logits", actual, logits, _ => allowed);
    }

    private static T[] Run<T>(ITestModel<T> model, Sequences<T> sequences, T[] states)
        where T : unmanaged
    {
        var outputs = new T[model.OutputLength(sequences)];
        model.RunBatch(sequences, states, outputs);
        return outputs;
    }

    // Step by step: the likeliest character goes in again.
    private static int[] Greedy<T>(ITestModel<T> model, T[] states, T[] logits, int count)
        where T : unmanaged, INumber<T>
    {
        var last = logits[^model.Info.OutputSize..];
        var tokens = new int[count];
        for (var n = 0; n < count; n++)
        {
            tokens[n] = IndexOfMax(last);
            model.StepEach(new Sequences<T> { Steps = 1, Batch = 1, Tokens = [tokens[n]] }, states, last);
        }

        return tokens;
    }

    private static int IndexOfMax<T>(T[] values)
        where T : INumber<T>
    {
        var best = 0;
        for (var k = 1; k < values.Length; k++)
        {
            if (values[k] > values[best])
                best = k;
        }

        return best;
    }

    private static Sequences<T> TokensOf<T>(VectorTensor tokens, int batch)
        where T : unmanaged => new() { Steps = tokens.Shape[0], Batch = batch, Tokens = tokens.AsIds() };

    private static void Near<T>(string what, T[] actual, VectorTensor expected, Func<double, double> allowed)
        where T : INumber<T>
    {
        Assert.Equal(expected.Numbers.Length, actual.Length);
        for (var k = 0; k < actual.Length; k++)
        {
            var reference = expected.Numbers[k];
            Assert.True(
                Math.Abs(double.CreateTruncating(actual[k]) - reference) <= allowed(reference),
                FormattableString.Invariant($"{what}[{k}]: expected {reference:R}, actual {actual[k]}"));
        }
    }
}
