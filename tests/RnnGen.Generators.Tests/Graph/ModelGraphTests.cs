using System;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Declaration;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Tensors, states and names of a model's graph.</summary>
public sealed class ModelGraphTests
{
    [Fact]
    public void Tensors_are_named_and_shaped_as_in_PyTorch()
    {
        var graph = GraphBuilder.Build(
            CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 5, layers: 2), CellModels.Dense(2)));

        Assert.Equal(
            [
                "lstm0.weight_ih_l0 [20, 3]", "lstm0.weight_hh_l0 [20, 5]",
                "lstm0.bias_ih_l0 [20, 0]", "lstm0.bias_hh_l0 [20, 0]",
                "lstm0.weight_ih_l1 [20, 5]", "lstm0.weight_hh_l1 [20, 5]",
                "lstm0.bias_ih_l1 [20, 0]", "lstm0.bias_hh_l1 [20, 0]",
                "dense0.weight [2, 5]", "dense0.bias [2, 0]",
            ],
            graph.Tensors.Select(t => $"{t} [{t.Rows}, {t.Columns}]"));
    }

    [Theory]
    [InlineData(CellModels.Tanh, "a")]
    [InlineData(CellModels.Lstm, "i f g o")]
    [InlineData(CellModels.GruResetAfter, "r z n")]
    [InlineData(CellModels.GruResetBefore, "r z n")]
    public void Gates_come_in_PyTorchs_order(string cell, string gates) =>
        Assert.All(GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(cell, 5))).Tensors,
            t => Assert.Equal(gates, string.Join(' ', t.Gates)));

    [Theory]
    [InlineData(CellModels.Tanh, "rnn0.h_l0")]
    [InlineData(CellModels.Lstm, "lstm0.h_l0 lstm0.c_l0")]
    [InlineData(CellModels.GruResetAfter, "gru0.h_l0")]
    public void States_are_named_after_layer_symbol_and_index(string cell, string states) =>
        Assert.Equal(states,
            string.Join(' ', GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(cell, 5))).States.Select(s => s.Name)));

    [Theory]
    [InlineData((int)BiasKind.Pair, 2)]
    [InlineData((int)BiasKind.Single, 1)]
    [InlineData((int)BiasKind.None, 0)]
    public void A_layer_has_the_biases_it_declares(int bias, int count) => Assert.Equal(count, GraphBuilder
        .Build(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 5, bias: (BiasKind)bias)))
        .Tensors.Count(t => t.Name.Contains(".bias_", StringComparison.Ordinal)));

    [Fact]
    public void Only_a_relu_simple_rnn_starts_from_the_identity() => Assert.All(CellModels.Cells, cell => Assert.Equal(
        cell == CellModels.Relu,
        GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(cell, 5))).Tensors.Any(t => t.Start == Start.Identity)));

    [Theory]
    [InlineData(CellModels.Tanh, "")]
    [InlineData(CellModels.Lstm, "bias_ih_l0: f")]
    [InlineData(CellModels.GruResetAfter, "")]
    [InlineData(CellModels.GruResetBefore, "")]
    [InlineData(CellModels.IndRnn, "")]
    [InlineData(CellModels.Mgu, "")]
    [InlineData(CellModels.Sru, "bias_ih_l0: f")]
    public void The_equations_say_which_gates_are_open_at_first(string cell, string open) =>
        Assert.Equal(open, OpenGates(CellModels.Recurrent(cell, 5)));

    [Theory]
    [InlineData((int)NormalizationKind.Ba2016, false, "bias_l0: f")]
    [InlineData((int)NormalizationKind.Ba2016, true, "")]
    [InlineData((int)NormalizationKind.PerGate, false, "")]
    [InlineData((int)NormalizationKind.None, true, "")]
    public void A_forget_gate_is_open_at_first_where_it_has_a_bias(int normalization, bool isCoupled, string open) =>
        Assert.Equal(open, OpenGates(CellModels.Recurrent(CellModels.Lstm, 5)
            .With(Layers.Lstm.Normalization, (NormalizationKind)normalization)
            .With(Layers.Lstm.CoupledGates, isCoupled)));

    private static string OpenGates(LayerDeclaration layer) =>
        string.Join(' ', GraphBuilder.Build(CellModels.Model(3, layer)).Tensors
            .Where(t => t.Gates.Any(t.Start.OpenGates.Contains))
            .Select(t => $"{t.Name[(t.Name.IndexOf('.') + 1)..]}: {string.Join(' ', t.Start.OpenGates)}"));

    [Theory]
    [InlineData("Dense(16, Activation = Activation.Tanh), Dense(16, Activation = Activation.Tanh, Residual = true), Dense(16, "
        + "Residual = true)",
        "dense0: Dense(16, Tanh) -> dense1: Dense(16, Tanh, residual) -> dense2: Dense(16, residual)")]
    [InlineData("Dense(2, DenseConnection = true), LayerNorm(DenseConnection = true, Residual = true), PRelu(Residual = true)",
        "dense0: Dense(2, dense connection) -> layernorm0: LayerNorm(5, residual, dense connection) -> prelu0: PRelu(5, "
            + "residual)")]
    [InlineData("Gru(3, Layers = 2, Residual = true, Zoneout = 0.1), Activation(Activation.Gelu, Residual = true), "
        + "Dropout(0.1), Dense(1)",
        "gru0: Gru(3, residual, zoneout 0.1) x 2 -> activation0: Activation(Gelu, residual) -> dense0: Dense(1)")]
    public void The_architecture_tells_connections(string layers, string architecture)
    {
        var model = DeclarationHarness.Read(
            $"[RnnModel(InputSize = 3, TruncationLength = 2), {layers}] public partial class M;").Declaration;

        Assert.StartsWith($"x[3] -> {architecture} -> y", GraphBuilder.Build(model).Architecture, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_are_named_after_their_gate_and_gates_as_in_the_textbook()
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 5)));
        var nodes = Topology.Reachable(graph.Results);

        Assert.Equal(["iSum", "fSum", "gSum", "oSum"],
            nodes.Where(n => n.Op == Op.Affine).Select(n => n.Name).OrderBy(n => "ifgo".IndexOf(n![0])));
        Assert.Equal(["f", "g", "i", "o"],
            nodes.Where(n => n.Op is Op.Sigmoid or Op.Tanh && n.Name is not null).Select(n => n.Name!).Order());
        Assert.Equal(["hNext", "cNext"], graph.States.Select(s => s.Next.Name));
    }

    [Fact]
    public void Each_stacked_layer_has_a_scope_of_its_own()
    {
        var graph = GraphBuilder.Build(
            CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 5, layers: 2), CellModels.Dense(2)));

        Assert.Equal(["lstm0_l0", "lstm0_l1", "dense0"],
            Topology.Reachable(graph.Results).Where(n => n.Op == Op.Affine).Select(n => n.Scope).Distinct());
    }
}
