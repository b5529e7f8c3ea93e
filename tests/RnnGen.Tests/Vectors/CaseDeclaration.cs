using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Derives the declaration of a case from its metadata and tensor shapes, or says what the case needs that is not there yet.
/// </summary>
internal static class CaseDeclaration
{
    private static readonly HashSet<string> s_groups =
        ["cell", "stack", "bidir", "residual", "dense", "head", "varlen", "tbptt", "seq2seq", "extreme", "optim"];

    /// <summary>What the layers of the case need that is not implemented, or <see langword="null"/>.</summary>
    public static string? MissingLayer(VectorCase @case) => Missing(@case, CaseFeatures.OfLayers(@case));

    /// <summary>What the case needs that is not implemented, or <see langword="null"/>.</summary>
    public static string? MissingFeature(VectorCase @case) => Missing(@case, CaseFeatures.Of(@case)) ?? @case switch
    {
        { Group: "optim" } when !OptimizerRule.IsImplemented(@case.Metadata("optimizer")) =>
            $"needs the optimiser {@case.Metadata("optimizer")}, not implemented yet",
        _ when !s_groups.Contains(@case.Group) => $"unknown group \"{@case.Group}\"",
        _ when Head(@case) is { } head && LossOf(head) is null => $"unknown head \"{head}\"",
        _ => null,
    };

    /// <summary>The declaration of a case for which nothing is missing.</summary>
    public static TestDeclaration Of(VectorCase @case, Precision precision)
    {
        if (@case.Group == "seq2seq")
            return Decoder(@case, precision);
        var head = Head(@case);
        return new TestDeclaration
        {
            InputSize = @case.Has("emb.weight") ? 0 : @case["rnn.weight_ih_l0"].Shape[1],
            TruncationLength = @case.Group == "tbptt" ? TruncatedWindows.Of(@case).Longest : @case.Steps,
            Loss = head is null ? Loss.None : LossOf(head)!.Value,
            Output = head?.StartsWith("last_", StringComparison.Ordinal) == true ? Output.LastStep : Output.EveryStep,
            Feedback = FeedbackOf(head),
            Precision = precision,
            Layers = string.Join(Environment.NewLine, CaseLayers.Of(@case)),
        };
    }

    private static TestDeclaration Decoder(VectorCase @case, Precision precision)
    {
        var encoder = TestDeclaration.OfTokens(Embedding("enc_emb"), Recurrent("enc"));
        return TestDeclaration.OfTokens(
            Embedding("dec_emb"), Recurrent("dec"), $"[Dense({@case["head.weight"].Shape[0]}, Name = \"head\")]") with
        {
            TruncationLength = @case.Steps,
            Loss = Loss.SoftmaxCrossEntropy,
            Precision = precision,
            Encoder = encoder with { TruncationLength = @case["src"].Shape[0], Precision = precision },
        };

        string Embedding(string name)
        {
            var shape = @case[$"{name}.weight"].Shape;
            return $"[Embedding({shape[0]}, {shape[1]}, Name = \"{name}\")]";
        }

        string Recurrent(string name) => Rnns.Attribute(
            @case.Cell, @case[$"{name}.weight_hh_l0"].Shape[1], $"Layers = {@case.Layers}, Name = \"{name}\"");
    }

    private static string? Missing(VectorCase @case, IEnumerable<Feature> needed) =>
        Rnns.Exists(@case.Cell) ? Features.ReasonToSkip(needed) : $"unknown cell \"{@case.Cell}\"";

    // Windows and optimiser cases do not name their head: it is a dense layer at every step with cross-entropy.
    private static string? Head(VectorCase @case) =>
        !@case.Has("head.weight") ? null : @case.Metadata("head") is { Length: > 0 } head ? head : "step_ce";

    private static Feedback FeedbackOf(string? head) => head?.Split('_') switch
    {
        // Their notes say that later inputs are zero, but the values in these files are those of x at every step.
        ["o2m", "zero", "ce"] => Feedback.Repeat,
        ["o2m", "zero", _] => Feedback.Zero,
        ["o2m", "self", _] => Feedback.Output,
        ["o2m", "softmax", _] => Feedback.Softmax,
        _ => Feedback.None,
    };

    private static Loss? LossOf(string head) => head switch
    {
        "step_ce" or "last_ce" or "o2m_zero_ce" or "o2m_softmax_ce" => Loss.SoftmaxCrossEntropy,
        "step_mse" or "last_mse" or "o2m_zero_mse" or "o2m_self_mse" => Loss.MeanSquaredError,
        "step_bce" or "last_bce" => Loss.BinaryCrossEntropy,
        _ => null,
    };
}
