using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What a stage of the step of one stream does: its sums and its elementwise part, all in registers.</summary>
/// <param name="plan">The plan.</param>
/// <param name="isWrittenOut">Whether the products of a small model are written out, input by input.</param>
internal sealed class StepStageLowering(ModelPlan plan, bool isWrittenOut = true)
{
    private readonly StepPlan _step = plan.Step!;
    private readonly IReadOnlyDictionary<RowBuffer, StepPlace> _places = plan.Step!.Places;

    private readonly IReadOnlyList<string> _taken =
    [
        "x", "w", "v", "state", "scratch", "token", "outputs", "inputs", "states", "allOutputs", "first", "stream", "rows",
        "streams", .. plan.Step!.Form.InPlace.Select(state => PointerTo(state).Name),
        .. plan.Step.Form.Head is { } head
            ? Enumerable.Range(0, head.Width).Select(unit => StepHeadLowering.NameOf(head, unit))
                .Concat(head.Sums[0].Products.Select((_, product) => StepHeadLowering.WeightsOf(head, product).Name))
            : [],
    ];

    /// <summary>A pointer to the new value of a state.</summary>
    public static Pointer PointerTo(StepState state) => new(Identifiers.Camel(state.Name.Split('.')) + "Next");

    /// <summary>Adds the statements of a stage.</summary>
    public void Add(KernelBody body, Stage stage)
    {
        if (stage.IsAcrossLanes)
            Join(body, stage);
        else if (stage.Kind == StageKind.Move)
            MoveLowering.Moves(body, stage, (location, lane) => At(location.Buffer, lane));
        else
            SumsAndLanes(body, stage);
    }

    private (Pointer Pointer, Index At) At(RowBuffer buffer, int lane = 0) => At(_places[buffer], lane);

    /// <summary>Where a place of the step is.</summary>
    public (Pointer Pointer, Index At) At(StepPlace place, int lane = 0) =>
        place.Region == StepRegion.Scratch && _step.Form.InPlace.FirstOrDefault(s => s.Scratch == place.Offset) is { } state
            ? (PointerTo(state), lane)
            : (StepSignature.PointerOf(place), place.Offset + lane);

    private void Join(KernelBody body, Stage stage)
    {
        LaneBody.DeclareOne(body, stage);
        AcrossLanesLowering.Join(
            body, stage,
            (turn, panel) =>
            {
                var lanes = new LaneBody("", _taken);
                foreach (var load in stage.Loads)
                    lanes.Declare(turn, load.Node, Load(load, panel, 0));
                return lanes;
            },
            store => At(store.Location.Buffer));
    }

    private void SumsAndLanes(KernelBody body, Stage stage)
    {
        if (stage.IsDot)
        {
            new DotLowering(stage).Row(
                body, (product, panel) => Read(product.Operand.Buffer, panel, 0), sum => At(sum.Target.Buffer));
            if (!stage.HasCell)
                return;
        }

        var names = new AccumulatorNames(stage);
        foreach (var region in RegionsOf(stage))
        {
            body.Panels(region, (turn, first) => turn.Lanes(
                lanes =>
                {
                    if (!stage.IsDot)
                        Sums(lanes, stage, names, first, region.Vectors);
                    LaneBody.DeclareOne(lanes, stage);
                    var results = new List<Dictionary<RowBuffer, Lane>>();
                    for (var panel = 0; panel < region.Vectors; panel++)
                        results.Add(Lanes(lanes, stage, names, first, panel, region.Vectors));
                    if (_step.Form.HeadOf(stage) is { } head)
                        StepHeadLowering.Add(lanes, stage, head, results);
                },
                StepForm.LanesOf(stage)),
                _step.Form.Alternates(stage) ? KernelNames.FromLast : null);
        }

        Rest(body, stage);
        if (_step.Form.HeadOf(stage) is { } joined)
            body.Add(new Statement.If(
                new Condition.FewerLanes(StepForm.LanesOf(stage)),
                KernelBody.Of(join => StepHeadLowering.Join(join, stage, joined)), []));
    }

    /// <summary>
    /// Panels that are in registers together. Where no sum is, nothing is gained by it, and panels are a loop; unless a head
    /// takes the results from there.
    /// </summary>
    private IReadOnlyList<Region> RegionsOf(Stage stage) =>
        stage.Sums.All(sum => sum.IsDot) && _step.Form.HeadOf(stage) is null
            ? [new Region(0, stage.Panels * PanelLayout.Units, 1)]
            : stage.SingleRow;

    /// <summary>Zeros in the lanes of scratch that a stage of few lanes leaves, where somebody reads them.</summary>
    private void Rest(KernelBody body, Stage stage)
    {
        var lanes = StepForm.LanesOf(stage);
        var targets = stage.Stores.Select(store => store.Location.Buffer)
            .Concat(stage.Sums.Where(sum => !sum.IsDot).Select(sum => sum.Target.Buffer)).Distinct()
            .Where(buffer => _places[buffer].Region == StepRegion.Scratch && _step.Form.IsReadBeyond(buffer, lanes)).ToList();
        if (lanes == PanelLayout.Units || targets.Count == 0)
            return;
        body.Lanes(
            rest =>
            {
                foreach (var buffer in targets)
                {
                    var (pointer, at) = At(buffer);
                    rest.Store(pointer, at + KernelNames.Lane, new Lane.Zero());
                }
            },
            from: lanes);
    }

    private static string Numbered(string name, int number, int of) =>
        name + (of > 1 ? FormattableString.Invariant($"{number}") : "");

    private static string Accumulator(AccumulatorNames names, SumPlan sum, int panel, int panels) =>
        Numbered(names[sum], panel, panels);

    private void Sums(KernelBody body, Stage stage, AccumulatorNames names, Index first, int panels)
    {
        var (biases, taken) = (new Dictionary<SlotGroup, Pointer>(), new UniqueNames());
        foreach (var group in stage.Sums.Where(s => s.BiasGroup is not null).Select(s => s.BiasGroup!).Distinct())
        {
            biases.Add(group, new Pointer(taken.Take(group.Name + "Bias"), Element.Weight));
            var ofPanel = group.Slots * PanelLayout.Units;
            body.Point(
                biases[group], SumsLowering.BiasOf(group), group.Bias!.Offset + (first * ofPanel) + KernelNames.Lane,
                new Part($"the bias of {group.Name}", group.Bias.Offset, (long)group.Panels * ofPanel));
        }

        var gathers = stage.Sums.SelectMany(s => s.Gathers).Distinct().ToList();
        for (var g = 0; g < gathers.Count; g++)
            body.Point(
                Column(g), KernelNames.Parameters,
                gathers[g].Offset + ((Index)KernelNames.Token * gathers[g].TokenStride) + (first * gathers[g].PanelStride)
                    + KernelNames.Lane,
                SumsLowering.PartOf(gathers[g]));
        foreach (var sum in stage.Sums)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                var start = sum.BiasGroup is { } group
                    ? new Lane.Load(
                        biases[group],
                        (group.SlotOf(sum.Sum) * PanelLayout.Units) + (panel * group.Slots * PanelLayout.Units))
                    : (Lane)new Lane.Zero();
                foreach (var pack in sum.Gathers)
                    start = new Lane.Apply(Op.Add, start, new Lane.Load(
                        Column(gathers.IndexOf(pack)),
                        (sum.SlotOfColumn(pack) * PanelLayout.Units) + (panel * pack.PanelStride)));
                body.Let(Accumulator(names, sum, panel, panels), start);
            }
        }

        var products = stage.Sums.SelectMany(s => s.Products.Select(p => (Sum: s, Product: p))).GroupBy(p => p.Product.Pack);
        foreach (var product in products)
            Product(body, stage, names, first, panels, [.. product]);
    }

    private static Pointer Column(int gather) => new(FormattableString.Invariant($"column{gather}"), Element.Weight);

    private void Product(
        KernelBody body, Stage stage, AccumulatorNames names, Index first, int panels,
        IReadOnlyList<(SumPlan Sum, ProductPlan Product)> sums)
    {
        var (firstSum, product) = sums[0];
        var (pack, chains) = (product.Pack, firstSum.ChainsOf(product));
        var inChains = chains > 1 ? FormattableString.Invariant($", in {chains} chains") : "";
        body.Group($"+ {pack.Tensor.Name} {pack.Operand!.Name}{inChains}", group =>
        {
            group.Point(
                RowProduct.Weights, KernelNames.Parameters, pack.Offset + (first * pack.PanelStride) + KernelNames.Lane,
                SumsLowering.PartOf(pack));
            var (values, at) = At(product.Operand.Buffer);
            group.Point(RowProduct.Values, values, at);
            var accumulators = sums.SelectMany(s => Enumerable.Range(0, panels).Select(panel => (
                Accumulator(names, s.Sum, panel, panels),
                (s.Product.Slot * PanelLayout.Units) + (panel * pack.PanelStride)))).ToList();
            var unroll = isWrittenOut && plan.Declaration.Unroll == 0 && _step.Form.Unroll(chains, pack.Columns) is { } all ? all
                : chains > 1 ? 1
                : Math.Min(
                    plan.Unroll(stage, stage.SingleRow.Sum(region => region.Vectors)), _step.Form.MostInputsOfTurn);
            var row = new RowProduct(chains, unroll, pack.Row, accumulators);
            row.Start(group);
            row.Loop(group, pack.Columns);
            row.Join(group);
        });
    }

    /// <returns>What is stored in each buffer.</returns>
    private Dictionary<RowBuffer, Lane> Lanes(
        KernelBody body, Stage stage, AccumulatorNames names, Index first, int panel, int panels)
    {
        // What is loaded may be another layer's sum of the same name, and numbered as chains are.
        var accumulators = stage.Sums.Where(sum => !sum.IsDot).SelectMany(sum => Enumerable.Range(0, panels)
            .SelectMany(p => RowProduct.NamesOf(
                Accumulator(names, sum, p, panels), sum.Products.Select(sum.ChainsOf).DefaultIfEmpty(1).Max())));
        var lanes = new LaneBody(Numbered("", panel, panels), _taken.Concat(accumulators));
        foreach (var sum in stage.Sums)
        {
            if (sum.IsDot)
                lanes.Declare(body, sum.Sum, Read(sum.Target.Buffer, first, panel));
            else
                lanes.Define(sum.Sum, new Lane.Value(Accumulator(names, sum, panel, panels)));
        }

        foreach (var load in stage.Loads.Where(l =>
            l.Location is null || _places[l.Location.Buffer].Region != StepRegion.Register))
        {
            if (stage.Sums.All(s => s.Sum != load.Node))
                lanes.Declare(body, load.Node, Load(load, first, panel));
        }

        lanes.Compute(body, stage);
        var results = new Dictionary<RowBuffer, Lane>();
        foreach (var store in stage.Stores)
        {
            results[store.Location.Buffer] = LanePadding.Apply(stage, store, lanes[store.Node], first, panel);
            Write(store.Location.Buffer, results[store.Location.Buffer]);
        }

        foreach (var sum in stage.Sums.Where(s => !s.IsDot && _places[s.Target.Buffer].Region != StepRegion.Register))
            Write(sum.Target.Buffer, lanes[sum.Sum]);
        return results;

        void Write(RowBuffer buffer, Lane value)
        {
            var (pointer, at) = Place(buffer, first, panel);
            body.Store(pointer, at, value);
        }
    }

    private Lane Load(Load load, Index first, int panel) => load switch
    {
        { Node.Op: Op.Mask } => new Lane.Number(1),
        { Location: { } place } => Read(place.Buffer, first, panel),
        { Vector: { } vector } => LaneLoads.Vector(load.Node, vector, first, panel),
        { Table: { } table } => new Lane.Load(
            KernelNames.Parameters,
            table.Offset + (panel * PanelLayout.Units) + ((Index)KernelNames.Token * table.TokenStride)
                + (first * PanelLayout.Units) + KernelNames.Lane),
        _ => throw new InvalidOperationException($"kernels: {load.Node} is nowhere"),
    };

    private Lane Read(RowBuffer buffer, Index first, int panel)
    {
        var (pointer, at) = Place(buffer, first, panel);
        return new Lane.Load(pointer, at);
    }

    private (Pointer Pointer, Index At) Place(RowBuffer buffer, Index first, int panel)
    {
        var (pointer, at) = At(buffer);
        return (pointer, buffer.Width == 1
            ? at + KernelNames.Lane
            : at + (panel * PanelLayout.Units) + (first * PanelLayout.Units) + KernelNames.Lane);
    }
}
