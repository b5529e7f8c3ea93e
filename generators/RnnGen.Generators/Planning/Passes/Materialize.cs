using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Finds what must exist in memory, the roots: results, operands of products, the tape. Everything else is computed, on the way
/// to a root, in the stage of that root; a value that a later stage of the same pass needs becomes a root itself.
/// </summary>
internal sealed class Materialize
{
    /// <summary>
    /// Most operations in a row that a stage does on its way to a sum across lanes, instead of loading their stored result:
    /// the squares of a few gates, added up.
    /// </summary>
    private const int MostJoined = 6;

    /// <summary>
    /// Most values that a stage loads for one that an earlier pass could have stored. A store and its load take the place of as
    /// many loads in each stage that reads it, and of the additions between them: through twenty residual layers, each of which
    /// would add up the gradients of all above it.
    /// </summary>
    private const int MostLoadsAgain = 6;

    private readonly IProblem _problem;
    private readonly Cancellation _cancellation;
    private readonly List<Node> _order = [];
    private readonly Dictionary<Node, Root> _roots = [];
    private readonly Dictionary<Node, string> _layers = [];
    private readonly RootsAtCarried _atCarried;
    private readonly Queue<Root> _pending = new();
    private readonly Dictionary<Node, bool> _readsOutputGradient = [];
    private readonly Dictionary<Node, List<Root>> _summedFor = [];
    private readonly HashSet<Node> _formedElsewhere = [];
    private readonly HashSet<Node> _forLaterStages = [];
    private readonly HashSet<Node> _shared = [];
    private readonly Levels _levels;

    public Materialize(IProblem problem, Cancellation cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        _atCarried = new RootsAtCarried();
        _levels = new Levels(problem, _roots, _shared, LayerOf);
    }

    /// <summary>Whether a value is required already.</summary>
    public bool IsRequired(Node node) => _roots.ContainsKey(node);

    /// <summary>Requires a value to be in memory.</summary>
    /// <param name="onDemand">Whether it is computed only when asked for, after everything else.</param>
    public void Require(Node node, PlaceRequest request, bool onDemand = false)
    {
        if (_roots.ContainsKey(node))
            return;
        var root = new Root(node, request, _problem.PassOf(node), _problem.IsReverse(node), onDemand);
        _roots.Add(node, root);
        _order.Add(node);
        if (_problem.CarriedAt(node, request) is { } state)
            _atCarried.Add(node, state);
        _pending.Enqueue(root);
    }

    /// <summary>All roots that follow from the required ones.</summary>
    public Roots Run()
    {
        RequireAllOperands();
        RequireSumsOfSeveralStages();
        RequireAllOperands();
        ReleaseCheapValues();
        foreach (var node in _cancellation.Each(_order))
        {
            _roots[node] = _roots[node] with
            {
                Level = _levels.Of(node),
                Layer = LayerOf(node),
                IsFormedWhereRead = _formedElsewhere.Contains(node),
            };
        }

        return new Roots(_order.ConvertAll(node => _roots[node]), _roots, _layers);
    }

    private void Require(Node node, RootKind kind)
    {
        _forLaterStages.Remove(node);
        Require(node, new PlaceRequest(kind));
    }

    private string LayerOf(Node node) => _layers.TryGetValue(node, out var layer) ? layer : node.Scope;

    private void RequireAllOperands()
    {
        while (_pending.Count > 0)
        {
            _cancellation.Check();
            RequireOperands(_pending.Dequeue());
        }
    }

    private void RequireOperands(Root root)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>([root.Node]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node) || IsAtHand(node) || (node != root.Node && IsThereBefore(node, root)))
                continue;
            _cancellation.Check();
            foreach (var operand in ComputedWith(node, root).Reverse())
                pending.Push(operand);
        }
    }

    /// <summary>
    /// The operands that a stage reads when it computes a value on the way to its root; empty if it does not compute the value.
    /// </summary>
    private IReadOnlyList<Node> ComputedWith(Node node, Root root)
    {
        if (node.Op.IsAcrossLanes())
        {
            if (node == root.Node)
                return node.Operands;
            Require(node, RootKind.Temporary);
            return [];
        }

        if (node.Op.MovesLanes())
        {
            if (node != root.Node)
                Require(node, RootKind.Temporary);
            else if (node.Operands[0] is var moved && !_problem.IsInMemory(moved) && !_roots.ContainsKey(moved))
                Require(moved, moved.Op == Op.Affine ? RootKind.StoredSum : RootKind.Operand);
            return [];
        }

        if (_problem.IsWrittenLast(node))
        {
            if (node.Operands[0] is var value && !IsAtHand(value))
                Require(value, value.Op == Op.Affine ? RootKind.StoredSum : RootKind.Temporary);

            return [];
        }

        if (node.Op == Op.Affine)
        {
            // A sum of the same pass waits for the stage that uses it; one of an earlier pass must lie in memory, and so
            // must one whose lanes are summed, and one in dot form that another layer, whose sums may be chains, reads.
            var isApart = DotForm.IsDot(node) && LayerOf(node) != LayerOf(root.Node);
            if (isApart)
                _shared.Add(node);
            if (node != root.Node && (_problem.PassOf(node) != root.Pass || root.Node.Op.IsAcrossLanes() || isApart))
                Require(node, RootKind.StoredSum);
            else
                SumFor(node, root);
            return [];
        }

        if (node != root.Node && _problem.PassOf(node) == root.Pass && _levels.Of(node) < _levels.Of(root.Node)
            && !IsCheapAgain(node, root))
        {
            if (!_roots.ContainsKey(node))
            {
                Require(node, RootKind.Temporary);
                _forLaterStages.Add(node);
            }

            return [];
        }

        if (node != root.Node && IsHoisted(node, root))
        {
            Require(node, RootKind.Temporary);
            return [];
        }

        if (node != root.Node && IsGradientOfLastStep(node, root))
        {
            Require(node, RootKind.Temporary);
            return [];
        }

        if (node != root.Node && IsOfAnotherLoop(node, root) && ReadsCarried(node, root))
        {
            JoinLoop(node);
            Require(node, RootKind.Temporary);
            return [];
        }

        if (node != root.Node && _problem.PassOf(node) != root.Pass && TakesManyLoads(node, root))
        {
            Require(node, RootKind.Temporary);
            return [];
        }

        return node.Op.IsElementwise()
            ? node.Operands
            : throw new InvalidOperationException($"planning: {node} cannot be computed lane by lane");
    }

    private void SumFor(Node sum, Root root)
    {
        RequireProductOperands(sum);
        if (sum == root.Node)
            return;
        if (!_summedFor.TryGetValue(sum, out var roots))
            _summedFor.Add(sum, roots = []);
        roots.Add(root);
    }

    /// <summary>
    /// Makes roots of sums that several stages read, of one layer or of several. Without that, each stage would form the sum
    /// again. The second would form it over the result of the first, since a function of a sum may take the place of the sum. A
    /// sum that has a place already is formed by the one stage that reads it, even if that is another layer's stage.
    /// </summary>
    private void RequireSumsOfSeveralStages()
    {
        foreach (var (sum, roots) in _summedFor.Select(s => (s.Key, s.Value)))
        {
            var known = _roots.TryGetValue(sum, out var stored) ? stored : null;
            var stages = roots
                .Where(r => r.Pass == _problem.PassOf(sum) && (known is null || !IsInEarlierStage(known, r)))
                .Select(StageOf)
                .Distinct()
                .ToList();
            if (stages.Count == 0)
                continue;
            if (known is not null && stages.Count == 1)
            {
                if (stages[0] != StageOf(known))
                    _formedElsewhere.Add(sum);
            }
            else if (stages.Count > 1)
            {
                Require(sum, RootKind.StoredSum);
                _shared.Add(sum);
            }
        }

        // What other layers make of a shared sum, by way of values that are not stored, comes after it.
        if (_shared.Count > 0)
            _levels.Forget();
    }

    /// <summary>
    /// Releases values that are in memory for later stages alone, if all that they are computed from turned out to be there too:
    /// then each of those stages computes them again, which costs no more than a load.
    /// </summary>
    private void ReleaseCheapValues()
    {
        foreach (var node in _order.Where(node => _forLaterStages.Contains(node) && IsCheapAgain(node, _roots[node], 0)).ToList())
        {
            _roots.Remove(node);
            _order.Remove(node);
        }
    }

    /// <summary>
    /// Whether a scalar of a row, as the inverse of a deviation, is computed once, in a stage of its own, and not again for every
    /// panel of the row: it costs more than a load, and there are several panels.
    /// </summary>
    private bool IsHoisted(Node node, Root root) =>
        node.IsRowScalar && node.Op.IsElementwise() && node.Op.IsTranscendental()
        && root.Node.Width > PanelLayout.Units && Root.KindOf(root.Node) == StageKind.Lanes
        && _problem.PassOf(node) == root.Pass && LayerOf(node) == LayerOf(root.Node);

    /// <summary>
    /// Whether a gradient exists for the last step only and is read at every step. It must be in memory: at the other steps the
    /// gradient is zero, but the values it is computed from are not.
    /// </summary>
    private bool IsGradientOfLastStep(Node node, Root root) =>
        _problem.ExtentOf(root.Pass) != Extent.LastStep && !_problem.IsLeaf(node)
        && _problem.ExtentOf(_problem.PassOf(node)) == Extent.LastStep
        && ReadsOutputGradient(node);

    private bool ReadsOutputGradient(Node node) => Topology.Evaluate(
        node, _readsOutputGradient, n => n.Operands,
        n => n.Op == Op.OutputAdjoint || n.Operands.Any(o => _readsOutputGradient[o]));

    private bool IsOfAnotherLoop(Node node, Root root) =>
        _problem.PassOf(node) % 2 == 1 && _problem.PassOf(node) != root.Pass;

    /// <summary>
    /// Whether a value depends on the gradient of a state that is carried from step to step. That gradient is in memory for the
    /// current step only.
    /// </summary>
    private bool ReadsCarried(Node node, Root root)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>([node]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if ((next.Op == Op.CarriedAdjoint && !next.State.IsDelayLine)
                || (_roots.TryGetValue(next, out var known) && IsHandedOn(known)))
            {
                return true;
            }

            if (!seen.Add(next) || !next.Op.IsElementwise() || IsAtHand(next) || IsThereBefore(next, root))
                continue;
            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        return false;
    }

    /// <summary>The stage that overwrites the carried gradient computes such a value: afterwards its operand is gone.</summary>
    private void JoinLoop(Node node)
    {
        if (_atCarried.FirstOf(node) is { } taken)
            _layers[node] = LayerOf(taken);
    }

    private void RequireProductOperands(Node sum)
    {
        foreach (var product in sum.Operands.Where(o => o.Op is Op.Linear or Op.LinearTransposed))
        {
            var operand = product.Operands[0];
            if (!_problem.IsInMemory(operand) && !_roots.ContainsKey(operand))
                Require(operand, RootKind.Operand);
        }
    }

    private bool IsAtHand(Node node) =>
        node.Op is Op.Constant or Op.Parameter or Op.Mask or Op.GatherRow || _problem.IsInMemory(node);

    /// <summary>Whether computing a value again, from values at hand, costs no more than a load.</summary>
    private bool IsCheapAgain(Node node, Root root) =>
        IsCheapAgain(node, root, root.Node.Op.IsAcrossLanes() ? MostJoined : _problem.KeepsLeaves ? 2 : 0);

    private bool IsCheapAgain(Node node, Root root, int depth) =>
        node.Op.IsElementwise() && !node.Op.IsTranscendental()
        && node.Operands.All(o => IsAtHand(o)
            || IsThereBefore(o, root)
            || (depth > 0
                && (o.Op.IsAcrossLanes() || o.Op == Op.Affine || IsCheapAgain(o, root, o.Width == 1 ? depth : depth - 1))));

    /// <summary>Whether a value is made of more values in memory than a stage should load instead of it.</summary>
    private bool TakesManyLoads(Node node, Root root)
    {
        if (!node.Op.IsElementwise() || node.IsRowScalar)
            return false;
        var (loads, seen, pending) = (0, new HashSet<Node>(), new Stack<Node>([node]));
        while (pending.Count > 0 && loads <= MostLoadsAgain)
        {
            var next = pending.Pop();
            if (!seen.Add(next) || next.Op == Op.Constant)
                continue;
            if (!next.Op.IsElementwise() || IsAtHand(next) || IsThereBefore(next, root))
                loads++;
            else
                next.Operands.ToList().ForEach(pending.Push);
        }

        return loads > MostLoadsAgain;
    }

    /// <summary>Whether a value is in memory before the stage of a root begins.</summary>
    private bool IsThereBefore(Node node, Root root) => _roots.TryGetValue(node, out var known) && IsInEarlierStage(known, root);

    /// <summary>Whether a known root's stage runs before the stage of another root.</summary>
    private bool IsInEarlierStage(Root known, Root root) =>
        known.Pass != root.Pass ? known.IsBefore(root) : WithLevel(known).IsBefore(WithLevel(root));

    private Root WithLevel(Root root) => root with { Level = _levels.Of(root.Node), Layer = LayerOf(root.Node) };

    private StageKey StageOf(Root root) => WithLevel(root).Stage;

    private bool IsHandedOn(Root root) =>
        _problem.CarriedAt(root.Node, root.Request) is { } state && _problem.IsHandedOn(state);
}
