using System.Linq;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Walks over expressions.</summary>
public sealed class TopologyTests
{
    private readonly Expressions _e = new();

    [Fact]
    public void Reachable_nodes_come_operands_first_and_once()
    {
        var x = _e.Input(4);
        var (y, unrelated) = (Tanh(x), Exp(x));
        var root = (y * y) + x;

        var nodes = Topology.Reachable([root, y]);

        Assert.Equal([x, y, root], nodes);
        Assert.DoesNotContain(unrelated, nodes);
    }

    [Fact]
    public void A_rewrite_sees_each_node_with_its_operands_rewritten()
    {
        var (x, h) = (_e.Input(4), _e.Previous(new StateVariable("h", "test", 0, 4, isReverse: false)));
        var root = Tanh(x) * Sigmoid(x);

        var rewritten = Topology.Rewrite([root], (node, operands) => node == x ? h : _e.Rebuild(node, operands));

        Assert.Same(Tanh(h) * Sigmoid(h), rewritten[root]);
    }
}
