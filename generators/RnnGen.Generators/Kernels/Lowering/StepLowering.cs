using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>One step of one stream: a kernel a stage, with every sum and gate in registers.</summary>
internal sealed class StepLowering(ModelPlan plan)
{
    private static readonly string[] s_taken = ["x", "w", "v", "state", "scratch", "token"];
    private readonly StepPlan _step = plan.Step!;
    private readonly IReadOnlyDictionary<RowBuffer, StepPlace> _places = plan.Step!.Places;

    /// <summary>The step, then its stages.</summary>
    public IEnumerable<KernelMember> Lower(Cancellation cancellation)
    {
        var stages = cancellation.Each(_step.Stages).Select(Stage).ToList();
        return [Step(stages), .. stages];
    }

    private Kernel Step(IReadOnlyList<Kernel> stages) => new(
        "Step",
        ["One step of one stream: state is read and left in place; what is computed on the way lies in scratch."],
        IsPublic: false, Compilation.Inlined, Leading: 0, StepSignature.Of(plan),
        KernelBody.Of(body =>
        {
            if (_step.PaddedInput is { } padded)
                body.Add(new Statement.Pad(KernelNames.Input, 0, plan.Graph.FeatureSize, KernelNames.Scratch, padded));
            foreach (var stage in stages)
                body.Add(new Statement.Call(stage, 0, StepSignature.Forwarded(stage.Parameters)));
            foreach (var (state, scratch, length) in _step.CopyBack)
                body.Lanes(
                    lanes => lanes.Store(
                        KernelNames.State, state + (Index)KernelNames.Lane,
                        new Lane.Load(KernelNames.Scratch, scratch + (Index)KernelNames.Lane)),
                    length);
            foreach (var (state, length, newest, width) in _step.Delays)
                body.Add(new Statement.Push(KernelNames.State, state, length, KernelNames.Scratch, newest, width));
        }));

    private Kernel Stage(Stage stage) => new(
        stage.Name,
        stage.IsAcrossLanes || stage.Kind == StageKind.Move
            ? [.. stage.Stores.Select(store => $"{Equation.Of(store.Node)};")]
            :
            [
                .. stage.Sums.Select(sum => $"{Equation.Of(sum.Sum)};"),
                .. stage.Body.Where(node => node.Name is not null).Select(node => $"{Equation.Of(node)};"),
            ],
        IsPublic: false, Compilation.AtOnce, Leading: 0, StepSignature.Of(plan, stage),
        KernelBody.Of(body =>
        {
            if (stage.IsAcrossLanes)
                Join(body, stage);
            else if (stage.Kind == StageKind.Move)
                MoveLowering.Moves(body, stage, (location, lane) => At(location.Buffer, lane));
            else
                SumsAndLanes(body, stage);
        }));

    private (Pointer Pointer, Index At) At(RowBuffer buffer, int lane = 0) =>
        (StepSignature.PointerOf(_places[buffer]), _places[buffer].Offset + lane);

    private void Join(KernelBody body, Stage stage)
    {
        LaneBody.DeclareOne(body, stage);
        AcrossLanesLowering.Join(
            body, stage,
            panel =>
            {
                var lanes = new LaneBody("", s_taken);
                foreach (var load in stage.Loads)
                    lanes.Declare(panel, load.Node, Load(load, KernelNames.Panel, 0));
                return lanes;
            },
            store => At(store.Location.Buffer));
    }

    private void SumsAndLanes(KernelBody body, Stage stage)
    {
        if (stage.IsDot)
        {
            var dots = new DotLowering(stage);
            dots.DeclareLanes(body);
            dots.Row(
                body, (product, panel) => Read(product.Operand.Buffer, panel, 0), sum => At(sum.Target.Buffer));
            if (!stage.HasCell)
                return;
        }

        var names = new AccumulatorNames(stage);
        foreach (var region in stage.SingleRow)
        {
            body.Panels(region, (turn, first) => turn.Lanes(
                lanes =>
                {
                    if (!stage.IsDot)
                        Sums(lanes, stage, names, first, region.Vectors);
                    LaneBody.DeclareOne(lanes, stage);
                    for (var panel = 0; panel < region.Vectors; panel++)
                        Lanes(lanes, stage, names, first, panel, region.Vectors);
                },
                LanesOf(stage)));
        }
    }

    /// <summary>
    /// Lanes beyond the units of a stage's only panel stay zero, but for one number of a row, which is read from every lane.
    /// </summary>
    private static int LanesOf(Stage stage) =>
        stage.Panels == 1 && !stage.Stores.Any(store => store.Node is { IsRowScalar: true, Width: 1 })
            ? (stage.Width + 3) & ~3
            : PanelLayout.Units;

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
            var unroll = plan.Unroll(stage, stage.SingleRow.Sum(region => region.Vectors));
            var row = new RowProduct(chains, unroll, pack.Row, accumulators);
            row.Start(group);
            row.Loop(group, pack.Columns);
            row.Join(group);
        });
    }

    private void Lanes(KernelBody body, Stage stage, AccumulatorNames names, Index first, int panel, int panels)
    {
        // What is loaded may be another layer's sum of the same name, and numbered as chains are.
        var accumulators = stage.Sums.Where(sum => !sum.IsDot).SelectMany(sum => Enumerable.Range(0, panels)
            .SelectMany(p => RowProduct.NamesOf(
                Accumulator(names, sum, p, panels), sum.Products.Select(sum.ChainsOf).DefaultIfEmpty(1).Max())));
        var lanes = new LaneBody(Numbered("", panel, panels), s_taken.Concat(accumulators));
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
        foreach (var store in stage.Stores)
            Write(store.Location.Buffer, LanePadding.Apply(stage, store, lanes[store.Node], first, panel));
        foreach (var sum in stage.Sums.Where(s => !s.IsDot && _places[s.Target.Buffer].Region != StepRegion.Register))
            Write(sum.Target.Buffer, lanes[sum.Sum]);

        void Write(RowBuffer buffer, Lane value) =>
            body.Store(StepSignature.PointerOf(_places[buffer]), Place(buffer, first, panel), value);
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

    private Lane Read(RowBuffer buffer, Index first, int panel) =>
        new Lane.Load(StepSignature.PointerOf(_places[buffer]), Place(buffer, first, panel));

    private Index Place(RowBuffer buffer, Index first, int panel) => buffer.Width == 1
        ? _places[buffer].Offset + (Index)KernelNames.Lane
        : _places[buffer].Offset + (panel * PanelLayout.Units) + (first * PanelLayout.Units) + KernelNames.Lane;
}
