using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>
/// Collects every sum that holds a product with a matrix into one <see cref="Op.Affine"/>: biases, gathered columns,
/// products whose operand is known before the loop through time, then recurrent products. This order is the chain of
/// multiply-adds of an output lane in every way to run the model; what else the sum holds is added after it.
/// </summary>
internal static class AffineForm
{
    /// <summary>Rewrites a forward graph in place.</summary>
    public static void Normalize(ModelGraph graph, Cancellation cancellation = default)
    {
        var nodes = Topology.Reachable(graph.Results, cancellation);
        var recurrence = new Recurrence(nodes, graph.Delays, cancellation);
        var rewritten = Rewrite(graph.Results, recurrence, [], cancellation);
        foreach (var state in graph.States)
        {
            var next = rewritten[state.Next];
            state.Next = next.Named(state.Next.Name ?? state.Symbol + "Next");
        }

        graph.Output = graph.Expressions.Concat([.. graph.OutputParts.Select(p => rewritten[p])]);
        graph.Nodes = Topology.Reachable(graph.Results, cancellation);
    }

    /// <summary>Rewrites expressions; of a backward graph the products are with transposed matrices.</summary>
    /// <param name="given">Nodes that are left as they are: of a backward graph the forward values.</param>
    public static Dictionary<Node, Node> Rewrite(
        IEnumerable<Node> roots, Recurrence recurrence, HashSet<Node> given, Cancellation cancellation = default)
    {
        var results = roots.ToList();
        var nodes = Topology.Reachable(results, cancellation);
        var usedOnce = UsedOnce(cancellation.Each(nodes), results);
        var inner = new HashSet<Node>();
        var rewritten = new Dictionary<Node, Node>();
        foreach (var node in cancellation.Each(nodes))
        {
            if (given.Contains(node))
            {
                rewritten[node] = node;
                continue;
            }

            node.Owner.Scope = node.Scope;
            rewritten[node] = HoldsProduct(node, inner, usedOnce)
                ? Collect(node, rewritten, recurrence, usedOnce)
                : node.Operands.All(o => rewritten[o] == o) ? node
                : Renamed(node.Owner.Rebuild(node, [.. node.Operands.Select(o => rewritten[o])]), node);
        }

        return rewritten;
    }

    /// <summary>Nodes that are one operand, or one result, and nothing else.</summary>
    private static HashSet<Node> UsedOnce(IEnumerable<Node> nodes, IEnumerable<Node> results)
    {
        var (once, used) = (new HashSet<Node>(), new HashSet<Node>());
        foreach (var node in nodes)
        {
            foreach (var operand in node.Operands)
                Use(operand);
        }

        foreach (var result in results)
            Use(result);
        return once;

        void Use(Node node)
        {
            if (used.Add(node))
                once.Add(node);
            else
                once.Remove(node);
        }
    }

    private static bool IsSum(Node node) => node.Op is Op.Add or Op.MultiplyAdd;

    private static bool IsProduct(Node node) => node.Op is Op.Linear or Op.LinearTransposed or Op.GatherColumn;

    /// <summary>Whether the sum at <paramref name="node"/> has a matrix product among its terms.</summary>
    private static bool HoldsProduct(Node node, HashSet<Node> known, HashSet<Node> usedOnce)
    {
        var holds = IsProduct(node)
            || (IsSum(node) && Addends(node).Any(a => known.Contains(a) && usedOnce.Contains(a)));
        if (holds)
            known.Add(node);
        return holds;
    }

    private static IEnumerable<Node> Addends(Node sum) => sum.Op == Op.MultiplyAdd ? [sum.Operands[2]] : sum.Operands;

    /// <param name="usedOnce">Terms of a partial sum that is needed nowhere else join the chain.</param>
    private static Node Collect(Node root, Dictionary<Node, Node> rewritten, Recurrence recurrence, HashSet<Node> usedOnce)
    {
        var sum = new Terms(root, rewritten, usedOnce);
        var products = sum.Products.OrderBy(p => recurrence.SameLoop(Operand(p), root) ? 1 : 0).ToList();
        var e = root.Owner;
        var rebuilt = products.Select(p => p.Op == Op.GatherColumn ? p : e.Rebuild(p, [rewritten[Operand(p)]])).ToList();
        var affine = e.Affine(
            root.Width,
            [.. sum.Biases, .. rebuilt.Where(p => p.Op == Op.GatherColumn), .. rebuilt.Where(p => p.Op != Op.GatherColumn)]);
        affine.Scope = root.Scope;
        NameAffine(affine);
        // Backward a product that is added is finished in an earlier stage and kept as one value; forward it fuses.
        var isBackward = products.Any(p => p.Op == Op.LinearTransposed);
        var value = sum.Others.Aggregate(affine, (total, other) => isBackward ? e.AddUnfused(total, other) : total + other);
        value = sum.Factors.Aggregate(
            value, (total, f) => isBackward ? e.AddUnfused(total, e.Multiply(f.A, f.B)) : e.MultiplyAdd(f.A, f.B, total));
        Renamed(value, root);
        if (isBackward)
            affine.Named("dBelow");
        return value;
    }

    private static Node Operand(Node product) => product.Operands[0];

    private static Node Renamed(Node value, Node original)
    {
        if (original.Name is { } name)
            value.Named(name);
        return value;
    }

    /// <summary>
    /// Names a sum after its gate: <c>iSum</c>, or <c>nInput</c>, <c>nRecurrent</c> where only one side is in it.
    /// </summary>
    private static void NameAffine(Node affine)
    {
        var products = affine.Operands.Where(o => o.Op is Op.Linear or Op.GatherColumn).Select(o => o.Block).ToList();
        if (products.Count == 0)
            return;
        var sides = products.Select(b => b.Tensor.Side).Distinct().ToList();
        var side = sides.Count > 1 ? "Sum" : sides[0];
        affine.Named(products[0].Symbol + side);
    }

    /// <summary>The terms of a nested sum, each kind in the order the equations have them.</summary>
    private sealed class Terms
    {
        private readonly Dictionary<Node, Node> _rewritten;
        private readonly HashSet<Node> _usedOnce;

        public Terms(Node root, Dictionary<Node, Node> rewritten, HashSet<Node> usedOnce)
        {
            (_rewritten, _usedOnce) = (rewritten, usedOnce);
            Flatten(root);
        }

        public List<Node> Biases { get; } = [];

        public List<Node> Products { get; } = [];

        public List<Node> Others { get; } = [];

        public List<(Node A, Node B)> Factors { get; } = [];

        // Not by recursion: a sum of products with concatenated vectors is as deep as they are many.
        private void Flatten(Node root)
        {
            var pending = new Stack<(Node Term, bool IsFactor)>([(root, false)]);
            while (pending.Count > 0)
            {
                var (node, isFactor) = pending.Pop();
                if (isFactor)
                    Factors.Add((_rewritten[node.Operands[0]], _rewritten[node.Operands[1]]));
                else if (node != root && !_usedOnce.Contains(node))
                    Others.Add(_rewritten[node]);
                else
                    Take(node, pending);
            }
        }

        private void Take(Node node, Stack<(Node Term, bool IsFactor)> pending)
        {
            switch (node.Op)
            {
                case Op.Add:
                    pending.Push((node.Operands[1], false));
                    pending.Push((node.Operands[0], false));
                    break;
                case Op.MultiplyAdd:
                    pending.Push((node, true));
                    pending.Push((node.Operands[2], false));
                    break;
                case Op.Parameter:
                    Biases.Add(node);
                    break;
                case Op.Linear or Op.LinearTransposed or Op.GatherColumn:
                    Products.Add(node);
                    break;
                default:
                    Others.Add(_rewritten[node]);
                    break;
            }
        }
    }
}
