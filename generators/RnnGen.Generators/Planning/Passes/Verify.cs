using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>What must hold of the result of each pass: each says what does not, or null.</summary>
internal sealed class Verify(Cancellation cancellation)
{
    /// <summary>Packs lie one after the other.</summary>
    public string? Parameters(ParameterLayout layout)
    {
        var offset = 0;
        foreach (var pack in cancellation.Each(layout.Packs))
        {
            if (pack.Offset != offset)
                return $"{pack} begins at {pack.Offset}, expected {offset}";
            offset += pack.Length;
        }

        return null;
    }

    /// <summary>No value is of an earlier pass than what it is computed from.</summary>
    public string? Order(IEnumerable<Node> nodes, IProblem problem)
    {
        foreach (var node in cancellation.Each(nodes))
        {
            foreach (var operand in node.Operands)
            {
                if (!problem.IsLeaf(operand) && problem.PassOf(operand) > problem.PassOf(node))
                    return $"{node} of pass {problem.PassOf(node)} reads {operand} of pass {problem.PassOf(operand)}";
            }
        }

        return null;
    }

    /// <summary>What the derivative reads is kept, or follows lane by lane from what is there.</summary>
    public string? Tape(
        ModelGraph graph, GradientGraph? gradient, IReadOnlyList<Node> kept, ForwardProblem problem)
    {
        if (gradient is null)
            return null;
        HashSet<Node> there = [.. kept, .. graph.Results];
        var forward = new HashSet<Node>(cancellation.Each(graph.Nodes));
        var pending = new Stack<Node>(cancellation.Each(gradient.Nodes).SelectMany(n => n.Operands).Where(forward.Contains));
        var seen = new HashSet<Node>();
        while (pending.Count > 0)
        {
            cancellation.Check();
            var node = pending.Pop();
            if (!seen.Add(node) || problem.IsLeaf(node) || node.Op == Op.GatherRow || there.Contains(node))
                continue;
            if (!node.Op.IsElementwise())
                return $"{node} is read on the way back, and neither kept nor computed again";
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return null;
    }

    /// <summary>A root's stage has another stage before it that makes what it takes whole.</summary>
    public string? Roots(Roots roots, IProblem problem)
    {
        foreach (var root in cancellation.Each(roots.InOrder))
        {
            foreach (var operand in root.Node.Operands.Where(o => o.Op is Op.Linear or Op.LinearTransposed)
                .Select(product => product.Operands[0]))
            {
                if (problem.IsInMemory(operand))
                    continue;
                if (!roots.Of.TryGetValue(operand, out var source))
                    return $"{root.Node} multiplies {operand}, which has no place";
                if (root.Node.Op == Op.Affine && !source.IsBefore(root) && !problem.IsLeaf(operand))
                    return $"{root.Node} multiplies {operand}, which is not finished before";
            }
        }

        return null;
    }

    /// <summary>No two values have one place.</summary>
    public string? Places(Placement placed)
    {
        var taken = new Dictionary<Location, Node>();
        foreach (var root in cancellation.Each(placed.Roots.InOrder))
        {
            var place = placed.Of[root.Node];
            if (taken.TryGetValue(place, out var other))
                return $"{root.Node} and {other} have one place in {place.Buffer}";
            taken.Add(place, root.Node);
        }

        return null;
    }

    /// <summary>Every root is stored by one stage, or formed as a sum.</summary>
    public string? Stages(IReadOnlyList<CutPass> passes, Roots roots)
    {
        var made = new HashSet<Node>();
        foreach (var stage in cancellation.Each(passes.SelectMany(p => p.Pass.Stages)))
        {
            made.UnionWith(stage.Sums.Select(s => s.Sum));
            foreach (var store in stage.Stores)
            {
                if (!made.Add(store.Node))
                    return $"{store.Node} is stored twice";
            }
        }

        return roots.InOrder.FirstOrDefault(root => !made.Contains(root.Node)) is { } missing
            ? $"{missing.Node} must be in memory, and no stage makes it"
            : null;
    }

    /// <summary>What a loop reads and writes at every step has rows for every step.</summary>
    public string? Buffers(FinalBuffers buffers, ForwardPasses forward)
    {
        foreach (var buffer in cancellation.Each(Stage.WrittenAtEveryStep(forward.Passes)).Select(buffers.Of.Of))
        {
            if (!buffer.SpansRun && !buffer.HasInitialRow)
                return $"{buffer} is written at every step, and has rows of one";
        }

        return null;
    }

    /// <summary>Tiles cover every panel once.</summary>
    public string? Tiles((ForwardPlan Forward, BackwardPlan? Backward, IReadOnlyList<Stage>? Step) plan)
    {
        foreach (var stage in StagesOf(plan.Forward, plan.Backward).Concat(plan.Step ?? []))
        {
            foreach (var regions in new[] { stage.Regions, stage.SingleRow })
            {
                var end = 0;
                foreach (var region in regions)
                {
                    if (region.From != end || region.Vectors < 1)
                        return $"a tile of {stage} begins at {region.From}, expected {end}";
                    end = region.To;
                }

                if (end != stage.Panels * PanelLayout.Units)
                    return $"tiles of {stage} end at {end}, expected {stage.Panels * PanelLayout.Units}";
            }
        }

        return null;
    }

    /// <summary>A stage asks for nothing that it does not touch.</summary>
    public string? Prefetch((ForwardPlan Forward, BackwardPlan Backward) plan) =>
        StagesOf(plan.Forward, plan.Backward).FirstOrDefault(s => s.FirstTouches.Except(s.Places).Any()) is { } stage
            ? $"{stage} asks for a place that it does not touch"
            : null;

    /// <summary>Every stage has a name of its own.</summary>
    public string? Names((ForwardPlan Forward, BackwardPlan? Backward, IReadOnlyList<Stage>? Step) plan) =>
        StagesOf(plan.Forward, plan.Backward).Concat(plan.Step ?? [])
            .GroupBy(s => s.Name)
            .FirstOrDefault(g => g.Count() > 1) is { } alike
            ? $"{alike.Count()} stages are called {alike.Key}"
            : null;

    /// <summary>Every buffer of the step has a place, which ends within scratch where it lies there.</summary>
    public string? Step(StepPlan plan)
    {
        foreach (var buffer in cancellation.Each(plan.Stages).SelectMany(s => s.Buffers))
        {
            if (!plan.Places.TryGetValue(buffer, out var place))
                return $"{buffer} has no place";
            if (place.Region == StepRegion.Scratch && place.Offset + PanelLayout.Padded(buffer.Width) > plan.ScratchLength)
                return $"{buffer} ends beyond scratch";
        }

        return null;
    }

    private IEnumerable<Stage> StagesOf(ForwardPlan forward, BackwardPlan? backward) => cancellation.Each(forward.Passes
        .Concat(backward?.Passes ?? [])
        .Concat(backward?.InputPasses ?? [])
        .SelectMany(p => p.Stages));
}
