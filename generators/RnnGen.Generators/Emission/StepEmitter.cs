using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes one step of one stream: a kernel a stage, with every sum and gate in registers.</summary>
internal sealed class StepEmitter(SourceWriter writer, ModelPlan plan)
{
    private static readonly string[] s_parameters = ["x", "w", "v", "state", "scratch", "token"];
    private readonly string _scalar = plan.Scalar;
    private readonly StepPlan _step = plan.Step!;
    private readonly IReadOnlyDictionary<RowBuffer, StepPlace> _places = plan.Step!.Places;

    public void Emit()
    {
        Entry();
        writer.Line(
            "/// <summary>One step of one stream: state is read and left in place; "
            + "what is computed on the way lies in scratch.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (Method("private", "Step", StepSignature.Of(plan)))
        {
            if (_step.PaddedInput is { } padded)
                writer.Line($"Panels.Pad(ref x, {plan.Graph.FeatureSize}, {Address.Add("scratch", Address.Text(padded))});");
            foreach (var stage in _step.Stages)
                writer.Line($"{stage.Name}<TOps, TVector>({StepSignature.Of(plan, stage).Arguments});");
            foreach (var (state, scratch, length) in _step.CopyBack)
            {
                using (writer.Block($"for (nint lane = 0; lane < {length}; lane += TOps.Count)"))
                    writer.Line(
                        $"Store(ref state, {Address.Sum(Address.Text(state), "lane")}, Load<TVector>(ref scratch, "
                        + $"{Address.Sum(Address.Text(scratch), "lane")}));");
            }

            foreach (var (state, length, newest, width) in _step.Delays)
                writer.Line(
                    $"DelayLine.Push(MemoryMarshal.CreateSpan({Address.Add("state", Address.Text(state))}, {length}), "
                    + $"MemoryMarshal.CreateReadOnlySpan({Address.Add("scratch", Address.Text(newest))}, {width}));");
        }

        writer.Line();
        foreach (var stage in _step.Stages)
            Stage(stage);
    }

    /// <summary>The step of a model, of the width that the machine has.</summary>
    private void Entry()
    {
        var signature = StepSignature.Of(plan);
        var input = (plan.Graph.Token is null ? "" : "int token, ")
            + (plan.Graph.Input.Op == Op.Input ? $"ref {_scalar} x, " : "");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"public static void Step(ParameterStore<{_scalar}> store, {input}ref {_scalar} state, ref {_scalar} scratch)"))
        {
            if (signature.ReadsParameters)
                writer.Line($"ref {_scalar} parameters = ref store.Values.Start;");
            if (signature.ReadsDerived)
                writer.Line($"ref {_scalar} derived = ref store.Derived.Start;");
            WidthDispatch.Emit(writer, plan, "Step", signature.Arguments);
        }

        writer.Line();
    }

    private System.IDisposable Method(string access, string name, StepSignature signature) => writer.Block(
        $"{access} static void {name}<TOps, TVector>({signature.Declaration}){WidthConstraints.Of(_scalar)}");

    private void Stage(Stage stage)
    {
        if (stage.IsAcrossLanes)
        {
            Joins(stage);
            return;
        }

        if (stage.Kind == StageKind.Move)
        {
            Moves(stage);
            return;
        }

        writer.Line("/// <summary>");
        foreach (var sum in stage.Sums)
            writer.Line($"/// {Equation.Of(sum.Sum)};");
        foreach (var node in stage.Body.Where(n => n.Name is not null))
            writer.Line($"/// {Equation.Of(node).Replace("<", "&lt;").Replace(">", "&gt;")};");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (Method("private", stage.Name, StepSignature.Of(plan, stage)))
        {
            if (stage.IsDot)
                Dots(stage);
            foreach (var region in stage.SingleRow)
                Region(stage, region);
        }

        writer.Line();
    }

    /// <summary>
    /// Lanes beyond the units of a stage's only panel stay zero, but for one number of a row, which is read from every lane.
    /// </summary>
    private static int LanesOf(Stage stage) =>
        stage.Panels == 1 && !stage.Stores.Any(store => store.Node is { IsRowScalar: true, Width: 1 })
            ? (stage.Width + 3) & ~3
            : PanelLayout.Units;

    private void Region(Stage stage, Region region)
    {
        if (stage.IsDot && !stage.HasCell)
            return;
        var names = new AccumulatorNames(stage);
        PanelLoop.Write(writer, region, first =>
        {
            using (writer.Block($"for (nint lane = 0; lane < {LanesOf(stage)}; lane += TOps.Count)"))
            {
                if (!stage.IsDot)
                    Sums(stage, names, first, region.Vectors);
                if (LaneWriter.NeedsOne(stage))
                    writer.Line("TVector one = TOps.Create(1);");
                LaneMasks.Declare(writer, plan, stage);
                for (var panel = 0; panel < region.Vectors; panel++)
                    Lanes(stage, names, first, panel, region.Vectors);
            }
        });
    }

    private void Dots(Stage stage)
    {
        var dots = new DotEmitter(writer, plan, stage);
        dots.DeclareLanes();
        dots.Row(
            (product, panel) =>
                $"Load<TVector>(ref {RegionName(_places[product.Operand.Buffer])}, {Place(product.Operand.Buffer, panel, 0)})",
            sum => Address.Add(RegionName(_places[sum.Target.Buffer]), Address.Text(_places[sum.Target.Buffer].Offset)));
    }

    private void Moves(Stage stage)
    {
        MoveEmitter.Summary(writer, stage);
        writer.Line(CompiledAtOnce.InKernels);
        using (Method("private", stage.Name, StepSignature.Of(plan, stage)))
            MoveEmitter.Moves(writer, stage, (location, lane) =>
                Address.Add(RegionName(_places[location.Buffer]), Address.Text(_places[location.Buffer].Offset + lane)));
        writer.Line();
    }

    private void Joins(Stage stage)
    {
        writer.Line("/// <summary>");
        foreach (var store in stage.Stores)
            writer.Line($"/// {Equation.Of(store.Node).Replace("<", "&lt;")};");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (Method("private", stage.Name, StepSignature.Of(plan, stage)))
        {
            LaneMasks.Declare(writer, plan, stage);
            if (LaneWriter.NeedsOne(stage))
                writer.Line("TVector one = TOps.Create(1);");
            AcrossLanes.Write(
                writer, _scalar, stage, () => Loads(stage), store => ("scratch", Place(store.Location.Buffer, "panel", 0)),
                store => Address.At("scratch", Address.Text(_places[store.Location.Buffer].Offset)));
        }

        writer.Line();
    }

    private LaneWriter Loads(Stage stage)
    {
        var lanes = new LaneWriter(writer, _scalar, "", s_parameters);
        foreach (var load in stage.Loads)
            lanes.Declare(load.Node, Load(load, "panel", 0));
        return lanes;
    }

    private static string Accumulator(AccumulatorNames names, SumPlan sum, int panel, int panels) =>
        names[sum] + (panels > 1 ? Address.Text(panel) : "");

    private void Sums(Stage stage, AccumulatorNames names, string first, int panels)
    {
        var (biases, taken) = (new Dictionary<SlotGroup, string>(), new UniqueNames());
        foreach (var group in stage.Sums.Where(s => s.BiasGroup is not null).Select(s => s.BiasGroup!).Distinct())
        {
            biases.Add(group, taken.Take(group.Name + "Bias"));
            var ofPanel = Address.Product(first, Address.Text(group.Slots * PanelLayout.Units));
            var offset = Address.Sum(Address.Text(group.Bias!.Offset), ofPanel, "lane");
            writer.Line(
                $"ref {_scalar} {biases[group]} = {Address.Add(group.Bias.IsDerived ? "derived" : "parameters", offset)};");
        }

        var gathers = stage.Sums.SelectMany(s => s.Gathers).Distinct().ToList();
        for (var g = 0; g < gathers.Count; g++)
        {
            var ofPanel = Address.Product(first, Address.Text(gathers[g].PanelStride));
            var offset = Address.Sum(
                Address.Text(gathers[g].Offset), $"token * {gathers[g].TokenStride}", ofPanel, "lane");
            writer.Line($"ref {_scalar} column{g} = {Address.Add("parameters", offset)};");
        }

        foreach (var sum in stage.Sums)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                var start = sum.BiasGroup is { } group
                    ? $"Load<TVector>(ref {biases[group]}, "
                        + $"{(group.SlotOf(sum.Sum) * PanelLayout.Units) + (panel * group.Slots * PanelLayout.Units)})"
                    : "TOps.Zero";
                foreach (var pack in sum.Gathers)
                {
                    var slot = sum.SlotOfColumn(pack);
                    start =
                        $"TOps.Add({start}, Load<TVector>(ref column{gathers.IndexOf(pack)}, "
                        + $"{(slot * PanelLayout.Units) + (panel * pack.PanelStride)}))";
                }

                writer.Line($"TVector {Accumulator(names, sum, panel, panels)} = {start};");
            }
        }

        var products = stage.Sums.SelectMany(s => s.Products.Select(p => (Sum: s, Product: p))).GroupBy(p => p.Product.Pack);
        foreach (var product in products)
        {
            var (sum, operand) = product.First();
            Product(
                stage, names, product.Key, operand.Operand, sum.ChainsOf(operand), first,
                product.Select(p => (p.Sum, p.Product.Slot)).ToList(), panels);
        }
    }

    private void Product(
        Stage stage, AccumulatorNames names, Pack pack, Location operand, int chains, string firstPanel,
        List<(SumPlan Sum, int Slot)> sums, int panels)
    {
        var place = _places[operand.Buffer];
        using (writer.Block(
            $"// + {pack.Tensor.Name} {pack.Operand!.Name}{(chains > 1 ? $", in {Address.Text(chains)} chains" : "")}"))
        {
            var ofPanel = Address.Product(firstPanel, Address.Text(pack.PanelStride));
            var offset = Address.Sum(Address.Text(pack.Offset), ofPanel, "lane");
            writer.Line($"ref {_scalar} w = {Address.Add("parameters", offset)};");
            writer.Line($"ref {_scalar} v = {Address.Add(RegionName(place), Address.Text(place.Offset))};");
            var accumulators = sums.SelectMany(s => Enumerable.Range(0, panels).Select(panel =>
                (Accumulator(names, s.Sum, panel, panels), (s.Slot * PanelLayout.Units) + (panel * pack.PanelStride)))).ToList();
            var unroll = plan.Unroll(stage, stage.SingleRow.Sum(region => region.Vectors));
            var product = new RowProduct(writer, chains, unroll, pack.Row, accumulators);
            product.Start();
            product.Loop(pack.Columns);
            product.Join();
        }
    }

    private static string RegionName(StepPlace place) => place.Region switch
    {
        StepRegion.Input => "x",
        StepRegion.State => "state",
        _ => "scratch",
    };

    private void Lanes(Stage stage, AccumulatorNames names, string first, int panel, int panels)
    {
        var suffix = panels > 1 ? Address.Text(panel) : "";
        // What is loaded may be another layer's sum of the same name, and numbered as chains are.
        var accumulators = stage.Sums.Where(sum => !sum.IsDot).SelectMany(sum => Enumerable.Range(0, panels)
            .SelectMany(p => RowProduct.NamesOf(
                Accumulator(names, sum, p, panels), sum.Products.Select(sum.ChainsOf).DefaultIfEmpty(1).Max())));
        var lanes = new LaneWriter(writer, _scalar, suffix, s_parameters.Concat(accumulators));
        foreach (var sum in stage.Sums)
        {
            if (sum.IsDot)
                lanes.Declare(
                    sum.Sum,
                    $"Load<TVector>(ref {RegionName(_places[sum.Target.Buffer])}, {Place(sum.Target.Buffer, first, panel)})");
            else
                lanes.Define(sum.Sum, Accumulator(names, sum, panel, panels));
        }

        foreach (var load in stage.Loads.Where(l =>
            l.Location is null || _places[l.Location.Buffer].Region != StepRegion.Register))
        {
            if (stage.Sums.All(s => s.Sum != load.Node))
                lanes.Declare(load.Node, Load(load, first, panel));
        }

        lanes.Body(stage);
        foreach (var store in stage.Stores)
            writer.Line(
                $"Store(ref {RegionName(_places[store.Location.Buffer])}, {Place(store.Location.Buffer, first, panel)}, "
                + $"{LaneMasks.Apply(stage, store, lanes[store.Node], first, panel)});");
        foreach (var sum in stage.Sums.Where(s => !s.IsDot && _places[s.Target.Buffer].Region != StepRegion.Register))
            writer.Line(
                $"Store(ref {RegionName(_places[sum.Target.Buffer])}, {Place(sum.Target.Buffer, first, panel)}, "
                + $"{lanes[sum.Sum]});");
    }

    /// <summary>A vector of parameters at a lane.</summary>
    /// <param name="offset">Elements from the first parameter.</param>
    /// <param name="more">Further parts of the address.</param>
    private static string Parameters(int offset, params string[] more) =>
        $"Load<TVector>(ref parameters, {Address.Sum([Address.Text(offset), .. more, "lane"])})";

    private string Load(Load load, string first, int panel) => load switch
    {
        { Node.Op: Op.Mask } => $"TOps.Create({(_scalar == "float" ? "1f" : "1d")})",
        { Location: { } place } => $"Load<TVector>(ref {RegionName(_places[place.Buffer])}, {Place(place.Buffer, first, panel)})",
        { Vector: { } vector } => Parameters(
            vector.Offset + (vector.SlotOf(load.Node.Block) * PanelLayout.Units) + (panel * vector.Row),
            Address.Product(first, Address.Text(vector.Row))),
        { Table: { } table } => Parameters(
            table.Offset + (panel * 16), $"token * {table.TokenStride}", Address.Product(first, "16")),
        _ => throw new System.InvalidOperationException($"emission: {load.Node} is nowhere"),
    };

    private string Place(RowBuffer buffer, string first, int panel) =>
        buffer.Width == 1
            ? Address.Sum(Address.Text(_places[buffer].Offset), "lane")
            : Address.Sum(
                Address.Text(_places[buffer].Offset + (panel * PanelLayout.Units)), Address.Product(first, "16"), "lane");
}
