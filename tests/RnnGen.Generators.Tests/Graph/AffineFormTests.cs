using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Equations;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>The chains of multiply-adds: same values, terms in a fixed order.</summary>
public sealed class AffineFormTests
{
    public static TheoryData<string> Cells => [.. CellModels.Cells];

    public static TheoryData<string> Models => [.. CellModels.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Normalizing_keeps_the_values(string cell)
    {
        var graph = Unnormalized(CellModels.Recurrent(cell, 4));
        var random = new RandomValues(graph);
        var (before, tensors) = (random.States(), random.Parameters());
        var step = new Interpreter(new StepValues { Input = random.Input(), Parameters = tensors, State = s => before[s] });
        var expected = graph.States.Select(s => step[s.Next]).ToList();

        AffineForm.Normalize(graph);

        Assert.Contains(Topology.Reachable(graph.Results), n => n.Op == Op.Affine);
        Assert.All(graph.States, (s, i) => Assert.InRange(FiniteDifferences.Error(expected[i], step[s.Next]), 0, 1e-14));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_product_and_gathered_column_is_in_a_chain(string name)
    {
        var nodes = Topology.Reachable(GraphBuilder.Build(CellModels.Kinds[name]).Results);

        Assert.All(nodes.Where(n => n.Op is Op.Linear or Op.GatherColumn), product =>
            Assert.All(nodes.Where(n => n.Operands.Contains(product)), user => Assert.Equal(Op.Affine, user.Op)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Biases_come_first_then_gathers_then_products_known_before_the_loop_then_recurrent_ones(string name)
    {
        var graph = GraphBuilder.Build(CellModels.Kinds[name]);
        var nodes = Topology.Reachable(graph.Results);
        var recurrence = new Recurrence(nodes, graph.States.Select(s => (s.Next, s.Previous)));
        var sums = nodes.Where(n => n.Op == Op.Affine).ToList();

        Assert.NotEmpty(sums);
        Assert.All(sums, sum =>
        {
            var ranks = sum.Operands.Select(term => term.Op switch
            {
                Op.Parameter => 0,
                Op.GatherColumn => 1,
                _ => recurrence.SameLoop(term.Operands[0], sum) ? 3 : 2,
            }).ToList();
            Assert.Equal(ranks.Order(), ranks);
        });
    }

    [Fact]
    public void A_gate_is_one_chain_over_inputs_then_state()
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 4)));

        Assert.All(Sums(graph), sum => Assert.Equal(
            ["lstm0.bias_ih_l0", "lstm0.bias_hh_l0", "lstm0.weight_ih_l0", "lstm0.weight_hh_l0"],
            sum.Operands.Select(o => o.Block.Tensor.Name)));
    }

    [Fact]
    public void The_reset_gate_keeps_the_candidates_two_sides_apart()
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.GruResetAfter, 4)));

        Assert.Equal(["nInput", "nRecurrent", "rSum", "zSum"], Sums(graph).Select(s => s.Name!).Order());
    }

    [Fact]
    public void Reset_before_the_product_the_candidate_is_one_chain_that_ends_with_the_reset_state()
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.GruResetBefore, 4)));

        var n = Assert.Single(Sums(graph), s => s.Name == "nSum");
        Assert.Equal("rh", n.Operands[^1].Operands[0].Name);
    }

    [Fact]
    public void A_partial_sum_that_is_needed_elsewhere_stays_whole()
    {
        var e = new Expressions();
        var (x, tensor) = (e.Input(3), new Tensor("w", Start.GlorotUniform, 3, 3) { Rows = 3 });
        var shared = e.Linear(new(tensor, 0, 3, "a"), x) + x;
        var both = e.Concat(Functions.Tanh(shared), Functions.Sigmoid(shared + Functions.Exp(x)));
        var recurrence = new Recurrence(Topology.Reachable([both]), []);

        var rewritten = AffineForm.Rewrite([both], recurrence, new HashSet<Node>())[both];

        Assert.Single(Topology.Reachable([rewritten]), n => n.Op == Op.Affine);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_the_products_with_transposed_matrices_are_in_chains(string name)
    {
        var gradient = GradientGraph.Build(GraphBuilder.Build(CellModels.Kinds[name]));
        List<Node> roots = [.. gradient.Carried.Values, .. gradient.Parameters];
        if (gradient.Input is not null)
            roots.Add(gradient.Input);
        var nodes = Topology.Reachable(roots);

        Assert.All(nodes.Where(n => n.Op == Op.LinearTransposed), product =>
            Assert.All(nodes.Where(n => n.Operands.Contains(product)), user => Assert.Equal(Op.Affine, user.Op)));
    }

    private static IEnumerable<Node> Sums(ModelGraph graph) => Topology.Reachable(graph.Results).Where(n => n.Op == Op.Affine);

    /// <summary>A cell's equations as they were written.</summary>
    private static ModelGraph Unnormalized(LayerDeclaration layer)
    {
        var step = new StepEquations(isTrained: true, hasEpisodes: false);
        var graph = new ModelGraph(step, step.Expressions.Input(3));
        graph.Output = layer.Kind.Build(new LayerBuilder(step, layer, [new LayerValue(graph.Input)], default))!.Node;
        return graph;
    }
}
