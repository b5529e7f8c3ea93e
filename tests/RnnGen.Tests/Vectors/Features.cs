using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tests.Vectors;

/// <summary>What a case may need beyond plain layers one after another and sequences of one length.</summary>
internal enum Feature
{
    Peephole,
    CoupledGates,
    Projection,
    LayerNormalization,
    Bidirectional,
    Residual,
    DenseConnection,
    VariableLengths,
    Feedback,
    OverlappingWindows,
    EncoderDecoder,
}

/// <summary>The one place that tells which features are implemented: a case that needs another one is skipped.</summary>
internal static class Features
{
    private static readonly HashSet<Feature> s_implemented =
    [
        Feature.Peephole, Feature.CoupledGates, Feature.Projection, Feature.Bidirectional, Feature.DenseConnection,
        Feature.Residual, Feature.LayerNormalization, Feature.VariableLengths, Feature.OverlappingWindows, Feature.Feedback,
        Feature.EncoderDecoder,
    ];

    /// <summary>
    /// Why something that needs <paramref name="needed"/> is skipped, or <see langword="null"/> where it is not.
    /// </summary>
    public static string? ReasonToSkip(IEnumerable<Feature> needed)
    {
        var missing = needed.Where(feature => !s_implemented.Contains(feature)).Select(Describe).ToList();
        return missing.Count == 0 ? null : $"needs {string.Join(" and ", missing)}, not implemented yet";
    }

    private static string Describe(Feature feature) => feature switch
    {
        Feature.Peephole => "peephole connections",
        Feature.CoupledGates => "coupled input and forget gates",
        Feature.Projection => "projection",
        Feature.LayerNormalization => "layer normalisation in the cell",
        Feature.Bidirectional => "bidirectional layers",
        Feature.Residual => "residual connections",
        Feature.DenseConnection => "dense connections between layers",
        Feature.VariableLengths => "sequences of different lengths",
        Feature.Feedback => "one-to-many feedback",
        Feature.OverlappingWindows => "BPTT windows that overlap (k1 < k2)",
        Feature.EncoderDecoder => "encoder-decoder models",
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "No such feature."),
    };
}
