using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The matrix kernel of a stage for a register tile: rows × sums × panels accumulators, each one chain of
/// multiply-adds from its bias or partial sum over the operands in order.
/// </summary>
internal sealed class SumsLowering(ModelPlan plan, Stage stage, int rows, int panels)
{
    private static readonly Variable s_source = new("source");
    private readonly KernelSignature _signature = KernelSignature.OfSums(stage);
    private readonly AccumulatorNames _names = new(stage);

    public Kernel Lower()
    {
        var names = string.Join(", ", stage.Sums.Select(AccumulatorNames.Of));
        var units = panels * PanelLayout.Units;
        return new Kernel(
            Text($"{stage.Name}Sums{rows}x{panels}"),
            [Text($"{names} of {units} units, {rows} {(rows == 1 ? "row" : "rows")} at a time.")],
            IsPublic: false, Compilation.AtOnce, Leading: 3,
            [
                new Parameter.Count(KernelNames.Panel), new Parameter.Count(KernelNames.FirstRow),
                new Parameter.Count(KernelNames.Rows), .. _signature.Parameters(plan),
            ],
            KernelBody.Of(body => body.Lanes(lanes =>
                lanes.For(KernelNames.Row, KernelNames.FirstRow, KernelNames.Rows, rows, Tile))))
        {
            RowsOf = KernelSignature.RowsOf(stage),
        };
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private string Accumulator(SumPlan sum, int row, int rows, int panel) =>
        _names[sum] + (rows > 1 ? Text($"{row}") : "") + (panels > 1 ? (rows > 1 ? "p" : "") + Text($"{panel}") : "");

    private string Accumulator(SumPlan sum, int row, int panel) => Accumulator(sum, row, rows, panel);

    private void Tile(KernelBody body)
    {
        var targets = stage.Sums.GroupBy(s => s.Target with { Slot = 0 }).ToList();
        foreach (var target in targets)
            body.Point(
                At(target.Key), KernelNames.PointerTo(target.Key),
                KernelNames.InBuffer(target.Key.Buffer, KernelNames.Panel, KernelNames.Row, KernelNames.Lane));
        Biases(body);
        Starts(body);
        foreach (var (product, sums) in Products())
            Product(body, product, sums);
        foreach (var sum in stage.Sums)
            Each([sum], (_, accumulator, place) => body.Store(At(sum.Target), place, new Lane.Value(accumulator)));
    }

    private static Pointer At(Location target) => KernelNames.PointerAt(target);

    private static Index Place(SumPlan sum, int row, int panel)
    {
        var buffer = sum.Target.Buffer;
        var offset = (row * buffer.RowStride) + (sum.Target.Slot * PanelLayout.Units);
        return buffer.IsPanelMajor
            ? offset + ((Index)panel * KernelNames.Apart(buffer))
            : offset + (panel * PanelLayout.Units);
    }

    private void Biases(KernelBody body)
    {
        var names = new UniqueNames();
        foreach (var group in stage.Sums.Where(s => s.BiasGroup is not null).Select(s => s.BiasGroup!).Distinct())
        {
            var bias = new Pointer(names.Take("bias"), Element.Weight);
            var stride = group.Slots * PanelLayout.Units;
            body.Point(
                bias, BiasOf(group), (Index)group.Bias!.Offset + ((Index)KernelNames.Panel * stride) + KernelNames.Lane,
                new Part($"the bias of {group.Name}", group.Bias.Offset, (long)group.Panels * stride));
            foreach (var sum in stage.Sums.Where(s => s.BiasGroup == group && RowsShareStart(s)))
            {
                for (var panel = 0; panel < panels; panel++)
                    body.Let(
                        BiasOf(sum, panel),
                        new Lane.Load(bias, (group.SlotOf(sum.Sum) * PanelLayout.Units) + (panel * stride)));
            }
        }
    }

    /// <summary>Where the biases of a group are read.</summary>
    public static Pointer BiasOf(SlotGroup group) => group.Bias!.IsDerived ? KernelNames.Derived : KernelNames.Parameters;

    private static bool RowsShareStart(SumPlan sum) => sum.BiasGroup is not null && !sum.Continues;

    private string BiasOf(SumPlan sum, int panel) => _names[sum] + "Bias" + (panels > 1 ? Text($"{panel}") : "");

    private void Starts(KernelBody body)
    {
        var gathers = stage.Sums.SelectMany(s => s.Gathers).Distinct().ToList();
        for (var row = 0; row < rows; row++)
        {
            for (var g = 0; g < gathers.Count; g++)
            {
                var pack = gathers[g];
                var token = new TokenOf(KernelNames.TokensOfRows, row + (Index)KernelNames.Row);
                body.Point(
                    Column(g, row), KernelNames.Parameters,
                    (Index)pack.Offset + ((Index)token * pack.TokenStride) + ((Index)KernelNames.Panel * pack.PanelStride)
                        + KernelNames.Lane,
                    PartOf(pack));
            }

            foreach (var sum in stage.Sums)
            {
                for (var panel = 0; panel < panels; panel++)
                    body.Let(Accumulator(sum, row, panel), Start(sum, gathers, row, panel));
            }
        }
    }

    private Lane Start(SumPlan sum, List<Pack> gathers, int row, int panel)
    {
        var start = sum.Continues ? new Lane.Load(At(sum.Target), Place(sum, row, panel))
            : RowsShareStart(sum) ? new Lane.Value(BiasOf(sum, panel))
            : (Lane)new Lane.Zero();
        return sum.Gathers.Aggregate(start, (begun, pack) => new Lane.Apply(
            Op.Add, begun,
            new Lane.Load(
                Column(gathers.IndexOf(pack), row),
                (sum.SlotOfColumn(pack) * PanelLayout.Units) + (panel * pack.PanelStride))));
    }

    private static Pointer Column(int gather, int row) => new(Text($"column{gather}_{row}"), Element.Weight);

    /// <summary>The part of the parameters that is a pack's.</summary>
    public static Part PartOf(Pack pack) => new(pack.Tensor.Name, pack.Offset, pack.Length);

    /// <summary>The part of the weights, or of their transposed copies, that is a product's.</summary>
    public static Part PartOf(ModelPlan plan, ProductPlan product) => new(
        product.Pack.Tensor.Name, plan.WeightsOf(product),
        product.IsTransposed ? product.Pack.TransposedLength : product.Pack.Length);

    /// <summary>Products with one operand and pack are one loop over it.</summary>
    private IEnumerable<(ProductPlan Product, List<SumPlan> Sums)> Products() =>
        stage.Sums.SelectMany(s => s.Products.Select(p => (Sum: s, Product: p)))
            .GroupBy(p => (p.Product.Pack, p.Product.IsTransposed))
            .Select(g => (g.First().Product, g.Select(p => p.Sum).ToList()));

    private void Product(KernelBody body, ProductPlan product, List<SumPlan> sums)
    {
        var of = product.IsTransposed ? product.Pack.Tensor.Name + "ᵀ" : product.Pack.Tensor.Name;
        var chains = sums[0].ChainsOf(product);

        body.Add(new Statement.Gap());
        body.Group($"+ {of} {product.Operand.Buffer.Name}{(chains > 1 ? Text($", in {chains} chains") : "")}", group =>
        {
            group.Add(Weights(product, 0, isNew: true));
            if (rows == 1)
                OneRow(group, product, sums);
            else
                Rows(group, product, sums);
        });
    }

    private void OneRow(KernelBody body, ProductPlan product, List<SumPlan> sums)
    {
        var accumulators = sums.SelectMany(sum => Enumerable.Range(0, panels).Select(panel =>
            (Accumulator(sum, 0, panel), (SlotOf(product, sum) * PanelLayout.Units) + (panel * product.PanelStride)))).ToList();
        var one = new RowProduct(
            sums[0].ChainsOf(product), sums[0].ChainsOf(product) > 1 ? 1 : UnrollOf, product.Row, accumulators);
        one.Start(body);
        OverOperand(body, product, isFirst: true, one.Loop);
        one.Join(body);
    }

    /// <summary>Of several rows the chains follow each other: side by side they would not fit the registers.</summary>
    private void Rows(KernelBody body, ProductPlan product, List<SumPlan> sums)
    {
        var chains = sums[0].ChainsOf(product);
        for (var chain = 0; chain < chains; chain++)
        {
            if (chain > 0)
            {
                Each(sums, (sum, accumulator, place) => body.Store(At(sum.Target), place, new Lane.Value(accumulator)));
                Each(sums, (_, accumulator, _) => body.Set(accumulator, new Lane.Zero()));
                body.Add(Weights(product, chain * product.Row, isNew: false));
            }

            var first = chain;
            OverOperand(
                body, product, isFirst: chain == 0, (loop, length) => Loop(loop, product, sums, length, first, chains));
            if (chain > 0)
                Each(sums, (sum, accumulator, place) => body.Set(
                    accumulator,
                    new Lane.Apply(Op.Add, new Lane.Load(At(sum.Target), place), new Lane.Value(accumulator))));
        }
    }

    /// <summary>A loop over the inputs of a row, or one within each panel of them.</summary>
    private static void OverOperand(KernelBody body, ProductPlan product, bool isFirst, Action<KernelBody, int> loop)
    {
        var (operand, buffer) = (product.Operand, product.Operand.Buffer);
        var from = operand.Slot * PanelLayout.Units;
        if (!buffer.IsPanelMajor)
        {
            if (isFirst)
                body.Point(
                    RowProduct.Values, KernelNames.PointerTo(operand), KernelNames.InBuffer(buffer, 0, KernelNames.Row, from));
            loop(body, buffer.Width);
            return;
        }

        body.For(s_source, 0, buffer.Panels, 1, source =>
        {
            source.Point(
                RowProduct.Values, KernelNames.PointerTo(operand),
                KernelNames.InBuffer(buffer, s_source, KernelNames.Row, from));
            loop(source, product.IsTransposed ? product.Pack.Slots * PanelLayout.Units : PanelLayout.Units);
        });
    }

    private void Each(List<SumPlan> sums, Action<SumPlan, string, Index> add)
    {
        foreach (var sum in sums)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var panel = 0; panel < panels; panel++)
                    add(sum, Accumulator(sum, row, panel), Place(sum, row, panel));
            }
        }
    }

    /// <summary>Sets the pointer to a product's weights at a panel and a lane.</summary>
    /// <param name="skipped">Elements of the panel before the first that is read.</param>
    private Statement Weights(ProductPlan product, int skipped, bool isNew) => new Statement.Point(
        RowProduct.Weights, product.IsTransposed ? KernelNames.Transposed : KernelNames.Parameters,
        (Index)(plan.WeightsOf(product) + skipped) + ((Index)KernelNames.Panel * product.PanelStride) + KernelNames.Lane,
        isNew, PartOf(plan, product));

    private static int SlotOf(ProductPlan product, SumPlan sum) =>
        product.IsTransposed ? 0 : sum.Products.First(p => p.Pack == product.Pack && !p.IsTransposed).Slot;

    private void Loop(KernelBody body, ProductPlan product, List<SumPlan> sums, int length, int first, int step)
    {
        if (first >= length)
            return;
        if (step == 1 && UnrollOf is > 1 and var unroll)
        {
            Unrolled(body, product, sums, length, unroll);
            return;
        }

        if (first + step >= length)
            body.Group(Text($"input {first}"), turn => Turn(turn, product, sums, first));
        else
            body.For(
                KernelNames.K, first, length, step, turn => Turn(turn, product, sums, KernelNames.K),
                (RowProduct.Weights, (long)step * product.Row));
    }

    /// <summary>Some inputs a turn, then those that are left.</summary>
    private void Unrolled(KernelBody body, ProductPlan product, List<SumPlan> sums, int length, int unroll)
    {
        var whole = length / unroll * unroll;
        if (whole > 0)
        {
            body.For(KernelNames.K, 0, whole, unroll, turn =>
            {
                for (var input = 0; input < unroll; input++)
                {
                    var (k, ahead) = (KernelNames.K + (Index)input, input * product.Row);
                    turn.Group(Text($"input k + {input}"), group => Turn(group, product, sums, k, ahead));
                }
            }, (RowProduct.Weights, (long)unroll * product.Row));
        }

        for (var input = whole; input < length; input++)
        {
            var (k, ahead) = (input, (input - whole) * product.Row);
            body.Group(Text($"input {input}"), group => Turn(group, product, sums, k, ahead));
        }
    }

    /// <summary>Inputs a turn of this kernel's loops.</summary>
    private int UnrollOf => plan.Unroll(stage, rows * panels);

    private void Turn(KernelBody body, ProductPlan product, List<SumPlan> sums, Index k, int ahead = 0)
    {
        for (var row = 0; row < rows; row++)
            body.Let(Text($"v{row}"), new Lane.Spread(RowProduct.Values, (row * product.Operand.Buffer.RowStride) + k));
        foreach (var sum in sums)
        {
            var slot = SlotOf(product, sum);
            for (var panel = 0; panel < panels; panel++)
            {
                var weight = sums.Count * panels == 1 ? "weight" : $"w{Accumulator(sum, 0, 1, panel)}";
                var at = ahead + (slot * PanelLayout.Units) + (panel * product.PanelStride);
                body.Let(weight, new Lane.Load(RowProduct.Weights, at));
                for (var row = 0; row < rows; row++)
                {
                    var accumulator = Accumulator(sum, row, panel);
                    body.Set(accumulator, new Lane.Apply(
                        Op.MultiplyAdd, new Lane.Value(Text($"v{row}")), new Lane.Value(weight), new Lane.Value(accumulator)));
                }
            }
        }
    }
}
