using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the matrix kernel of a stage for a register tile: rows × sums × panels accumulators, each one chain of
/// multiply-adds from its bias or partial sum over the operands in order.
/// </summary>
internal sealed class SumsEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly string _scalar = plan.Scalar;
    private readonly KernelSignature _signature = KernelSignature.OfSums(stage);
    private readonly AccumulatorNames _names = new(stage);

    public static string NameOf(Stage stage, int rows, int panels) => $"{stage.Name}Sums{rows}x{panels}";

    public void Emit(int rows, int panels)
    {
        var names = string.Join(", ", stage.Sums.Select(AccumulatorNames.Of));
        writer.Line($"/// <summary>{names} of {panels * PanelLayout.Units} units, {Count(rows, "row")} at a time.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private static void {NameOf(stage, rows, panels)}<TOps, TVector>(nint panel, int firstRow, int rows, "
            + $"{_signature.Declaration(_scalar)}){WidthConstraints.Of(_scalar)}"))
        using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
        using (writer.Block($"for (nint row = firstRow; row < rows; row += {rows})"))
            Tile(rows, panels);
        writer.Line();
    }

    private static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    private string Accumulator(SumPlan sum, int row, int rows, int panel, int panels) =>
        _names[sum] + (rows > 1 ? Address.Text(row) : "") + (panels > 1 ? (rows > 1 ? "p" : "") + Address.Text(panel) : "");

    private void Tile(int rows, int panels)
    {
        var targets = stage.Sums.GroupBy(s => s.Target with { Slot = 0 }).ToList();
        foreach (var target in targets)
            writer.Line(
                $"ref {_scalar} {At(target.Key)} = "
                + $"{Address.Add(SharedNames.Reference(target.Key), Address.Of(target.Key.Buffer, "panel", "row", "lane"))};");
        Biases(panels);
        Starts(rows, panels);
        foreach (var product in Products())
            Product(product.Product, product.Sums, rows, panels);
        foreach (var sum in stage.Sums)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var panel = 0; panel < panels; panel++)
                    writer.Line(
                        $"Store(ref {At(sum.Target)}, {TargetOffset(sum, row, panel)}, "
                        + $"{Accumulator(sum, row, rows, panel, panels)});");
            }
        }
    }

    private static string At(Location target) => SharedNames.Reference(target) + "At";

    private static string TargetOffset(SumPlan sum, int row, int panel)
    {
        var buffer = sum.Target.Buffer;
        var offset = (row * buffer.RowStride) + (sum.Target.Slot * PanelLayout.Units);
        return buffer.IsPanelMajor
            ? Address.Sum(Address.Text(offset), Address.Product(Address.Text(panel), SharedNames.Panel(buffer)))
            : Address.Text(offset + (panel * PanelLayout.Units));
    }

    private void Biases(int panels)
    {
        var names = new UniqueNames();
        foreach (var group in stage.Sums.Where(s => s.BiasGroup is not null).Select(s => s.BiasGroup!).Distinct())
        {
            var bias = names.Take("bias");
            var stride = group.Slots * PanelLayout.Units;
            var offset = Address.Sum(Address.Text(group.Bias!.Offset), $"panel * {stride}", "lane");
            writer.Line($"ref {_scalar} {bias} = {Address.Add(group.Bias.IsDerived ? "derived" : "parameters", offset)};");
            foreach (var sum in stage.Sums.Where(s => s.BiasGroup == group && (RowsShareStart(s))))
            {
                for (var panel = 0; panel < panels; panel++)
                    writer.Line(
                        $"TVector {BiasOf(sum, panel, panels)} = Load<TVector>(ref {bias}, "
                        + $"{(group.SlotOf(sum.Sum) * PanelLayout.Units) + (panel * stride)});");
            }
        }
    }

    private static bool RowsShareStart(SumPlan sum) => sum.BiasGroup is not null && !sum.Continues;

    private string BiasOf(SumPlan sum, int panel, int panels) =>
        _names[sum] + "Bias" + (panels > 1 ? Address.Text(panel) : "");

    private void Starts(int rows, int panels)
    {
        var gathers = stage.Sums.SelectMany(s => s.Gathers).Distinct().ToList();
        for (var row = 0; row < rows; row++)
        {
            for (var g = 0; g < gathers.Count; g++)
            {
                var pack = gathers[g];
                var token = $"(nint)Unsafe.Add(ref tokens, {Address.Sum("row", Address.Text(row))}) * {pack.TokenStride}";
                var offset = Address.Sum(Address.Text(pack.Offset), token, $"panel * {pack.PanelStride}", "lane");
                writer.Line(
                    $"ref {_scalar} column{Address.Text(g)}_{Address.Text(row)} = {Address.Add("parameters", offset)};");
            }

            foreach (var sum in stage.Sums)
            {
                for (var panel = 0; panel < panels; panel++)
                {
                    var start = sum.Continues ? $"Load<TVector>(ref {At(sum.Target)}, {TargetOffset(sum, row, panel)})"
                        : RowsShareStart(sum) ? BiasOf(sum, panel, panels)
                        : "TOps.Zero";
                    foreach (var pack in sum.Gathers)
                    {
                        var slot = sum.SlotOfColumn(pack);
                        start =
                            $"TOps.Add({start}, Load<TVector>(ref column{Address.Text(gathers.IndexOf(pack))}_"
                            + $"{Address.Text(row)}, {(slot * PanelLayout.Units) + (panel * pack.PanelStride)}))";
                    }

                    writer.Line($"TVector {Accumulator(sum, row, rows, panel, panels)} = {start};");
                }
            }
        }
    }

    /// <summary>Products with one operand and pack are one loop over it.</summary>
    private IEnumerable<(ProductPlan Product, List<SumPlan> Sums)> Products() =>
        stage.Sums.SelectMany(s => s.Products.Select(p => (Sum: s, Product: p)))
            .GroupBy(p => (p.Product.Pack, p.Product.IsTransposed))
            .Select(g => (g.First().Product, g.Select(p => p.Sum).ToList()));

    private void Product(ProductPlan product, List<SumPlan> sums, int rows, int panels)
    {
        var (panelStride, row) = (product.PanelStride, product.Row);
        var of = product.IsTransposed ? product.Pack.Tensor.Name + "ᵀ" : product.Pack.Tensor.Name;
        var chains = sums[0].ChainsOf(product);

        writer.Line();
        using (writer.Block(
            $"// + {of} {product.Operand.Buffer.Name}{(chains > 1 ? $", in {Address.Text(chains)} chains" : "")}"))
        {
            writer.Line($"ref {_scalar} w = {Weights(product, 0, panelStride)};");
            if (rows == 1)
                OneRow(product, sums, panels, row, panelStride);
            else
                Rows(product, sums, rows, panels, row, panelStride);
        }
    }

    private void OneRow(ProductPlan product, List<SumPlan> sums, int panels, int row, int panelStride)
    {
        var accumulators = sums.SelectMany(sum => Enumerable.Range(0, panels).Select(panel =>
            (Accumulator(sum, 0, 1, panel, panels), (SlotOf(product, sum) * PanelLayout.Units) + (panel * panelStride))))
                .ToList();
        var one = new RowProduct(writer, sums[0].ChainsOf(product), UnrollOf(1, panels), row, accumulators);
        one.Start();
        OverOperand(product, isFirst: true, one.Loop);
        one.Join();
    }

    /// <summary>Of several rows the chains follow each other: side by side they would not fit the registers.</summary>
    private void Rows(ProductPlan product, List<SumPlan> sums, int rows, int panels, int row, int panelStride)
    {
        var chains = sums[0].ChainsOf(product);
        for (var chain = 0; chain < chains; chain++)
        {
            if (chain > 0)
            {
                Each(sums, rows, panels, (sum, at) => $"Store(ref {At(sum.Target)}, {at.Offset}, {at.Accumulator});");
                Each(sums, rows, panels, (_, at) => $"{at.Accumulator} = TOps.Zero;");
                writer.Line($"w = {Weights(product, chain * row, panelStride)};");
            }

            var first = chain;
            OverOperand(
                product, isFirst: chain == 0,
                length => KLoop(product, sums, rows, panels, length, first, chains, row, panelStride));
            if (chain > 0)
                Each(sums, rows, panels, (sum, at) =>
                    $"{at.Accumulator} = TOps.Add(Load<TVector>(ref {At(sum.Target)}, {at.Offset}), {at.Accumulator});");
        }
    }

    /// <summary>Writes a loop over the inputs of a row, or one within each panel of them.</summary>
    private void OverOperand(ProductPlan product, bool isFirst, System.Action<int> loop)
    {
        var (operand, buffer) = (product.Operand, product.Operand.Buffer);
        var from = Address.Text(operand.Slot * PanelLayout.Units);
        if (!buffer.IsPanelMajor)
        {
            if (isFirst)
                writer.Line(
                    $"ref {_scalar} v = {Address.Add(SharedNames.Reference(operand), Address.Of(buffer, "0", "row", from))};");
            loop(buffer.Width);
            return;
        }

        using (writer.Block($"for (nint source = 0; source < {buffer.Panels}; source++)"))
        {
            writer.Line(
                $"ref {_scalar} v = {Address.Add(SharedNames.Reference(operand), Address.Of(buffer, "source", "row", from))};");
            loop(product.IsTransposed ? product.Pack.Slots * PanelLayout.Units : PanelLayout.Units);
        }
    }

    private void Each(
        List<SumPlan> sums, int rows, int panels, System.Func<SumPlan, (string Accumulator, string Offset), string> line)
    {
        foreach (var sum in sums)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var panel = 0; panel < panels; panel++)
                    writer.Line(line(sum, (Accumulator(sum, row, rows, panel, panels), TargetOffset(sum, row, panel))));
            }
        }
    }

    private static string Source(ProductPlan product) => product.IsTransposed ? "transposed" : "parameters";

    /// <summary>A reference to a product's weights at a panel and a lane.</summary>
    /// <param name="skipped">Elements of the panel before the first that is read.</param>
    private string Weights(ProductPlan product, int skipped, int panelStride)
    {
        var offset = Address.Sum(Address.Text(plan.WeightsOf(product) + skipped), $"panel * {panelStride}", "lane");
        return Address.Add(Source(product), offset);
    }

    private static int SlotOf(ProductPlan product, SumPlan sum) =>
        product.IsTransposed ? 0 : sum.Products.First(p => p.Pack == product.Pack && !p.IsTransposed).Slot;

    private void KLoop(
        ProductPlan product, List<SumPlan> sums, int rows, int panels, int length, int first, int step, int weightRow,
        int panelStride)
    {
        if (first >= length)
            return;
        if (step == 1 && UnrollOf(rows, panels) is > 1 and var unroll)
        {
            Unrolled(product, sums, rows, panels, length, unroll, weightRow, panelStride);
            return;
        }

        var isOneTurn = first + step >= length;
        using (writer.Block(
            isOneTurn
                ? $"// input {Address.Text(first)}"
                : $"for (nint k = {first}; k < {length}; k{(step == 1 ? "++" : $" += {step}")}, w = ref Unsafe.Add(ref w, "
                    + $"{step * weightRow}))"))
            KTurn(product, sums, rows, panels, isOneTurn ? Address.Text(first) : "k", panelStride);
    }

    /// <summary>Some inputs a turn, then those that are left.</summary>
    private void Unrolled(
        ProductPlan product, List<SumPlan> sums, int rows, int panels, int length, int unroll, int weightRow, int panelStride)
    {
        var whole = length / unroll * unroll;
        if (whole > 0)
        {
            using (writer.Block($"for (nint k = 0; k < {whole}; k += {unroll}, w = ref Unsafe.Add(ref w, {unroll * weightRow}))"))
            {
                for (var input = 0; input < unroll; input++)
                {
                    using (writer.Block($"// input k + {input}"))
                        KTurn(product, sums, rows, panels, Address.Sum("k", Address.Text(input)), panelStride, input * weightRow);
                }
            }
        }

        for (var input = whole; input < length; input++)
        {
            using (writer.Block($"// input {input}"))
                KTurn(product, sums, rows, panels, Address.Text(input), panelStride, (input - whole) * weightRow);
        }
    }

    /// <summary>Inputs a turn of this method's loops.</summary>
    private int UnrollOf(int rows, int panels) => plan.Unroll(stage, rows * panels);

    private void KTurn(ProductPlan product, List<SumPlan> sums, int rows, int panels, string k, int panelStride, int ahead = 0)
    {
        for (var row = 0; row < rows; row++)
            writer.Line(
                $"TVector v{row} = TOps.Create("
                + $"{Address.At("v", Address.Sum(k, Address.Text(row * product.Operand.Buffer.RowStride)))});");
        foreach (var sum in sums)
        {
            var slot = SlotOf(product, sum);
            for (var panel = 0; panel < panels; panel++)
            {
                var weight = sums.Count * panels == 1 ? "weight" : $"w{Accumulator(sum, 0, 1, panel, panels)}";
                writer.Line(
                    $"TVector {weight} = Load<TVector>(ref w, {ahead + (slot * PanelLayout.Units) + (panel * panelStride)});");
                for (var row = 0; row < rows; row++)
                {
                    var sumName = Accumulator(sum, row, rows, panel, panels);
                    writer.Line($"{sumName} = TOps.MultiplyAdd(v{row}, {weight}, {sumName});");
                }
            }
        }
    }
}
