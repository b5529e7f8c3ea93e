using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>One step of one stream: a kernel a stage, with every sum and gate in registers.</summary>
/// <param name="cancellation">Asked with every stage whether the kernels are still wanted.</param>
internal sealed class StepLowering(ModelPlan plan, Cancellation cancellation)
{
    private readonly StepPlan _step = plan.Step!;
    private readonly IReadOnlyDictionary<RowBuffer, StepPlace> _places = plan.Step!.Places;

    private readonly IReadOnlyList<string> _taken =
    [
        "x", "w", "v", "state", "scratch", "token", .. plan.Step!.Form.InPlace.Select(state => PointerTo(state).Name),
        .. plan.Step.Stages.Where(plan.Step.Form.IsHead).SelectMany(head =>
            Enumerable.Range(0, head.Width).Select(new DotLowering(head).Accumulator)),
    ];

    /// <summary>The step, then its stages; or, where it is a single kernel, the step and a loop of it.</summary>
    public IEnumerable<KernelMember> Lower()
    {
        if (_step.Form.IsOneKernel)
            return plan.HasStepLoop ? [OneKernel(), Loop()] : [OneKernel()];
        var stages = cancellation.Each(_step.Stages).Select(Stage).ToList();
        return [Step(stages), .. stages];
    }

    private Kernel Step(IReadOnlyList<Kernel> stages) => new(
        KernelLowering.Step,
        ["One step of one stream: state is read and left in place; what is computed on the way lies in scratch."],
        IsPublic: false, Compilation.Inlined, Leading: 0, StepSignature.Of(plan),
        KernelBody.Of(body => Around(body, () =>
        {
            foreach (var stage in stages)
                body.Add(new Statement.Call(stage, 0, StepSignature.Forwarded(stage.Parameters)));
        })));

    private Kernel OneKernel() => new(
        KernelLowering.Step,
        ["One step of one stream: state is read and left in place; what is computed on the way lies in scratch.", .. Equations],
        IsPublic: true, Compilation.AtOnce, Leading: 0,
        [
            .. StepSignature.Of(plan),
            .. _step.Form.WritesOutputs
                ? (Parameter[])[new Parameter.To(KernelNames.Outputs, new Memory.Fixed("outputs", plan.OutputSize))]
                : [],
        ],
        KernelBody.Of(body =>
        {
            Around(body, () => Stages(body));
            if (_step.Form.WritesOutputs)
                CopyOutputs(body);
        }));

    /// <summary>A loop through time: what a step leaves is where the next one finds it.</summary>
    private Kernel Loop()
    {
        var ofStep = StepSignature.Of(plan);
        return new Kernel(
            KernelLowering.Run, ["Steps of one stream, one after the other: see Step."],
            IsPublic: true, Compilation.AtOnce, Leading: 1,
            [
                new Parameter.Count(KernelNames.Rows),
                .. ofStep.Where(parameter => parameter.Name is not ("token" or "x")),
                .. plan.Graph.Token is null ? (Parameter[])[]
                    : [new Parameter.To(KernelNames.TokensOfSteps, new Memory.PerRow(KernelNames.TokensOfSteps.Name))],
                .. plan.Graph.Input.Op != Op.Input ? (Parameter[])[]
                    : [new Parameter.To(KernelNames.Input, new Memory.PerRow("x", plan.Graph.FeatureSize))],
                new Parameter.To(KernelNames.Outputs, new Memory.PerRow("outputs", plan.OutputSize)),
            ],
            KernelBody.Of(body => AllSteps(body)));
    }

    private void AllSteps(KernelBody body)
    {
        var hasFeatures = plan.Graph.Input.Op == Op.Input;
        body.For(
            KernelNames.Step, 0, KernelNames.Rows, 1, OneStep,
            [
                .. hasFeatures ? [(KernelNames.Input, plan.Graph.FeatureSize)] : ((Pointer, long)[])[],
                (KernelNames.Outputs, plan.OutputSize),
            ]);
    }

    private void OneStep(KernelBody body)
    {
        if (plan.Graph.Token is not null)
            body.Add(new Statement.Number(KernelNames.Token, new TokenOf(KernelNames.TokensOfSteps, KernelNames.Step)));
        Around(body, () => Stages(body));
        CopyOutputs(body);
    }

    /// <summary>Outputs that do not lie where they are wanted.</summary>
    private void CopyOutputs(KernelBody body)
    {
        var first = 0;
        foreach (var output in _step.Outputs)
        {
            if (!_step.Stages.Any(stage => _step.Form.IsHead(stage) && _places[stage.Sums[0].Target.Buffer] == output.Place))
            {
                var (pointer, at) = At(output.Place);
                body.Add(new Statement.Copy(pointer, at, output.Width, KernelNames.Outputs, first));
            }

            first += output.Width;
        }
    }

    private IEnumerable<string> Equations => _step.Stages.SelectMany(EquationsOf);

    /// <summary>What comes before and after the stages: padding, and states that are moved to their place.</summary>
    private void Around(KernelBody body, Action stages)
    {
        if (_step.PaddedInput is { } padded)
            body.Add(new Statement.Pad(KernelNames.Input, 0, plan.Graph.FeatureSize, KernelNames.Scratch, padded));
        foreach (var state in _step.Form.InPlace)
            body.Add(new Statement.Choose(
                PointerTo(state), state.Lanes, (KernelNames.State, state.State), (KernelNames.Scratch, state.Scratch),
                state.Length));
        if (_step.Form.ScratchLength > _step.ScratchLength)
            body.Point(DotLowering.Lanes, KernelNames.Scratch, _step.Form.JoinedAt);
        stages();
        foreach (var (state, scratch, length) in _step.CopyBack)
        {
            var copy = KernelBody.Of(back => back.Lanes(
                lanes => lanes.Store(
                    KernelNames.State, state + (Index)KernelNames.Lane,
                    new Lane.Load(KernelNames.Scratch, scratch + (Index)KernelNames.Lane)),
                length));
            if (_step.Form.InPlace.FirstOrDefault(s => s.Scratch == scratch) is { } inPlace)
                body.Add(new Statement.If(new Condition.FewerLanes(inPlace.Lanes), copy, []));
            else
                body.Add(copy[0]);
        }

        foreach (var (state, length, newest, width) in _step.Delays)
            body.Add(new Statement.Push(KernelNames.State, state, length, KernelNames.Scratch, newest, width));
    }

    private void Stages(KernelBody body)
    {
        foreach (var stage in cancellation.Each(_step.Stages).Where(stage => !_step.Form.IsHead(stage)))
            body.Group(stage.Name, group => Body(group, stage));
    }

    private static Pointer PointerTo(StepState state) => new(Identifiers.Camel(state.Name.Split('.')) + "Next");

    private Kernel Stage(Stage stage) => new(
        stage.Name, [.. EquationsOf(stage)], IsPublic: false, Compilation.AtOnce, Leading: 0, StepSignature.Of(plan, stage),
        KernelBody.Of(body =>
        {
            DotLowering.DeclareLanes(body, [stage]);
            Body(body, stage);
        }));

    private static IEnumerable<string> EquationsOf(Stage stage) => stage.IsAcrossLanes || stage.Kind == StageKind.Move
        ? stage.Stores.Select(store => $"{Equation.Of(store.Node)};")
        : stage.Sums.Select(sum => $"{Equation.Of(sum.Sum)};").Concat(
            stage.Body.Where(node => node.Name is not null).Select(node => $"{Equation.Of(node)};"));

    private void Body(KernelBody body, Stage stage)
    {
        if (stage.IsAcrossLanes)
            Join(body, stage);
        else if (stage.Kind == StageKind.Move)
            MoveLowering.Moves(body, stage, (location, lane) => At(location.Buffer, lane));
        else
            SumsAndLanes(body, stage);
    }

    private (Pointer Pointer, Index At) At(RowBuffer buffer, int lane = 0) => At(_places[buffer], lane);

    private (Pointer Pointer, Index At) At(StepPlace place, int lane = 0) =>
        place.Region == StepRegion.Scratch && _step.Form.InPlace.FirstOrDefault(s => s.Scratch == place.Offset) is { } state
            ? (PointerTo(state), lane)
            : (StepSignature.PointerOf(place), place.Offset + lane);

    private void Join(KernelBody body, Stage stage)
    {
        LaneBody.DeclareOne(body, stage);
        AcrossLanesLowering.Join(
            body, stage,
            panel =>
            {
                var lanes = new LaneBody("", _taken);
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
            new DotLowering(stage).Row(
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
                    var results = new List<Dictionary<RowBuffer, Lane>>();
                    for (var panel = 0; panel < region.Vectors; panel++)
                        results.Add(Lanes(lanes, stage, names, first, panel, region.Vectors));
                    foreach (var head in _step.Form.HeadsOf(stage))
                        Head(lanes, stage, head, results);
                },
                StepForm.LanesOf(stage)));
        }

        Rest(body, stage);
        foreach (var head in _step.Form.HeadsOf(stage))
            body.Add(new Statement.If(
                new Condition.FewerLanes(StepForm.LanesOf(stage)), KernelBody.Of(join => JoinHead(join, stage, head)), []));
    }

    /// <summary>
    /// A head in dot form, from the results of a stage while these are in registers. A vector of all lanes is joined at once;
    /// shorter ones are put together in scratch.
    /// </summary>
    private void Head(KernelBody body, Stage stage, Stage head, IReadOnlyList<Dictionary<RowBuffer, Lane>> results)
    {
        var (dots, sum) = (new DotLowering(head), head.Sums[0]);
        var (shorter, whole) = (new KernelBody(), new KernelBody());
        for (var unit = 0; unit < head.Width; unit++)
        {
            Lane total = new Lane.Zero();
            foreach (var product in sum.Products)
            {
                var row = product.Pack.Width * PanelLayout.Units;
                for (var panel = 0; panel < results.Count; panel++)
                {
                    var at = product.Pack.DotOffset!.Value + (panel * row) + (unit * PanelLayout.Units) + (Index)KernelNames.Lane;
                    total = new Lane.Apply(
                        Op.MultiplyAdd, results[panel][product.Operand.Buffer], new Lane.Load(KernelNames.Derived, at), total);
                }
            }

            var name = new Lane.Value(dots.Accumulator(unit));
            body.Let(name.Name, total);
            shorter.Store(DotLowering.Lanes, (unit * PanelLayout.Units) + (Index)KernelNames.Lane, name);
            whole.Add(new Statement.SumVector(KernelNames.Outputs, unit, name, DotLowering.Bias(sum, unit)));
        }

        body.Add(new Statement.If(
            new Condition.FewerLanes(StepForm.LanesOf(stage)), shorter.Statements, whole.Statements));
    }

    private static void JoinHead(KernelBody body, Stage stage, Stage head)
    {
        if (StepForm.LanesOf(stage) is var lanes and < PanelLayout.Units)
            body.Lanes(
                rest =>
                {
                    for (var unit = 0; unit < head.Width; unit++)
                        rest.Store(DotLowering.Lanes, (unit * PanelLayout.Units) + (Index)KernelNames.Lane, new Lane.Zero());
                },
                from: lanes);
        for (var unit = 0; unit < head.Width; unit++)
            body.Add(new Statement.SumLanes(
                KernelNames.Outputs, unit, DotLowering.Lanes, unit * PanelLayout.Units, DotLowering.Bias(head.Sums[0], unit)));
    }

    /// <summary>Zeros in the lanes of scratch that a stage of few lanes leaves, where somebody reads them.</summary>
    private void Rest(KernelBody body, Stage stage)
    {
        var lanes = StepForm.LanesOf(stage);
        var targets = stage.Stores.Select(store => store.Location.Buffer)
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
            var unroll = plan.Declaration.Unroll == 0 && _step.Form.Unroll(chains, pack.Columns) is { } writtenOut ? writtenOut
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
