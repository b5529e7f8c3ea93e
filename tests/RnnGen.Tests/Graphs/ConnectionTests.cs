using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>
/// Residual and dense connections against the same models with <c>[Add]</c> and <c>From</c>: the same weights give the same bits.
/// </summary>
public sealed class ConnectionTests
{
    private const int Steps = 4;
    private const int Batch = 3;

    private static readonly Dictionary<string, (TestDeclaration Connected, TestDeclaration Spelled)> s_models = new()
    {
        ["residual_dense"] = (
            Model("[Dense(5, Activation = Activation.Tanh, Residual = true)]", "[Dense(5, Residual = true)]", "[Gru(4)]"),
            Model("[Dense(5, Activation = Activation.Tanh)]", "[Add(From = \"dense0, input\")]", "[Dense(5)]",
                "[Add(From = \"dense1, add0\")]", "[Gru(4)]")),
        ["residual_others"] = (
            Model("[Gru(17)]", "[LayerNorm(Residual = true)]", "[PRelu(Residual = true)]",
                "[Activation(Activation.Silu, Residual = true)]"),
            Model("[Gru(17)]", "[LayerNorm]", "[Add(From = \"layernorm0, gru0\")]", "[PRelu]", "[Add(From = \"prelu0, add0\")]",
                "[Activation(Activation.Silu)]", "[Add(From = \"activation0, add1\")]")),
        ["residual_of_concatenated"] = (
            Model("[Gru(9)]", "[Dense(14, From = \"gru0, input\", Residual = true)]"),
            Model("[Gru(9)]", "[Dense(14, From = \"gru0, input\")]", "[Concat(From = \"gru0, input\")]",
                "[Add(From = \"dense0, concat0\")]")),
        ["dense_block"] = (
            Model("[Dense(18)]", "[Dense(6, Activation = Activation.Tanh, DenseConnection = true)]",
                "[LayerNorm(DenseConnection = true)]", "[Gru(3, DenseConnection = true)]", "[Dense(2, DenseConnection = true)]"),
            Model("[Dense(18)]", "[Dense(6, Activation = Activation.Tanh)]", "[LayerNorm(From = \"dense0, dense1\")]",
                "[Gru(3, From = \"dense0, dense1, layernorm0\")]", "[Dense(2, From = \"dense0, dense1, layernorm0, gru0\")]")),
        ["after_a_cell"] = (
            Model("[Gru(4)]", "[Dense(9, DenseConnection = true, Residual = true)]"),
            Model("[Gru(4)]", "[Dense(9, From = \"input, gru0\")]", "[Concat(From = \"input, gru0\")]",
                "[Add(From = \"dense0, concat0\")]")),
    };

    private static readonly Lazy<CompiledModels> s_compiled = new(() =>
        new CompiledModels("Connections", s_models.Values.SelectMany(pair => new[] { pair.Connected, pair.Spelled })));

    public static TheoryData<string> Models => [.. s_models.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_connection_is_what_other_layers_spell_out(string name) =>
        Assert.Equal(Outputs(s_models[name].Spelled), Outputs(s_models[name].Connected));

    private static TestDeclaration Model(params string[] layers) => TestDeclaration.OfFeatures(5, layers);

    private static float[] Outputs(TestDeclaration declaration)
    {
        var (model, data) = (s_compiled.Value.Create<float>(declaration), new RandomData(5));
        data.SetParameters(model);
        var sequences = data.Sequences<float>(model.Info, Steps, Batch);
        var outputs = new float[model.OutputLength(sequences)];
        model.RunBatch(sequences, data.States(model, Batch), outputs);
        return outputs;
    }
}
