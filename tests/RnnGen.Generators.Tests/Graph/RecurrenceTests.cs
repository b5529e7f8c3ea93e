using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Which values run step after step (Scan, an odd pass) and which over all steps at once (Map, an even one).</summary>
public sealed class RecurrenceTests
{
    public static TheoryData<string> Cells => [.. CellModels.Cells];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Input_products_leave_the_loop(string cell)
    {
        var (nodes, recurrence) = Partition(CellModels.WithDense(cell, 4));
        var products = nodes.Where(n => n.Op == Op.Linear && n.Operands[0].Op == Op.Input).ToList();

        Assert.NotEmpty(products);
        Assert.All(products, p => Assert.Equal(0, recurrence.PassOf(p)));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Whatever_depends_on_the_state_and_leads_to_it_runs_step_after_step(string cell)
    {
        var graph = GraphBuilder.Build(CellModels.WithDense(cell, 4));
        var (nodes, recurrence) = Partition(graph);
        var toState = Topology.Reachable(graph.States.Select(s => s.Next)).ToHashSet();
        var fromState = new HashSet<Node>();
        foreach (var node in nodes.Where(n => n.Op == Op.Previous || n.Operands.Any(fromState.Contains)))
            fromState.Add(node);

        Assert.All(nodes, n => Assert.Equal(toState.Contains(n) && fromState.Contains(n), recurrence.PassOf(n) % 2 == 1));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_head_runs_after_the_loop(string cell)
    {
        var graph = GraphBuilder.Build(CellModels.WithDense(cell, 4));

        Assert.Equal(2, Partition(graph).Recurrence.PassOf(graph.Output));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Stacked_layers_are_loops_one_after_the_other(string cell)
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(cell, 4, layers: 3)));
        var recurrence = Partition(graph).Recurrence;

        Assert.Equal([1, 3, 5], graph.States.Select(s => recurrence.PassOf(s.Next)).Distinct());
        Assert.Equal((1, 5), (recurrence.FirstScan, recurrence.LastScan));
    }

    [Fact]
    public void Products_between_stacked_layers_run_over_all_steps()
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 4, layers: 2)));
        var (nodes, recurrence) = Partition(graph);
        var between = nodes.Where(n => n.Op == Op.Linear && n.Operands[0] == graph.States[0].Next).ToList();

        Assert.Equal(4, between.Count);
        Assert.All(between, p => Assert.Equal(2, recurrence.PassOf(p)));
    }

    [Fact]
    public void The_directions_of_a_bidirectional_layer_are_loops_of_one_pass()
    {
        var graph = GraphBuilder.Build(CellModels.Kinds["bidirectional lstm"]);
        var recurrence = Partition(graph).Recurrence;

        Assert.Equal([1, 1, 1, 1, 3, 3, 3, 3], graph.States.Select(s => recurrence.PassOf(s.Next)));
        Assert.Equal(graph.States.Select(s => s.IsReverse), graph.States.Select(s => recurrence.IsReverse(s.Next)));
        Assert.False(recurrence.SameLoop(graph.States[0].Next, graph.States[2].Next));
        Assert.True(recurrence.SameLoop(graph.States[0].Next, graph.States[1].Next));
    }

    [Fact]
    public void A_model_without_a_loop_has_one_map()
    {
        var (nodes, recurrence) = Partition(CellModels.Kinds["one-hot, dense"]);

        Assert.All(nodes, n => Assert.Equal(0, recurrence.PassOf(n)));
        Assert.Equal((int.MaxValue, -1), (recurrence.FirstScan, recurrence.LastScan));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Backward_the_heads_gradient_comes_before_the_loop_and_the_inputs_after(string cell)
    {
        var graph = GraphBuilder.Build(CellModels.WithDense(cell, 4));
        var gradient = GradientGraph.Build(graph);
        var ofHead = Assert.Single(gradient.Parameters, g => g.Op == Op.OuterSum && g.Block.Tensor.Name == "dense0.weight");

        Assert.Equal(0, gradient.Recurrence.PassOf(ofHead));
        Assert.All(gradient.Carried.Values, c => Assert.Equal(1, gradient.Recurrence.PassOf(c)));
        Assert.Equal(2, gradient.Recurrence.PassOf(gradient.Input!));
        Assert.All(gradient.Parameters.Where(g => g != ofHead && g.Block.Tensor.Name != "dense0.bias"),
            g => Assert.Equal(2, gradient.Recurrence.PassOf(g)));
    }

    private static (IReadOnlyList<Node> Nodes, Recurrence Recurrence) Partition(ModelDeclaration model) =>
        Partition(GraphBuilder.Build(model));

    private static (IReadOnlyList<Node> Nodes, Recurrence Recurrence) Partition(ModelGraph graph)
    {
        var nodes = Topology.Reachable(graph.Results);
        return (nodes, new Recurrence(nodes, graph.States.Select(s => (s.Next, s.Previous))));
    }
}
