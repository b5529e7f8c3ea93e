using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>Pairs of every cell, of one to three layers, of one and two directions, of tokens and features.</summary>
internal static class PairDeclarations
{
    public const int SourceSteps = 5;
    public const int TargetSteps = 4;

    private static readonly Dictionary<string, TestDeclaration> s_declarations = All().ToDictionary(
        pair => pair.Name, pair => pair.Declaration);

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels(
        "Pairs", s_declarations.Values.SelectMany(declaration => new[] { declaration, InDouble(declaration) })));

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    /// <summary>Whether the source is features.</summary>
    public static bool HasFeatures(string name) => !s_declarations[name].Encoder!.TakesTokens;

    /// <summary>A fresh pair with random weights; start token 0, end token 1.</summary>
    public static EncoderDecoder<TSource, T> Create<TSource, T>(string name)
        where TSource : unmanaged
        where T : unmanaged
    {
        var declaration = typeof(T) == typeof(double) ? InDouble(s_declarations[name]) : s_declarations[name];
        return (EncoderDecoder<TSource, T>)s_models.Value.Create<T>(declaration).Join(startToken: 0, endToken: 1);
    }

    private static TestDeclaration InDouble(TestDeclaration declaration) =>
        declaration with { Precision = Precision.Double, Encoder = declaration.Encoder! with { Precision = Precision.Double } };

    private static IEnumerable<(string Name, TestDeclaration Declaration)> All()
    {
        foreach (var cell in (string[])["lstm", "gru", "rnn_tanh"])
        {
            for (var layers = 1; layers <= 3; layers++)
            {
                var recurrent = Rnns.Attribute(cell, 7, $"Layers = {layers}");
                yield return ($"{cell}_{layers}", Pair(TestDeclaration.OfTokens("[Embedding(6, 3)]", recurrent), recurrent));
            }

            var both = TestDeclaration.OfFeatures(3, Rnns.Attribute(cell, 5, "Layers = 2, Bidirectional = true"));
            yield return ($"{cell}_bidirectional", Pair(both, Rnns.Attribute(cell, 10, "Layers = 2")));
        }

        yield return (
            "projection", Pair(TestDeclaration.OfFeatures(3, "[Lstm(9, Projection = 4)]"), "[Lstm(9, Projection = 4)]"));
        yield return ("encoder_with_a_dense_layer", Pair(TestDeclaration.OfFeatures(2, "[Gru(17)]", "[Dense(3)]"), "[Gru(17)]"));
        yield return ("convolutions",
            Pair(TestDeclaration.OfFeatures(2, "[Conv1d(4, 3, Dilation = 2)]", "[Gru(7)]"), "[Conv1d(5, 2)]\n[Gru(7)]"));
        yield return (
            "last_step", Pair(TestDeclaration.OfTokens("[OneHot(6)]", "[Gru(8)]") with { Output = Output.LastStep }, "[Gru(8)]"));
    }

    private static TestDeclaration Pair(TestDeclaration encoder, string recurrent) =>
        TestDeclaration.OfTokens("[Embedding(5, 3)]", recurrent, "[Dense(5)]") with
        {
            TruncationLength = TargetSteps,
            Loss = Loss.SoftmaxCrossEntropy,
            Encoder = encoder with { TruncationLength = SourceSteps },
        };
}
