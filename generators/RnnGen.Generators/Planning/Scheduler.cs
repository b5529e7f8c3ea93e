using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Cuts a graph into passes and stages. What must exist in memory are the roots: results, operands of products, the tape.
/// Everything else is computed, on the way to a root, in the stage of that root; a value that a later stage of the same
/// pass needs becomes a root itself.
/// </summary>
internal sealed class Scheduler
{
    /// <summary>
    /// Most operations in a row that a stage does on its way to a sum across lanes, instead of loading their stored result:
    /// the squares of a few gates, added up.
    /// </summary>
    private const int MostJoined = 6;

    /// <summary>The level of what is written when all else of a pass is done.</summary>
    private const int LastLevel = int.MaxValue;

    private readonly ISchedule _schedule;
    private readonly Cancellation _cancellation;
    private readonly Dictionary<Node, Root> _roots = [];
    private readonly RootsAtCarried _atCarried;
    private readonly Queue<Root> _pending = new();
    private readonly Dictionary<Node, int> _levels = [];
    private readonly Dictionary<Node, bool> _readsOutputGradient = [];
    private readonly Dictionary<StageKey, StageBuilder> _stages = [];
    private readonly Dictionary<Node, List<Root>> _summedFor = [];
    private readonly HashSet<Node> _formedElsewhere = [];
    private readonly HashSet<Node> _shared = [];
    private readonly Dictionary<Node, bool> _holdsShared = [];
    private readonly Padding _padding;

    public Scheduler(ISchedule schedule, Cancellation cancellation)
    {
        (_schedule, _cancellation) = (schedule, cancellation);
        _atCarried = new RootsAtCarried(schedule);
        _padding = new Padding(schedule.MayBeMasked);
    }

    /// <summary>Requires a value to be stored.</summary>
    /// <param name="onDemand">Whether it is computed only when asked for, after everything else.</param>
    public void Require(Node node, Location location, bool onDemand = false)
    {
        if (_roots.ContainsKey(node))
            return;
        var root = new Root(node, location, _schedule.PassOf(node), _schedule.IsReverse(node), onDemand);
        _roots.Add(node, root);
        _atCarried.Add(node, location);
        _pending.Enqueue(root);
    }

    /// <summary>The place of a required value; null for any other.</summary>
    public Location? LocationOf(Node node) => _roots.TryGetValue(node, out var root) ? root.Location : null;

    /// <summary>Puts every required value, and every value it is computed from, into a stage.</summary>
    public IReadOnlyList<(Pass Pass, bool OnDemand)> Run()
    {
        RequireAllOperands();
        RequireSumsOfSeveralStages();
        RequireAllOperands();

        // Roots are known now; the second walk knows what to load and what to compute.
        foreach (var root in _cancellation.Each(_roots.Values.OrderBy(r => r.Node.Id))
            .Where(r => !_formedElsewhere.Contains(r.Node)))
        {
            Place(root);
        }

        return _cancellation.Each(_stages).GroupBy(s => (s.Key.Pass, s.Key.IsReverse, s.Key.OnDemand))
            .OrderBy(g => g.Key.OnDemand).ThenBy(g => g.Key.Pass).ThenBy(g => g.Key.IsReverse)
            .Select(g => (new Pass(
                g.Key.Pass, _schedule.ExtentOf(g.Key.Pass), g.Key.IsReverse,
                _cancellation.Each(InOrder(g)).Select(s => s.Value.Build()).ToList()), g.Key.OnDemand))
            .ToList();
    }

    private void RequireAllOperands()
    {
        while (_pending.Count > 0)
        {
            _cancellation.Check();
            RequireOperands(_pending.Dequeue());
        }
    }

    private static IEnumerable<KeyValuePair<StageKey, StageBuilder>> InOrder(
        IEnumerable<KeyValuePair<StageKey, StageBuilder>> stages) =>
        stages
            .OrderBy(s => s.Key.Level)
            .ThenBy(s => s.Key.Kind)
            .ThenBy(s => s.Key.Scope, StringComparer.Ordinal)
            .ThenBy(s => s.Key.Width);

    /// <summary>How many stages of its pass must be finished before a value can be computed.</summary>
    /// <remarks>
    /// Valid from <see cref="Run"/> on: the level depends on all required values, whatever the order of the requests.
    /// </remarks>
    private int Level(Node node) => Topology.Evaluate(
        node,
        _levels,
        n => OfSamePass(n).Select(source => source.Node),
        n => _schedule.IsWrittenLast(n)
            ? LastLevel
            : OfSamePass(n).Select(source => _levels[source.Node] + (source.IsFinishedBefore ? 1 : 0)).DefaultIfEmpty(0).Max());

    /// <summary>The operands of a value in its own pass, each with whether an earlier stage must have finished it.</summary>
    private IEnumerable<(Node Node, bool IsFinishedBefore)> OfSamePass(Node node)
    {
        var pass = _schedule.PassOf(node);
        foreach (var operand in node.Operands)
        {
            var isProduct = operand.Op is Op.Linear or Op.LinearTransposed && node.Op == Op.Affine;
            var source = isProduct ? operand.Operands[0] : operand;
            if (_schedule.WriterOf(source) is { } left && _schedule.PassOf(left) == pass)
                yield return (left, true);
            // Rows of a learned vector or of a mask are stored for a product alone.
            if (isProduct && source.Op is Op.Parameter or Op.Mask && _schedule.PassOf(source) == pass)
                yield return (source, true);
            if (!_schedule.IsLeaf(source) && source.Op is not (Op.Parameter or Op.Mask or Op.GatherColumn)
                && _schedule.PassOf(source) == pass)
            {
                yield return (source, isProduct || EndsStage(source) || EndsStage(node) || IsMadeByAnotherLayer(source, node));
            }
        }
    }

    /// <summary>
    /// Whether a value ends its stage, since stages go lane by lane: it reads other lanes of its operand, or other lanes read it.
    /// </summary>
    private static bool EndsStage(Node node) => node.Op.IsAcrossLanes() || node.Op.MovesLanes();

    /// <summary>
    /// Whether the stage of another layer makes a value: a stage has nodes of one layer only, so that stage must have finished.
    /// </summary>
    private bool IsMadeByAnotherLayer(Node source, Node node) =>
        source.Scope != node.Scope
            && (source.Op == Op.Affine || _roots.ContainsKey(source) || HoldsShared(source) || HoldsKept(source));

    /// <summary>
    /// Whether a value without a place is computed, within its layer, from a function of a sum that has replaced the sum in
    /// memory.
    /// </summary>
    private bool HoldsKept(Node node)
    {
        var pending = new Stack<Node>([node]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (!next.Op.IsElementwise() || next.Scope != node.Scope || _schedule.IsLeaf(next))
                continue;
            if (_roots.ContainsKey(next))
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
            Require(node, _schedule.TemporaryLocation(node, _schedule.PassOf(node)));
            return [];
        }

        if (node.Op.MovesLanes())
        {
            if (node != root.Node)
                Require(node, _schedule.TemporaryLocation(node, _schedule.PassOf(node)));
            else if (node.Operands[0] is var moved && _schedule.LeafLocation(moved) is null && !_roots.ContainsKey(moved))
                Require(moved, moved.Op == Op.Affine ? _schedule.StoredSumLocation(moved) : _schedule.OperandLocation(moved));
            return [];
        }

        if (_schedule.IsWrittenLast(node))
        {
            if (node.Operands[0] is var value && !IsAtHand(value))
            {
                Require(value, value.Op == Op.Affine
                    ? _schedule.StoredSumLocation(value)
                    : _schedule.TemporaryLocation(value, _schedule.PassOf(value)));
            }

            return [];
        }

        if (node.Op == Op.Affine)
        {
            // A sum of the same pass waits for the stage that uses it; one of an earlier pass must lie in memory, and so
            // must one whose lanes are summed, and one in dot form that another layer, whose sums may be chains, reads.
            var isApart = DotForm.IsDot(node) && node.Scope != root.Node.Scope;
            if (isApart)
                _shared.Add(node);
            if (node != root.Node && (_schedule.PassOf(node) != root.Pass || root.Node.Op.IsAcrossLanes() || isApart))
                Require(node, _schedule.StoredSumLocation(node));
            else
                SumFor(node, root);
            return [];
        }

        if (node != root.Node && _schedule.PassOf(node) == root.Pass && Level(node) < Level(root.Node)
            && !IsCheapAgain(node, root))
        {
            Require(node, _schedule.TemporaryLocation(node, root.Pass));
            return [];
        }

        if (node != root.Node && IsGradientOfLastStep(node, root))
        {
            Require(node, _schedule.TemporaryLocation(node, _schedule.PassOf(node)));
            return [];
        }

        if (node != root.Node && IsOfAnotherLoop(node, root) && ReadsCarried(node, root))
        {
            JoinLoop(node);
            Require(node, _schedule.TemporaryLocation(node, root.Pass));
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
                .Where(r => r.Pass == _schedule.PassOf(sum) && (known is null || !IsInEarlierStage(known, r)))
                .Select(KeyOf)
                .Distinct()
                .ToList();
            if (stages.Count == 0)
                continue;
            if (known is not null && stages.Count == 1)
            {
                if (stages[0] != KeyOf(known))
                    _formedElsewhere.Add(sum);
            }
            else if (stages.Count > 1)
            {
                Require(sum, _schedule.StoredSumLocation(sum));
                _shared.Add(sum);
            }
        }

        // What other layers make of a shared sum, by way of values that are not stored, comes after it.
        if (_shared.Count > 0)
        {
            _levels.Clear();
            _holdsShared.Clear();
        }
    }

    /// <summary>Whether a value without a place is computed from a sum that several stages read.</summary>
    private bool HoldsShared(Node node) => _shared.Count > 0 && Topology.Evaluate(
        node,
        _holdsShared,
        n => n.Op.IsElementwise() && !_roots.ContainsKey(n) && !_schedule.IsLeaf(n) ? n.Operands : [],
        n => _shared.Contains(n)
            || (n.Op.IsElementwise() && !_roots.ContainsKey(n) && !_schedule.IsLeaf(n) && n.Operands.Any(o => _holdsShared[o])));

    /// <summary>
    /// Whether a gradient exists for the last step only and is read at every step. It must be in memory: at the other steps the
    /// gradient is zero, but the values it is computed from are not.
    /// </summary>
    private bool IsGradientOfLastStep(Node node, Root root) =>
        _schedule.ExtentOf(root.Pass) != Extent.LastStep && !_schedule.IsLeaf(node)
        && _schedule.ExtentOf(_schedule.PassOf(node)) == Extent.LastStep
        && ReadsOutputGradient(node);

    private bool ReadsOutputGradient(Node node) => Topology.Evaluate(
        node, _readsOutputGradient, n => n.Operands,
        n => n.Op == Op.OutputAdjoint || n.Operands.Any(o => _readsOutputGradient[o]));

    private bool IsOfAnotherLoop(Node node, Root root) =>
        _schedule.PassOf(node) % 2 == 1 && _schedule.PassOf(node) != root.Pass;

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
                || (_roots.TryGetValue(next, out var known) && _schedule.IsHandedOn(known.Location)))
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
            node.Scope = taken.Scope;
    }

    private void RequireProductOperands(Node sum)
    {
        foreach (var product in sum.Operands.Where(o => o.Op is Op.Linear or Op.LinearTransposed))
        {
            var operand = product.Operands[0];
            if (_schedule.LeafLocation(operand) is null && !_roots.ContainsKey(operand))
                Require(operand, _schedule.OperandLocation(operand));
        }
    }

    private bool IsAtHand(Node node) =>
        node.Op is Op.Constant or Op.Parameter or Op.Mask or Op.GatherRow || _schedule.LeafLocation(node) is not null;

    /// <summary>Whether computing a value again, from values at hand, costs no more than a load.</summary>
    private bool IsCheapAgain(Node node, Root root) =>
        IsCheapAgain(node, root, root.Node.Op.IsAcrossLanes() ? MostJoined : _schedule.KeepsLeaves ? 2 : 0);

    private bool IsCheapAgain(Node node, Root root, int depth) =>
        node.Op.IsElementwise() && !node.Op.IsTranscendental()
        && node.Operands.All(o => IsAtHand(o)
            || IsThereBefore(o, root)
            || (depth > 0
                && (o.Op.IsAcrossLanes() || o.Op == Op.Affine || IsCheapAgain(o, root, o.Width == 1 ? depth : depth - 1))));

    /// <summary>Whether a value is in memory before the stage of a root begins.</summary>
    private bool IsThereBefore(Node node, Root root) => _roots.TryGetValue(node, out var known) && IsInEarlierStage(known, root);

    /// <summary>Whether a known root's stage runs before the stage of another root.</summary>
    private bool IsInEarlierStage(Root known, Root root) =>
        known.Pass < root.Pass || (known.Pass == root.Pass && Level(known.Node) < Level(root.Node))
        || (root.OnDemand && !known.OnDemand);

    private void Place(Root root)
    {
        var stage = StageAt(KeyOf(root));
        if (root.Node.Op == Op.Affine)
            AddSum(stage, root.Node, root.Location);
        else
            stage.Add(
                EndsStage(root.Node) ? root.Node.Operands[0] : root.Node, new Store(root.Node, root.Location),
                n => Resolve(stage, n, root));
    }

    private static StageKind KindOf(Node root) =>
        root.Op.IsAcrossLanes() ? StageKind.AcrossLanes : root.Op.MovesLanes() ? StageKind.Move : StageKind.Lanes;

    private StageKey KeyOf(Root root) =>
        new(root.Pass, Level(root.Node), root.StageWidth, root.IsReverse, root.OnDemand, root.Node.Scope, KindOf(root.Node));

    private StageBuilder StageAt(StageKey key)
    {
        if (!_stages.TryGetValue(key, out var stage))
            _stages.Add(key, stage = new StageBuilder(
                key.Scope, _schedule.ExtentOf(key.Pass), key.Width, key.Kind, _schedule.MustPadWithZeros, _padding));
        return stage;
    }

    /// <summary>The load of a value in a stage; null if the stage computes the value.</summary>
    private Load? Resolve(StageBuilder stage, Node node, Root root)
    {
        if (node.Op == Op.Parameter)
            return new Load(node, null, _schedule.Layout.PackOf(node), null);
        if (node.Op == Op.Mask)
            return new Load(node, null, null, null);
        if (_schedule.LeafLocation(node) is { } leaf)
            return new Load(node, LocationInPass(leaf, node, root.Pass, root.IsReverse), null, null);
        if (node != root.Node && _roots.TryGetValue(node, out var known)
            && (node.Op == Op.Affine || node.Op.IsAcrossLanes() || IsInEarlierStage(known, root)))
        {
            if (node.Op == Op.Affine && !IsInEarlierStage(known, root))
                AddSum(stage, node, known.Location);
            KeepForOtherSteps(known, root.Pass);
            return new Load(
                node,
                IsInEarlierStage(known, root) ? LocationInPass(known.Location, node, root.Pass, root.IsReverse) : known.Location,
                null,
                null);
        }

        if (node.Op == Op.GatherRow)
            return new Load(node, null, null, _schedule.Layout.PackOf(node));
        if (node.Op != Op.Affine)
            return null;
        var target = _schedule.SumLocation(node, root.Pass);
        AddSum(stage, node, target);
        return new Load(node, target, null, null);
    }

    /// <summary>
    /// Keeps a loop's value for every step if a pass over all steps reads it, or another loop, which runs after the loop.
    /// </summary>
    private void KeepForOtherSteps(Root known, int pass)
    {
        if (known.Pass != pass && _schedule.ExtentOf(known.Pass) == Extent.Step && _schedule.ExtentOf(pass) != Extent.LastStep)
            _schedule.KeepEveryStep(known.Location);
    }

    /// <summary>
    /// The place from which a pass reads a value. Between the last step and every step that is the place of a copy.
    /// </summary>
    private Location LocationInPass(Location location, Node node, int pass, bool isReverse)
    {
        var from = _schedule.IsLeaf(node) ? _schedule.LeafExtent(node) : _schedule.ExtentOf(_schedule.PassOf(node));
        var to = _schedule.ExtentOf(pass);
        return to == Extent.LastStep && from != Extent.LastStep ? _schedule.AtLastStep(location, node)
            : from == Extent.LastStep && to != Extent.LastStep ? _schedule.FromLastStep(location, node, isReverse)
            : location;
    }

    /// <summary>Adds a sum to a stage. The products whose operands are known before the loop go to an earlier Map pass.</summary>
    private void AddSum(StageBuilder stage, Node sum, Location target)
    {
        if (stage.HasSum(sum))
            return;
        var pass = _schedule.PassOf(sum);
        var early = sum.Operands.Where(o => o.Op == Op.Linear && IsKnownBeforeLoop(o.Operands[0], pass)).ToList();
        var isSplit = pass % 2 == 1 && early.Count > 0 && !DotForm.IsDot(sum);
        if (isSplit)
        {
            var (mapPass, level) = MapOfProducts(early);
            var map = StageAt(new StageKey(mapPass, level, sum.Width, false, false, sum.Scope, StageKind.Lanes));
            map.AddSum(Chain(
                sum, target, sum.Operands.Where(o => o.Op is not (Op.Linear or Op.LinearTransposed)).Concat(early),
                continues: false, mapPass, false));
            stage.AddSum(Chain(
                sum, target, sum.Operands.Where(o => o.Op == Op.Linear).Except(early), continues: true, pass,
                _schedule.IsReverse(sum)));
        }
        else
        {
            stage.AddSum(Chain(sum, target, sum.Operands, continues: false, pass, _schedule.IsReverse(sum)));
        }
    }

    /// <summary>Whether an operand is known for all steps before the loop of a pass begins.</summary>
    private bool IsKnownBeforeLoop(Node operand, int pass) =>
        operand.Op is Op.Input || (operand.Op != Op.Previous && _schedule.PassOf(operand) < pass);

    /// <summary>The Map pass, and the level in it, of products that are computed before their loop.</summary>
    private (int Pass, int Level) MapOfProducts(IReadOnlyList<Node> products)
    {
        var operands = products.Select(p => p.Operands[0]).ToList();
        var pass = operands.Max(o => (_schedule.PassOf(o) + 1) / 2 * 2);
        // Rows of a learned vector or of a mask are stored in that pass, though both are leaves.
        var level = operands.Max(o =>
            (o.Op is Op.Parameter or Op.Mask || !_schedule.IsLeaf(o)) && _schedule.PassOf(o) == pass ? Level(o) + 1 : 0);
        return (pass, level);
    }

    private SumPlan Chain(Node sum, Location target, IEnumerable<Node> terms, bool continues, int pass, bool isReverse)
    {
        var list = terms.ToList();
        var gathers = list.Where(t => t.Op == Op.GatherColumn).Select(_schedule.Layout.PackOf).ToList();
        var products = new List<ProductPlan>();
        var transposed = new Dictionary<Pack, List<Node>>();
        foreach (var term in list.Where(t => t.Op is Op.Linear or Op.LinearTransposed))
        {
            var pack = term.Op == Op.Linear ? _schedule.Layout.PackOf(term) : _schedule.Layout.PackOf(term.Block);
            if (_roots.TryGetValue(term.Operands[0], out var stored))
                KeepForOtherSteps(stored, pass);
            var operand = LocationInPass(
                _schedule.LeafLocation(term.Operands[0]) ?? stored!.Location, term.Operands[0], pass, isReverse);
            if (term.Op == Op.Linear)
                products.Add(new ProductPlan(pack, false, pack.SlotOf(term.Block), operand, [term]));
            else if (transposed.TryGetValue(pack, out var gates))
                gates.Add(term);
            else
                products.Add(new ProductPlan(pack, true, 0, operand with { Slot = pack.FirstSlot }, transposed[pack] = [term]));
        }

        var group = !continues && list.Any(t => t.Op == Op.Parameter) ? _schedule.Layout.GroupOf(sum) : null;
        var chains = Tiling.Chains((_schedule.Layout.GroupOf(sum)?.Slots ?? 1) * PanelLayout.PanelsOf(sum.Width));
        return new SumPlan(sum, target, continues, group, gathers, products, DotForm.IsDot(sum), chains);
    }

    /// <summary>A value that must be stored, and when it can be.</summary>
    private sealed record Root(Node Node, Location Location, int Pass, bool IsReverse, bool OnDemand)
    {
        /// <summary>Lanes that its stage runs over.</summary>
        public int StageWidth => Node.Op.IsAcrossLanes() ? Node.Operands[0].Width : Node.Width;
    }

    private readonly record struct StageKey(
        int Pass, int Level, int Width, bool IsReverse, bool OnDemand, string Scope, StageKind Kind);
}
