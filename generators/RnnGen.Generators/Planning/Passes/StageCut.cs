using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Puts every root, and every value it is computed from, into a stage.</summary>
internal sealed class StageCut
{
    private readonly IProblem _problem;
    private readonly IPlaces _places;
    private readonly Roots _roots;
    private readonly IReadOnlyDictionary<Node, Location> _locations;
    private readonly Cancellation _cancellation;
    private readonly Dictionary<StageKey, StageBuilder> _stages = [];
    private readonly Padding _padding;
    private readonly HashSet<StageKey> _keys;

    private StageCut(IProblem problem, IPlaces places, Placement placed, Cancellation cancellation)
    {
        (_problem, _places, _cancellation) = (problem, places, cancellation);
        (_roots, _locations) = (placed.Roots, placed.Of);
        _padding = new Padding(problem.MayBeMasked);
        _keys = [.. _roots.InOrder.Where(root => !root.IsFormedWhereRead).Select(root => root.Stage)];
    }

    /// <summary>The passes in order, each with whether it runs only when its result is asked for.</summary>
    public static IReadOnlyList<CutPass> Of(IProblem problem, IPlaces places, Placement placed, Cancellation cancellation) =>
        new StageCut(problem, places, placed, cancellation).Cut();

    private IReadOnlyList<CutPass> Cut()
    {
        foreach (var root in _cancellation.Each(_roots.InOrder.OrderBy(r => r.Node.Id)).Where(r => !r.IsFormedWhereRead))
            Place(root);

        return _cancellation.Each(_stages).GroupBy(s => (s.Key.Pass, s.Key.IsReverse, s.Key.OnDemand))
            .OrderBy(g => g.Key.OnDemand).ThenBy(g => g.Key.Pass).ThenBy(g => g.Key.IsReverse)
            .Select(g => new CutPass(
                new Pass(
                    g.Key.Pass, _problem.ExtentOf(g.Key.Pass), g.Key.IsReverse,
                    _cancellation.Each(InOrder(g)).Select(s => s.Value.Build()).ToList()),
                g.Key.OnDemand))
            .ToList();
    }

    private static IEnumerable<KeyValuePair<StageKey, StageBuilder>> InOrder(
        IEnumerable<KeyValuePair<StageKey, StageBuilder>> stages) =>
        stages
            .OrderBy(s => s.Key.Level)
            .ThenBy(s => s.Key.Kind)
            .ThenBy(s => s.Key.Layer, StringComparer.Ordinal)
            .ThenBy(s => s.Key.Width);

    /// <summary>
    /// The stage of a root. A scalar of the row goes with a vector of one panel, which fills as many lanes.
    /// </summary>
    private StageKey KeyOf(Root root)
    {
        var own = root.Stage;
        return root.IsScalar
            ? _keys.Where(key => key.Width is > 1 and <= PanelLayout.Units && key with { Width = 1 } == own)
                .OrderBy(key => key.Width).DefaultIfEmpty(own).First()
            : own;
    }

    private void Place(Root root)
    {
        var stage = StageAt(KeyOf(root));
        if (root.Node.Op == Op.Affine)
            AddSum(stage, root.Node, _locations[root.Node]);
        else
            stage.Add(
                Levels.EndsStage(root.Node) ? root.Node.Operands[0] : root.Node, new Store(root.Node, _locations[root.Node]),
                n => Resolve(stage, n, root));
    }

    private StageBuilder StageAt(StageKey key)
    {
        if (!_stages.TryGetValue(key, out var stage))
            _stages.Add(key, stage = new StageBuilder(
                key.Layer, _problem.ExtentOf(key.Pass), key.Width, key.Kind, _problem.MustPadWithZeros, _padding));
        return stage;
    }

    /// <summary>The load of a value in a stage; null if the stage computes the value.</summary>
    private Load? Resolve(StageBuilder stage, Node node, Root root)
    {
        if (node.Op == Op.Parameter)
            return new Load(node, null, _problem.Layout.PackOf(node), null);
        if (node.Op == Op.Mask)
            return new Load(node, null, null, null);
        if (_problem.IsInMemory(node))
            return new Load(node, LocationInPass(_places.LeafLocation(node), node, root.Pass, root.IsReverse), null, null);
        if (node != root.Node && _roots.Of.TryGetValue(node, out var known)
            && (node.Op == Op.Affine || node.Op.IsAcrossLanes() || known.IsBefore(root)))
        {
            if (node.Op == Op.Affine && !known.IsBefore(root))
                AddSum(stage, node, _locations[known.Node]);
            KeepForOtherSteps(known, root.Pass);
            return new Load(
                node,
                known.IsBefore(root)
                    ? LocationInPass(_locations[known.Node], node, root.Pass, root.IsReverse)
                    : _locations[known.Node],
                null,
                null);
        }

        if (node.Op == Op.GatherRow)
            return new Load(node, null, null, _problem.Layout.PackOf(node));
        if (node.Op != Op.Affine)
            return null;
        var target = _places.SumLocation(node, root.Pass, _roots.LayerOf(node));
        AddSum(stage, node, target);
        return new Load(node, target, null, null);
    }

    /// <summary>
    /// Keeps a loop's value for every step if a pass over all steps reads it, or another loop, which runs after the loop.
    /// </summary>
    private void KeepForOtherSteps(Root known, int pass)
    {
        if (known.Pass != pass && _problem.ExtentOf(known.Pass) == Extent.Step && _problem.ExtentOf(pass) != Extent.LastStep)
            _places.KeepEveryStep(_locations[known.Node]);
    }

    /// <summary>
    /// The place from which a pass reads a value. Between the last step and every step that is the place of a copy.
    /// </summary>
    private Location LocationInPass(Location location, Node node, int pass, bool isReverse)
    {
        var from = _problem.IsLeaf(node) ? _problem.LeafExtent(node) : _problem.ExtentOf(_problem.PassOf(node));
        var to = _problem.ExtentOf(pass);
        return to == Extent.LastStep && from != Extent.LastStep ? _places.AtLastStep(location, node)
            : from == Extent.LastStep && to != Extent.LastStep ? _places.FromLastStep(location, node, isReverse)
            : location;
    }

    /// <summary>Adds a sum to a stage. The products whose operands are known before the loop go to an earlier Map pass.</summary>
    private void AddSum(StageBuilder stage, Node sum, Location target)
    {
        if (stage.HasSum(sum))
            return;
        var pass = _problem.PassOf(sum);
        var early = sum.Operands.Where(o => o.Op == Op.Linear && IsKnownBeforeLoop(o.Operands[0], pass)).ToList();
        var isSplit = pass % 2 == 1 && early.Count > 0 && !DotForm.IsDot(sum);
        if (isSplit)
        {
            var (mapPass, level) = MapOfProducts(early);
            var map = StageAt(new StageKey(mapPass, level, sum.Width, false, false, _roots.LayerOf(sum), StageKind.Lanes));
            map.AddSum(Chain(
                sum, target, sum.Operands.Where(o => o.Op is not (Op.Linear or Op.LinearTransposed)).Concat(early),
                continues: false, mapPass, false));
            stage.AddSum(Chain(
                sum, target, sum.Operands.Where(o => o.Op == Op.Linear).Except(early), continues: true, pass,
                _problem.IsReverse(sum)));
        }
        else
        {
            stage.AddSum(Chain(sum, target, sum.Operands, continues: false, pass, _problem.IsReverse(sum)));
        }
    }

    /// <summary>Whether an operand is known for all steps before the loop of a pass begins.</summary>
    private bool IsKnownBeforeLoop(Node operand, int pass) =>
        operand.Op is Op.Input || (operand.Op != Op.Previous && _problem.PassOf(operand) < pass);

    /// <summary>The Map pass, and the level in it, of products that are computed before their loop.</summary>
    private (int Pass, int Level) MapOfProducts(IReadOnlyList<Node> products)
    {
        var operands = products.Select(p => p.Operands[0]).ToList();
        var pass = operands.Max(o => (_problem.PassOf(o) + 1) / 2 * 2);
        // Rows of a learned vector or of a mask are stored in that pass, though both are leaves.
        var level = operands.Max(o =>
            (o.Op is Op.Parameter or Op.Mask || !_problem.IsLeaf(o)) && _problem.PassOf(o) == pass ? _roots.Of[o].Level + 1 : 0);
        return (pass, level);
    }

    private SumPlan Chain(Node sum, Location target, IEnumerable<Node> terms, bool continues, int pass, bool isReverse)
    {
        var list = terms.ToList();
        var gathers = list.Where(t => t.Op == Op.GatherColumn).Select(_problem.Layout.PackOf).ToList();
        var products = new List<ProductPlan>();
        var transposed = new Dictionary<Pack, List<Node>>();
        foreach (var term in list.Where(t => t.Op is Op.Linear or Op.LinearTransposed))
        {
            var pack = term.Op == Op.Linear ? _problem.Layout.PackOf(term) : _problem.Layout.PackOf(term.Block);
            if (_roots.Of.TryGetValue(term.Operands[0], out var stored))
                KeepForOtherSteps(stored, pass);
            var operand = LocationInPass(
                _problem.IsInMemory(term.Operands[0]) ? _places.LeafLocation(term.Operands[0]) : _locations[stored!.Node],
                term.Operands[0], pass, isReverse);
            if (term.Op == Op.Linear)
                products.Add(new ProductPlan(pack, false, pack.SlotOf(term.Block), operand, [term]));
            else if (transposed.TryGetValue(pack, out var gates))
                gates.Add(term);
            else
                products.Add(new ProductPlan(pack, true, 0, operand with { Slot = pack.FirstSlot }, transposed[pack] = [term]));
        }

        var group = !continues && list.Any(t => t.Op == Op.Parameter) ? _problem.Layout.GroupOf(sum) : null;
        var chains = Tiling.Chains((_problem.Layout.GroupOf(sum)?.Slots ?? 1) * PanelLayout.PanelsOf(sum.Width));
        return new SumPlan(sum, target, continues, group, gathers, products, DotForm.IsDot(sum), chains);
    }
}

/// <summary>A pass that was cut into stages.</summary>
internal sealed record CutPass(Pass Pass, bool OnDemand);

/// <summary>Where every root lies.</summary>
internal sealed record Placement(Roots Roots, IReadOnlyDictionary<Node, Location> Of)
{
    /// <summary>Asks for the places of all roots in their order.</summary>
    public static Placement At(IPlaces places, Roots roots, Cancellation cancellation)
    {
        var locations = new Dictionary<Node, Location>();
        foreach (var root in cancellation.Each(roots.InOrder))
            locations.Add(root.Node, places.PlaceOf(root, root.Layer));
        return new Placement(roots, locations);
    }
}
