using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>How many stages of its pass must be finished before a value can be computed.</summary>
/// <param name="roots">What must be in memory, as far as it is known.</param>
/// <param name="shared">Sums that several stages read.</param>
/// <param name="layerOf">The layer whose stage computes a value.</param>
internal sealed class Levels(
    IProblem problem, IReadOnlyDictionary<Node, Root> roots, IReadOnlyCollection<Node> shared,
    Func<Node, string> layerOf)
{
    /// <summary>The level of what is written when all else of a pass is done.</summary>
    private const int Last = int.MaxValue;

    private readonly Dictionary<Node, int> _levels = [];
    private readonly Dictionary<Node, bool> _holdsShared = [];

    /// <remarks>Valid once all roots are known: the level depends on them, whatever the order in which they were found.</remarks>
    public int Of(Node node) => Topology.Evaluate(
        node,
        _levels,
        n => OfSamePass(n).Select(source => source.Node),
        n => problem.IsWrittenLast(n) ? Last : AfterSources(n));

    /// <summary>
    /// Finds all levels anew: what other layers make of a shared sum, by way of values without a place, comes after it.
    /// </summary>
    public void Forget()
    {
        _levels.Clear();
        _holdsShared.Clear();
    }

    private int AfterSources(Node node)
    {
        var level = 0;
        foreach (var (source, isFinishedBefore) in OfSamePass(node))
            level = Math.Max(level, _levels[source] + (isFinishedBefore ? 1 : 0));
        return level;
    }

    /// <summary>The operands of a value in its own pass, each with whether an earlier stage must have finished it.</summary>
    private IEnumerable<(Node Node, bool IsFinishedBefore)> OfSamePass(Node node)
    {
        var pass = problem.PassOf(node);
        foreach (var operand in node.Operands)
        {
            var isProduct = operand.Op is Op.Linear or Op.LinearTransposed && node.Op == Op.Affine;
            var source = isProduct ? operand.Operands[0] : operand;
            if (problem.WriterOf(source) is { } left && problem.PassOf(left) == pass)
                yield return (left, true);
            // Rows of a learned vector or of a mask are stored for a product alone.
            if (isProduct && source.Op is Op.Parameter or Op.Mask && problem.PassOf(source) == pass)
                yield return (source, true);
            if (!problem.IsLeaf(source) && source.Op is not (Op.Parameter or Op.Mask or Op.GatherColumn)
                && problem.PassOf(source) == pass)
            {
                yield return (source, isProduct || EndsStage(source) || EndsStage(node) || IsMadeByAnotherLayer(source, node));
            }
        }
    }

    /// <summary>
    /// Whether a value ends its stage, since stages go lane by lane: it reads other lanes of its operand, or other lanes read it.
    /// </summary>
    public static bool EndsStage(Node node) => node.Op.IsAcrossLanes() || node.Op.MovesLanes();

    /// <summary>
    /// Whether the stage of another layer makes a value: a stage has nodes of one layer only, so that stage must have finished.
    /// </summary>
    private bool IsMadeByAnotherLayer(Node source, Node node) =>
        layerOf(source) != layerOf(node)
            && (source.Op == Op.Affine || roots.ContainsKey(source) || HoldsShared(source) || HoldsKept(source));

    /// <summary>
    /// Whether a value without a place is computed, within its layer, from a function of a sum that may have replaced the sum in
    /// memory.
    /// </summary>
    private bool HoldsKept(Node node)
    {
        var pending = new Stack<Node>([node]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (!next.Op.IsElementwise() || layerOf(next) != layerOf(node) || problem.IsLeaf(next))
                continue;
            if (roots.ContainsKey(next))
            {
                if (next.Operands.Count == 1 && next.Operands[0].Op == Op.Affine)
                    return true;
                continue;
            }

            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        return false;
    }

    /// <summary>Whether a value without a place is computed from a sum that several stages read.</summary>
    private bool HoldsShared(Node node) => shared.Count > 0 && Topology.Evaluate(
        node,
        _holdsShared,
        n => n.Op.IsElementwise() && !roots.ContainsKey(n) && !problem.IsLeaf(n) ? n.Operands : [],
        n => shared.Contains(n)
            || (n.Op.IsElementwise() && !roots.ContainsKey(n) && !problem.IsLeaf(n) && n.Operands.Any(o => _holdsShared[o])));
}
