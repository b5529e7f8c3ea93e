using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>What a model costs; only matrix products are counted, a multiply-add as two operations.</summary>
/// <param name="Parameters">Elements of all tensors.</param>
/// <param name="ForwardFlop">Operations of a step forward.</param>
/// <param name="BackwardFlop">Operations of a step backward, gradients of the parameters included.</param>
/// <param name="StepBytes">Bytes of weights that a step of one stream reads.</param>
internal sealed record Cost(long Parameters, long ForwardFlop, long BackwardFlop, long StepBytes)
{
    public static Cost Of(ModelGraph graph, GradientGraph? gradient, int elementSize, Cancellation cancellation)
    {
        var backward = gradient is null
            ? []
            : Topology.Reachable([.. gradient.Carried.Values, .. gradient.Parameters], cancellation).Except(graph.Nodes);
        return new Cost(
            graph.Tensors.Sum(t => (long)t.Length),
            cancellation.Each(graph.Nodes).Sum(FlopOf),
            cancellation.Each(backward).Sum(FlopOf),
            graph.Nodes.Sum(WeightsOf) * elementSize);
    }

    /// <summary>Parameters that a node reads in a step of one stream.</summary>
    public static long WeightsOf(Node node) => node.Op switch
    {
        Op.Linear => (long)node.Width * node.Operands[0].Width,
        Op.GatherColumn or Op.GatherRow or Op.Parameter => node.Width,
        _ => 0,
    };

    /// <summary>Operations of a matrix product; 0 for any other node.</summary>
    public static long FlopOf(Node node) => node.Op switch
    {
        Op.Linear or Op.LinearTransposed => 2L * node.Block.Rows * node.Block.Columns,
        Op.OuterSum => 2L * node.Block.Rows * node.Block.Columns,
        _ => 0,
    };
}
