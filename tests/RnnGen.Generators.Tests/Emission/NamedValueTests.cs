using System;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Snapshots;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>What a normalised cell computes has names in its kernels, which keep their lines short.</summary>
public sealed partial class NamedValueTests
{
    public static TheoryData<string> Layers =>
    [
        "[Lstm(20, Normalization = Normalization.Ba2016)]",
        "[Lstm(20, Normalization = Normalization.FastRnn)]",
        "[Lstm(20, Normalization = Normalization.PerGate)]",
        "[Lstm(20, Peephole = true, CoupledGates = true, Projection = 6, Normalization = Normalization.PerGate)]",
        "[Lstm(20, Layers = 2, Bidirectional = true, Normalization = Normalization.Ba2016)]",
        "[Gru(20)]\n[LayerNorm]",
        "[Gru(20, Bidirectional = true)]\n[LayerNorm]",
        "[Embedding(7, 5)]\n[Gru(20, Layers = 2)]\n[LayerNorm]",
    ];

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_value_is_told_by_a_number(string layers) =>
        Assert.Equal([], Unnamed().Matches(Kernels(layers)).Select(match => match.Value).Distinct());

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_flushed_state_is_told_by_a_number(string layers) => Assert.Equal(
        [], Unnamed().Matches(Kernels(layers, "FlushStates = true, ")).Select(match => match.Value).Distinct());

    [Theory]
    [MemberData(nameof(Layers))]
    public void Lines_can_be_read_at_a_glance(string layers) =>
        Assert.Equal([], Kernels(layers).Split('\n').Where(line => line.Length > 220));

    private static string Kernels(string layers, string options = "")
    {
        var inputSize = layers.Contains("Embedding", StringComparison.Ordinal) ? "" : "InputSize = 3, ";
        var text = GeneratedCode.Of($$"""
            namespace Models;

            [RnnModel({{inputSize}}{{options}}TruncationLength = 8, Loss = Loss.MeanSquaredError)]
            {{layers}}
            [Dense(5)]
            public sealed partial class Model;
            """);
        return text[text.IndexOf("namespace RnnGen.Generated", StringComparison.Ordinal)..];
    }

    // The number of a node; one of several variables, or a buffer, of no name.
    [GeneratedRegex(@"\bv\d{2,}\b|\bvalue\d*_\d+\b|\b[Ll]stm0\w*Value\d*\b")]
    private static partial Regex Unnamed();
}
