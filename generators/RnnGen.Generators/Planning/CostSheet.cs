using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>One cost of a model.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Total">Of the whole model.</param>
/// <param name="Largest">What has most of it: a layer as the header prints it; of a workspace, a buffer.</param>
/// <param name="OfLargest">How much that is.</param>
internal sealed record CostLine(CostKind Kind, long Total, string Largest, long OfLargest);

/// <summary>What a model costs, and what of it costs most.</summary>
internal sealed record CostSheet(EquatableArray<CostLine> Lines)
{
    public CostLine this[CostKind kind] => Lines.First(line => line.Kind == kind);

    public static CostSheet Of(ModelPlan plan)
    {
        var step = plan.Graph.Nodes;
        var layers = plan.Graph.Layers.ToDictionary(layer => layer.Name, layer => layer.Text);
        return new CostSheet(new EquatableArray<CostLine>(
        [
            Line(CostKind.Parameters, plan.Cost.Parameters, plan.Graph.Tensors.Select(t => (LayerOf(t), (long)t.Length))),
            Line(CostKind.StateBytes, (long)plan.States.Length * plan.ElementSize,
                plan.States.States.Select(s => (DescriptionOf(s.Layer), (long)PanelLayout.Padded(s.Size) * plan.ElementSize))),
            Line(CostKind.FlopPerStep, plan.Cost.ForwardFlop, Parts(Cost.FlopOf)),
            Line(CostKind.BytesPerStep, plan.Cost.StepBytes, Parts(node => Cost.WeightsOf(node) * plan.ElementSize)),
            Line(CostKind.WorkspaceBytesPerStep, WorkspaceParts(plan).Sum(part => part.Value), WorkspaceParts(plan)),
        ]));

        IEnumerable<(string, long)> Parts(System.Func<Node, long> count) =>
            step.Where(node => count(node) > 0).Select(node => (LayerOf(node.Block.Tensor), count(node)));

        string LayerOf(Tensor tensor) => DescriptionOf(tensor.Layer);

        string DescriptionOf(string layer) =>
            layers.TryGetValue(layer, out var description) ? description : "the input fed back";
    }

    private static IEnumerable<(string Name, long Value)> WorkspaceParts(ModelPlan plan)
    {
        if (plan.Graph.Token is not null)
            yield return ("tokens", sizeof(int));
        foreach (var buffer in plan.Buffers.Where(b => b.SpansRun && !b.IsForTraining))
            yield return (buffer.Name, (long)buffer.RowLength * plan.ElementSize);
    }

    private static CostLine Line(CostKind kind, long total, IEnumerable<(string Name, long Value)> parts)
    {
        var (name, value) = parts
            .GroupBy(part => part.Name, (name, group) => (Name: name, Value: group.Sum(part => part.Value)))
            .OrderByDescending(part => part.Value)
            .FirstOrDefault();
        return new(kind, total, name ?? "", value);
    }
}
