using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the sizes of a stage's sums for the library's register tiles, and the calls of those: the constants of
/// <c>ISumTile</c>. Sum s of a tile is a panel of a sum: the panels of the first sum, then those of the second.
/// </summary>
internal sealed class SumTileEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly SumPlan _first = stage.Sums[0];
    private readonly ProductPlan _product = stage.Sums[0].Products[0];

    private RowBuffer Target => _first.Target.Buffer;

    private RowBuffer Operand => _product.Operand.Buffer;

    private int PanelStride =>
        _product.IsTransposed ? _product.Pack.TransposedRows * PanelLayout.Units : _product.Pack.PanelStride;

    /// <summary>Elements of the biases of a panel.</summary>
    private int BiasStride => _first.BiasGroup!.Slots * PanelLayout.Units;

    /// <summary>One struct of constants for each way to count the panels.</summary>
    public void Sizes()
    {
        foreach (var panels in stage.Regions.Concat(stage.SingleRow).Select(region => region.Vectors).GroupBy(NameOf))
            Size(panels.Key, panels.First());
    }

    /// <summary>A call of the tiles for some panels.</summary>
    /// <param name="method"><c>Rows</c> or <c>SingleRows</c>.</param>
    /// <param name="panels">Panels of the tile.</param>
    /// <param name="panel">The first of them, a name or a literal.</param>
    /// <param name="rows">The first row and the one after the last.</param>
    public string Call(string method, int panels, string panel, string rows)
    {
        var product = _product;
        var offset = product.IsTransposed ? plan.Transposed.OffsetOf(product.Pack) : product.Pack.Offset;
        var slot = Address.Text(product.Operand.Slot * PanelLayout.Units);
        var arguments = new List<string>
        {
            rows,
            Address.Add(
                product.IsTransposed ? "transposed" : "parameters",
                Address.Sum(Address.Text(offset), Address.Product(panel, Address.Text(PanelStride)))),
            Address.Add(SharedNames.Reference(product.Operand), slot),
            Operand.IsPanelMajor ? SharedNames.Panel(Operand) : "0",
            TargetOf(panel),
            Target.IsPanelMajor ? SharedNames.Panel(Target) : "0",
            Start(panel),
        };
        if (_first.Gathers.Count > 0)
        {
            var table = _first.Gathers[0];
            arguments.Add(Address.Add(
                "parameters",
                Address.Sum(Address.Text(table.Offset), Address.Product(panel, Address.Text(table.PanelStride)))));
            arguments.Add($"ref {SharedNames.Tokens}");
        }

        var kind = _first.Gathers.Count > 0 ? "OfTokens" : "";
        return $"SumTiles.{method}{kind}{stage.Sums.Count * panels}<{plan.Scalar}, TOps, TVector, {NameOf(panels)}>("
            + $"{WrappedList.Arguments(arguments)});";
    }

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private string NameOf(int panels) =>
        $"{stage.Name}Sums" + (stage.Sums.Count > 1 && panels > 1 ? Address.Text(panels) : "");

    private string TargetOf(string panel) =>
        Address.Add(SharedNames.Reference(_first.Target), Address.Of(Target, panel, "0", "0"));

    private string Start(string panel) =>
        _first.Continues || _first.BiasGroup is null ? TargetOf(panel)
        : Address.Add(
            _first.BiasGroup.Bias!.IsDerived ? "derived" : "parameters",
            Address.Sum(
                Address.Text(_first.BiasGroup.Bias.Offset), Address.Product(panel, Address.Text(BiasStride))));

    private void Size(string name, int panels)
    {
        var names = string.Join(", ", stage.Sums.Select(AccumulatorNames.Of));
        var of = _product.Pack.Tensor.Name + (_product.IsTransposed ? "ᵀ" : "");
        var (target, isBias) = (Target.IsPanelMajor ? "panel" : "16", !_first.Continues && _first.BiasGroup is not null);
        var begun = _first.Continues ? "+=" : isBias ? "= bias +" : "=";
        writer.Line($"/// <summary>{names} {begun} {of} {Operand.Name}.</summary>");
        using (writer.Block($"private readonly struct {name} : ISumTile"))
        {
            Property("int", "Inputs", !Operand.IsPanelMajor ? Operand.Width
                : _product.IsTransposed ? _product.Pack.Slots * PanelLayout.Units : PanelLayout.Units);
            Property("int", "Panels", Operand.IsPanelMajor ? Operand.Panels : 1);
            Property("int", "Chains", _first.ChainsOf(_product));
            Property("nint", "WeightRow", _product.IsTransposed ? PanelLayout.Units : _product.Pack.Row);
            Property("nint", "OperandRow", Operand.RowStride);
            Property("nint", "TargetRow", Target.RowStride);
            writer.Line($"public static bool HasStart => {(isBias || _first.Continues ? "true" : "false")};");
            Property("nint", "StartRow", _first.Continues ? Target.RowStride : 0);
            Property("nint", "TokenColumn", _first.Gathers.Count > 0 ? _first.Gathers[0].TokenStride : 0);
            Place("Weight(int sum)", _product.IsTransposed ? 0 : _product.Slot, Address.Text(PanelStride));
            Place("Target(int sum, nint panel)", _first.Target.Slot, target);
            if (_first.Continues)
                Place("Start(int sum, nint panel)", _first.Target.Slot, target);
            else if (isBias)
                Place("Start(int sum, nint panel)", LibraryTiles.SlotOfBias(_first), Address.Text(BiasStride));
            else
                writer.Line("public static nint Start(int sum, nint panel) => 0;");
            if (_first.Gathers.Count > 0)
                Place("Column(int sum)", LibraryTiles.SlotOfColumn(_first), Address.Text(_first.Gathers[0].PanelStride));
            else
                writer.Line("public static nint Column(int sum) => 0;");
        }

        writer.Line();

        void Property(string type, string property, int value) =>
            writer.Line($"public static {type} {property} => {Address.Text(value)};");

        void Place(string method, int slot, string panelStride)
        {
            var (sums, first) = (stage.Sums.Count, Address.Text(slot * PanelLayout.Units));
            var offset = panels == 1 && sums > 1 ? Address.Sum(first, "sum * 16")
                : sums == 1 ? Address.Sum(first, $"sum * {panelStride}")
                : Address.Sum(first, $"sum / {panels} * 16", $"sum % {panels} * {panelStride}");
            writer.Line($"public static nint {method} => {offset};");
        }
    }
}
