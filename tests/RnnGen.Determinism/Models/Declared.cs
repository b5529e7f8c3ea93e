using System.Collections.Generic;
using System.Linq;
using RnnGen.Determinism.Parts;

namespace RnnGen.Determinism.Fused;

/// <summary>The models of one arithmetic, and the parts that are computed with them.</summary>
internal static class Declared
{
    /// <summary>How the models of this namespace add products to sums.</summary>
    public const Arithmetic Arithmetic = RnnGen.Arithmetic.Fused;

    /// <summary>What is computed, in the order in which it is printed.</summary>
    public static IEnumerable<Part> Parts() => new[]
    {
        PartsOf.Features("simple_rnn", () => new SimpleRnns(seed: 1), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Tokens("lstm", () => new Characters(seed: 2), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("lstm_forms", () => new LstmForms(seed: 3), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features(
            "lstm_normalized", () => new NormalizedLstms(seed: 4), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Tokens("gru", () => new Grus(seed: 5), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("indrnn_mgu_sru", () => new LightCells(seed: 6), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Sequences(
            "bidirectional", () => new BothDirections(seed: 7), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("connections", () => new Connections(seed: 8), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features(
            "probabilities", () => new Probabilities(seed: 9), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("dropout", () => new Dropouts(seed: 10), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Feedback(
            "feedback_output", () => new OutputFedBack(seed: 11), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Feedback(
            "feedback_softmax", () => new SoftmaxFedBack(seed: 12), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Feedback("feedback_repeat", () => new Repeated(seed: 13), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Feedback("feedback_zero", () => new Zeros(seed: 14), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Tokens("double", () => new Doubles(seed: 15), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("wide", () => new Wide(seed: 16), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("functions", () => new OtherFunctions(seed: 17), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("graph", () => new Graph(seed: 18), (steps, batch, threads) => new(steps, batch, threads)),
        PartsOf.Features("convolution", () => new Convolution(seed: 19), (steps, batch, threads) => new(steps, batch, threads)),
        Whole.Parts(),
    }.SelectMany(parts => parts);
}
