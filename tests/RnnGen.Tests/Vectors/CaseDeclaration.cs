using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Derives the declaration of a case from its metadata and tensor shapes, or says what the case needs that is not there
/// yet. Layer names are those of the vectors: <c>emb</c>, <c>rnn</c>, <c>head</c>.
/// </summary>
internal static class CaseDeclaration
{
    /// <summary>What the layers of the case need that is not implemented, or <see langword="null"/>.</summary>
    public static string? MissingLayer(VectorCase @case) => @case switch
    {
        _ when !Cells.Exists(@case.Cell) => MissingCell(@case.Cell),
        { IsBidirectional: true } => "needs bidirectional layers, not implemented yet",
        _ => null,
    };

    /// <summary>What the case needs that is not implemented, or <see langword="null"/>.</summary>
    public static string? MissingFeature(VectorCase @case) => MissingLayer(@case) ?? @case switch
    {
        { Group: "residual" } => "needs residual connections, not implemented yet",
        { Group: "dense" } => "needs dense connections between layers, not implemented yet",
        { Group: "seq2seq" } => "needs encoder-decoder models, not implemented yet",
        _ when @case.Group == "varlen" || @case.Has("lengths") => "needs sequences of different lengths, not implemented yet",
        _ when @case.Metadata("head").StartsWith("o2m", StringComparison.Ordinal) =>
            "needs one-to-many feedback, not implemented yet",
        { Group: "tbptt" } when !TruncatedWindows.Of(@case).AreConsecutive =>
            "needs BPTT windows that overlap (k1 < k2), not implemented yet",
        { Group: "optim" } when !OptimizerRule.IsImplemented(@case.Metadata("optimizer")) =>
            $"needs the optimiser {@case.Metadata("optimizer")}, not implemented yet",
        _ when !s_groups.Contains(@case.Group) => $"unknown group \"{@case.Group}\"",
        _ when Head(@case) is { } head && LossOf(head) is null => $"unknown head \"{head}\"",
        _ => null,
    };

    /// <summary>The declaration of a case for which nothing is missing.</summary>
    public static TestDeclaration Of(VectorCase @case, Precision precision)
    {
        var head = Head(@case);
        return new TestDeclaration
        {
            InputSize = @case.Has("emb.weight") ? 0 : @case["rnn.weight_ih_l0"].Shape[1],
            TruncationLength = @case.Group == "tbptt" ? TruncatedWindows.Of(@case).Longest : @case.Steps,
            Loss = head is null ? Loss.None : LossOf(head)!.Value,
            Output = head?.StartsWith("last_", StringComparison.Ordinal) == true ? Output.LastStep : Output.EveryStep,
            Precision = precision,
            Layers = string.Join(Environment.NewLine, Layers(@case)),
        };
    }

    /// <summary>The attributes of the layers that the tensors of <paramref name="case"/> are the weights of.</summary>
    public static IEnumerable<string> Layers(VectorCase @case)
    {
        if (@case.Find("emb.weight") is { } embedding)
            yield return $"[Embedding({embedding.Shape[0]}, {embedding.Shape[1]}, Name = \"emb\")]";

        var units = @case["rnn.weight_hh_l0"].Shape[1];
        var layers = @case.Layers > 1 ? $"Layers = {@case.Layers}, " : "";
        var bias = @case.Has("rnn.bias_ih_l0") ? "" : "Bias = Bias.None, ";
        yield return Cells.Attribute(@case.Cell, units, $"{layers}{bias}Name = \"rnn\"");

        if (@case.Find("head.weight") is { } head)
            yield return $"[Dense({head.Shape[0]}{(@case.Has("head.bias") ? "" : ", HasBias = false")}, Name = \"head\")]";
    }

    private static readonly HashSet<string> s_groups = ["cell", "stack", "head", "tbptt", "extreme", "optim"];

    // Windows and optimiser cases do not name their head: it is a dense layer at every step with cross-entropy.
    private static string? Head(VectorCase @case) =>
        !@case.Has("head.weight") ? null : @case.Metadata("head") is { Length: > 0 } head ? head : "step_ce";

    private static Loss? LossOf(string head) => head switch
    {
        "step_ce" or "last_ce" => Loss.SoftmaxCrossEntropy,
        "step_mse" or "last_mse" => Loss.MeanSquaredError,
        "step_bce" or "last_bce" => Loss.BinaryCrossEntropy,
        _ => null,
    };

    private static string MissingCell(string cell) => cell switch
    {
        "lstm_peep" => "needs peephole connections, not implemented yet",
        "lstm_cifg" => "needs coupled input and forget gates, not implemented yet",
        "lstm_proj" => "needs projection, not implemented yet",
        "lstm_ln" or "lstm_ln_pt" or "lstm_ln_gate" => $"needs layer normalisation in the cell ({cell}), not implemented yet",
        _ => $"needs the cell {cell}, not implemented yet",
    };
}
