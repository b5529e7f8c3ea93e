using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the gradient of a matrix: sums of outer products over rows, one chain an element in time-then-sequence order.
/// </summary>
internal sealed class MatrixGradientEmitter(SourceWriter writer, ModelPlan plan, Reduction reduction)
{
    private readonly string _scalar = plan.Scalar;
    private readonly Pack _pack = reduction.Pack;
    private readonly bool _isOfLibrary = LibraryTiles.Takes(reduction);

    private string Name => ReductionNames.Of(reduction);

    private RowBuffer D => reduction.Gradient.Buffer;

    private string Where => WidthConstraints.Of(_scalar);

    private string DSignature => $"ref {_scalar} d{(D.IsPanelMajor ? ", nint dPanel" : "")}";

    /// <summary>Offset of the gradients of a panel.</summary>
    private string DOffset =>
        Address.Sum(D.IsPanelMajor ? "panel * dPanel" : "panel * 16", Address.Text(reduction.Gradient.Slot * PanelLayout.Units));

    public void Emit()
    {
        var x = reduction.Operand!.Buffer;
        writer.Line(
            $"/// <summary>dLoss/d {_pack.Tensor.Name} += sum over rows of d xᵀ, d being {D.Name} and x {x.Name}; "
            + "one chain an element, row after row.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {Name}<TOps, TVector>(WorkShare share, int rows, ref {_scalar} gradients, {DSignature}, "
            + $"ref {_scalar} x){Where}"))
        {
            writer.Line($"(int from, int to) = share.Of({_pack.Columns}, 4);");
            writer.Line("// Some rows at a time, so that they stay in the nearest cache while every tile passes over them.");
            using (writer.Block($"for (int row = 0; row < rows; row += {Blocks.MatrixGradientRows})"))
            {
                writer.Line($"int count = Math.Min({Blocks.MatrixGradientRows}, rows - row);");
                writer.Line($"ref {_scalar} dRow = {Address.Add("d", Address.Product("(nint)row", Address.Text(D.RowStride)))};");
                writer.Line($"ref {_scalar} xRow = {Address.Add("x", Address.Product("(nint)row", Address.Text(x.RowStride)))};");
                if (!_isOfLibrary)
                    writer.Line("nint k;");
                foreach (var region in reduction.Regions)
                    Panels(region);
            }
        }

        writer.Line();
        if (_isOfLibrary)
        {
            foreach (var panels in reduction.Regions.Select(r => r.Vectors).GroupBy(NameOfSizes))
                Sizes(panels.Key, panels.First());
            return;
        }

        foreach (var panels in reduction.Regions.Select(r => r.Vectors).Distinct())
        {
            if (_pack.Columns >= 4)
                Tile(4, panels);
            if (_pack.Columns >= 2)
                Tile(2, panels);
            if (_pack.Columns % 2 == 1)
                Tile(1, panels);
        }
    }

    private void Panels(Region region) => PanelLoop.Write(writer, region, panel =>
    {
        if (_isOfLibrary)
        {
            writer.Line(Call(region, panel));
            return;
        }

        writer.Line("k = from;");
        var call =
            $"x{region.Vectors}<TOps, TVector>({panel}, k, count, ref gradients, ref dRow{(D.IsPanelMajor ? ", dPanel" : "")}, "
            + "ref xRow);";
        if (_pack.Columns >= 4)
        {
            using (writer.Block("if (TOps.HasManyRegisters)"))
            using (writer.Block("for (; k <= to - 4; k += 4)"))
                writer.Line($"{Name}4{call}");
        }

        if (_pack.Columns >= 2)
        {
            using (writer.Block("for (; k <= to - 2; k += 2)"))
                writer.Line($"{Name}2{call}");
        }

        if (_pack.Columns % 2 == 1)
        {
            using (writer.Block("if (k < to)"))
                writer.Line($"{Name}1{call}");
        }
    });

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private string NameOfSizes(int panels) => Name + "Sizes" + (_pack.Slots > 1 && panels > 1 ? Address.Text(panels) : "");

    private string Call(Region region, string panel)
    {
        var tile = GradientTile.Of(reduction, region.Vectors);
        var offset = Address.Sum(Address.Text(_pack.Offset), Address.Product(panel, Address.Text(tile.WeightPanel)));
        var sums = Address.Sum(Address.Product(panel, D.IsPanelMajor ? "dPanel" : "16"), Address.Text(tile.SumFirst));
        var arguments = WrappedList.Arguments([
            "from", "to", "count", Address.Add("gradients", offset), Address.Add("dRow", sums), D.IsPanelMajor ? "dPanel" : "0",
            "ref xRow",
        ]);
        return $"GradientTiles.Sums{tile.Sums}<{_scalar}, TOps, TVector, {NameOfSizes(region.Vectors)}>({arguments});";
    }

    /// <summary>The constants of <c>IGradientTile</c>.</summary>
    private void Sizes(string name, int panels)
    {
        var tile = GradientTile.Of(reduction, panels);
        writer.Line($"/// <summary>Of the gradient of {_pack.Tensor.Name}: where everything lies.</summary>");
        using (writer.Block($"private readonly struct {name} : IGradientTile"))
        {
            writer.Line($"public static nint Column => {Address.Text(tile.Column)};");
            writer.Line($"public static nint SumRow => {Address.Text(tile.SumRow)};");
            writer.Line($"public static nint OperandRow => {Address.Text(tile.OperandRow)};");
            writer.Line($"public static nint Weight(int sum) => {TileText.Of(tile.Weight)};");
            writer.Line($"public static nint Sum(int sum, nint panel) => {TileText.Of(tile.Sum)};");
        }

        writer.Line();
    }

    private string Accumulator(int column, int slot, int panel, int panels) =>
        $"{_pack.Blocks[slot].Symbol}{Address.Text(column)}{(panels > 1 ? "p" + Address.Text(panel) : "")}";

    private void Tile(int columns, int panels)
    {
        var x = reduction.Operand!.Buffer;
        var row = D.RowStride;
        writer.Line($"/// <summary>A tile of {Name}: {columns} columns, {panels * 16} units.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private static void {Name}{columns}x{panels}<TOps, TVector>(nint panel, nint k, int rows, ref {_scalar} gradients, "
            + $"{DSignature}, ref {_scalar} x){Where}"))
        using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
        {
            var ofColumn = Address.Product("k", Address.Text(_pack.Row));
            var ofPack = Address.Sum(Address.Text(_pack.Offset), $"panel * {_pack.PanelStride}", ofColumn, "lane");
            writer.Line($"ref {_scalar} w = {Address.Add("gradients", ofPack)};");
            writer.Line($"ref {_scalar} dk = {Address.Add("d", Address.Sum(DOffset, "lane"))};");
            writer.Line($"ref {_scalar} xk = ref Unsafe.Add(ref x, k);");
            ForEach(columns, panels, (c, s, p, name) => writer.Line($"TVector {name} = Load<TVector>(ref w, {Place(c, s, p)});"));
            writer.Line("// The next tile's sums, which would be waited for.");
            ForEach(columns, panels, (c, s, p, _) => writer.Line($"Prefetch.Line(ref w, {Place(columns + c, s, p)});"));
            using (writer.Block(
                $"for (int row = 0; row < rows; row++, dk = ref Unsafe.Add(ref dk, {row}), xk = ref Unsafe.Add(ref xk, "
                + $"{x.RowStride}))"))
            {
                for (var column = 0; column < columns; column++)
                    writer.Line($"TVector x{column} = TOps.Create({(column == 0 ? "xk" : $"Unsafe.Add(ref xk, {column})")});");
                for (var slot = 0; slot < _pack.Slots; slot++)
                {
                    for (var panel = 0; panel < panels; panel++)
                    {
                        var offset = D.IsPanelMajor
                            ? Address.Sum(Address.Text(slot * 16), Address.Product(Address.Text(panel), "dPanel"))
                            : Address.Text((slot + panel) * 16);
                        var name = "d" + Equations.Expressions.Capitalize(_pack.Blocks[slot].Symbol)
                            + (panels > 1 ? Address.Text(panel) : "");
                        writer.Line($"TVector {name} = Load<TVector>(ref dk, {offset});");
                        for (var column = 0; column < columns; column++)
                        {
                            var sum = Accumulator(column, slot, panel, panels);
                            writer.Line($"{sum} = TOps.MultiplyAdd(x{column}, {name}, {sum});");
                        }
                    }
                }
            }

            writer.Line();
            ForEach(columns, panels, (c, s, p, name) => writer.Line($"Store(ref w, {Place(c, s, p)}, {name});"));
        }

        writer.Line();
    }

    private int Place(int column, int slot, int panel) => (column * _pack.Row) + (slot * 16) + (panel * _pack.PanelStride);

    private void ForEach(int columns, int panels, System.Action<int, int, int, string> write)
    {
        for (var column = 0; column < columns; column++)
        {
            for (var slot = 0; slot < _pack.Slots; slot++)
            {
                for (var panel = 0; panel < panels; panel++)
                    write(column, slot, panel, Accumulator(column, slot, panel, panels));
            }
        }
    }
}
