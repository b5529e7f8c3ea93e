using System;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>A register tile of a matrix's gradient: columns × gates × panels accumulators, of some lanes.</summary>
internal sealed class MatrixGradientTile(Reduction reduction, int columns, int panels)
{
    private static readonly Pointer s_sums = new("w", Element.Accumulator);
    private static readonly Pointer s_gradient = new("dk");
    private static readonly Pointer s_operand = new("xk");
    private static readonly Variable s_row = new("row", IsWide: false);
    private readonly Pack _pack = reduction.Pack;
    private readonly RowBuffer _d = reduction.Gradient.Buffer;

    public void Add(KernelBody body)
    {
        body.Point(
            s_sums, KernelNames.Gradients,
            _pack.Offset + ((Index)KernelNames.Panel * _pack.PanelStride) + ((Index)KernelNames.K * _pack.Row) + KernelNames.Lane,
            SumsLowering.PartOf(_pack));
        body.Point(s_gradient, new Pointer("d"), Panel(KernelNames.Panel)
            + (reduction.Gradient.Slot * PanelLayout.Units) + KernelNames.Lane);
        body.Point(s_operand, new Pointer("x"), KernelNames.K);
        ForEach((column, slot, panel, name) => body.Let(name, new Lane.Load(s_sums, Place(column, slot, panel))));
        body.Note("The next tile's sums, which would be waited for.");
        ForEach((column, slot, panel, _) =>
            body.Add(new Statement.Fetch(s_sums, Place(columns + column, slot, panel))));
        body.For(
            s_row, 0, KernelNames.Rows, 1, Row, (s_gradient, _d.RowStride), (s_operand, reduction.Operand!.Buffer.RowStride));
        body.Add(new Statement.Gap());
        ForEach((column, slot, panel, name) => body.Store(s_sums, Place(column, slot, panel), new Lane.Value(name)));
    }

    private void Row(KernelBody body)
    {
        for (var column = 0; column < columns; column++)
            body.Let(Numbered("x", column), new Lane.Spread(s_operand, column));
        for (var slot = 0; slot < _pack.Slots; slot++)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                var name = "d" + Expressions.Capitalize(_pack.Blocks[slot].Symbol) + (panels > 1 ? Numbered("", panel) : "");
                body.Let(name, new Lane.Load(s_gradient, (slot * PanelLayout.Units) + Panel(panel)));
                for (var column = 0; column < columns; column++)
                {
                    var sum = Accumulator(column, slot, panel);
                    body.Set(sum, new Lane.Apply(
                        Op.MultiplyAdd, new Lane.Value(Numbered("x", column)), new Lane.Value(name), new Lane.Value(sum)));
                }
            }
        }
    }

    private Index Panel(Index panel) => _d.IsPanelMajor ? panel * new Distance("dPanel") : panel * PanelLayout.Units;

    private string Accumulator(int column, int slot, int panel) =>
        Numbered(_pack.Blocks[slot].Symbol, column) + (panels > 1 ? Numbered("p", panel) : "");

    private static string Numbered(string name, int number) => FormattableString.Invariant($"{name}{number}");

    private int Place(int column, int slot, int panel) =>
        (column * _pack.Row) + (slot * PanelLayout.Units) + (panel * _pack.PanelStride);

    private void ForEach(Action<int, int, int, string> add)
    {
        for (var column = 0; column < columns; column++)
        {
            for (var slot = 0; slot < _pack.Slots; slot++)
            {
                for (var panel = 0; panel < panels; panel++)
                    add(column, slot, panel, Accumulator(column, slot, panel));
            }
        }
    }
}
