using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Finds the gradients of vectors that one kernel sums: those of gains are products of a gradient, which is in memory, with
/// values of the tape. Stored first, each product would be written and read once more for every row.
/// </summary>
internal sealed class RowSumPlanner
{
    /// <summary>Sums of a kernel: of 32 registers, some are left for what is read.</summary>
    private const int MostSums = 20;

    private readonly BackwardProblem _problem;
    private readonly IReadOnlyList<Node> _parameters;
    private readonly HashSet<Node> _stored;
    private readonly HashSet<Node> _summedOnly;
    private readonly Dictionary<Node, bool> _isOnTape = [];
    private readonly Cancellation _cancellation;

    public RowSumPlanner(BackwardProblem problem, Cancellation cancellation)
    {
        (_problem, _parameters, _cancellation) = (problem, problem.Gradient.Parameters, cancellation);
        var read = new HashSet<Node>(
            cancellation.Each(problem.Gradient.Nodes).Where(n => n.Op != Op.RowSum).SelectMany(n => n.Operands));
        _summedOnly = [.. cancellation.Each(_parameters)
            .Where(g => g.Op == Op.RowSum && IsProduct(g.Operands[0]) && !read.Contains(g.Operands[0]))
            .Select(g => g.Operands[0])];
        _stored = [.. cancellation.Each(_parameters).Select(BackwardProblem.Upstream).Except(_summedOnly)];
    }

    /// <summary>Whether a gradient is summed as it is computed, so that its summand needs no place in memory.</summary>
    public bool IsFormedAsSummed(Node gradient) =>
        CommonOf(gradient) is { } common && common != BackwardProblem.Upstream(gradient);

    /// <summary>The kernels, once everything else has its place.</summary>
    /// <param name="locationOf">Where a gradient lies.</param>
    /// <param name="leafLocation">Where a leaf lies.</param>
    public IReadOnlyList<RowSums> Plan(Func<Node, Location> locationOf, Func<Node, Location> leafLocation)
    {
        var kernels = new List<RowSums>();
        var names = new UniqueNames();
        var alike = _cancellation.Each(_parameters)
            .Where(g => CommonOf(g) is not null)
            .GroupBy(g => CommonOf(g)!)
            .Where(g => g.Count() > 1 || IsFormedAsSummed(g.First()));
        foreach (var layer in alike.GroupBy(g => (g.Key.Scope, g.Key.Width)))
        {
            foreach (var sums in Share(layer))
            {
                var common = sums.Select(g => CommonOf(g)!).Distinct().ToList();
                var builder = new StageBuilder(
                    layer.Key.Scope, Extent.Window, layer.Key.Width, StageKind.Lanes, _ => false, new Padding(_ => false));
                foreach (var gradient in sums)
                    builder.Compute(BackwardProblem.Upstream(gradient), node => LoadOf(node, common, locationOf, leafLocation));
                kernels.Add(new RowSums(
                    names.Take(Identifiers.Pascal(layer.Key.Scope, "RowSums")),
                    builder.Build(),
                    common.Select(locationOf).ToList(),
                    sums.Select(g => (_problem.Layout.PackOf(g), BackwardProblem.Upstream(g))).ToList()));
            }
        }

        return kernels;
    }

    /// <summary>Deals sums to kernels: what reads one gradient stays together as far as there is room.</summary>
    private static IEnumerable<IReadOnlyList<Node>> Share(IEnumerable<IGrouping<Node, Node>> groups)
    {
        var kernel = new List<Node>();
        foreach (var group in groups)
        {
            if (kernel.Count > 0 && kernel.Count + group.Count() > MostSums)
            {
                yield return kernel;
                kernel = [];
            }

            foreach (var gradient in group)
            {
                if (kernel.Count == MostSums)
                {
                    yield return kernel;
                    kernel = [];
                }

                kernel.Add(gradient);
            }
        }

        if (kernel.Count > 0)
            yield return kernel;
    }

    private static bool IsProduct(Node node) => node.Op == Op.Multiply && node.Width > 1;

    /// <summary>
    /// What a gradient sums, or the factor of it that is in memory anyway; null where each has a kernel of its own.
    /// </summary>
    private Node? CommonOf(Node gradient)
    {
        if (gradient.Op != Op.RowSum || _problem.Layout.PackOf(gradient).Slots > 1)
            return null;
        var summand = BackwardProblem.Upstream(gradient);
        if (!_summedOnly.Contains(summand))
            return IsOfEveryStep(summand) ? summand : null;
        var factors = summand.Operands;
        for (var i = 0; i < 2; i++)
        {
            if (_stored.Contains(factors[i]) && factors[i].Width == summand.Width && IsOfEveryStep(factors[i])
                && IsOnTape(factors[1 - i]))
            {
                return factors[i];
            }
        }

        return null;
    }

    private bool IsOfEveryStep(Node gradient) =>
        gradient.Op == Op.OutputAdjoint || _problem.IsLeaf(gradient) ? _problem.LeafExtent(gradient) == Extent.Window
        : _problem.ExtentOf(_problem.PassOf(gradient)) != Extent.LastStep;

    /// <summary>
    /// Whether a value of the way forward is in memory at every step, or follows from such by operations that keep zeros.
    /// </summary>
    private bool IsOnTape(Node node) => Topology.Evaluate(
        node,
        _isOnTape,
        n => IsKept(n) || !KeepsZeros(n) ? [] : n.Operands,
        n => IsKept(n) || (KeepsZeros(n) && n.Operands.All(o => _isOnTape[o])));

    private bool IsKept(Node node) => node.Op == Op.Constant
        || (_problem.IsLeaf(node) && _problem.IsInWindow(node) && _problem.LeafExtent(node) == Extent.Window);

    private static bool KeepsZeros(Node node) =>
        node.Op is Op.Add or Op.Subtract or Op.Multiply or Op.MultiplyAdd or Op.Negate or Op.Detach;

    private Load? LoadOf(
        Node node, IReadOnlyCollection<Node> common, Func<Node, Location> locationOf, Func<Node, Location> leafLocation) =>
        common.Contains(node) ? new Load(node, locationOf(node), null, null)
        : _problem.IsLeaf(node) && _problem.IsInMemory(node) ? new Load(node, leafLocation(node), null, null)
        : null;
}
