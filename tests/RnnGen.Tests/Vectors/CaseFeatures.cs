using System;
using System.Collections.Generic;

namespace RnnGen.Tests.Vectors;

/// <summary>The features a case needs, from its metadata and tensors.</summary>
internal static class CaseFeatures
{
    /// <summary>Those of its layers, each alone.</summary>
    public static IEnumerable<Feature> OfLayers(VectorCase @case)
    {
        switch (@case.Cell)
        {
            case "lstm_peep":
                yield return Feature.Peephole;
                break;
            case "lstm_cifg":
                yield return Feature.CoupledGates;
                break;
            case "lstm_proj":
                yield return Feature.Projection;
                break;
            case "lstm_ln" or "lstm_ln_pt" or "lstm_ln_gate":
                yield return Feature.LayerNormalization;
                break;
        }

        if (@case.IsBidirectional)
            yield return Feature.Bidirectional;
    }

    /// <summary>All: of its layers, of their connections, of its sequences and windows.</summary>
    public static IEnumerable<Feature> Of(VectorCase @case)
    {
        foreach (var feature in OfLayers(@case))
            yield return feature;
        if (@case.Group == "residual")
            yield return Feature.Residual;
        if (@case.Group == "dense")
            yield return Feature.DenseConnection;
        if (@case.Group == "seq2seq")
            yield return Feature.EncoderDecoder;
        if (@case.Group == "varlen" || @case.Has("lengths"))
            yield return Feature.VariableLengths;
        if (@case.Metadata("head").StartsWith("o2m", StringComparison.Ordinal))
            yield return Feature.Feedback;
        if (@case.Group == "tbptt" && !TruncatedWindows.Of(@case).AreConsecutive)
            yield return Feature.OverlappingWindows;
    }
}
