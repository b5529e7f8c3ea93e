using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the constants of a stage's <see cref="SumTile"/>, as an <c>ISumTile</c>, and the calls of the library's tiles.
/// </summary>
internal sealed class SumTileEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly SumPlan _first = stage.Sums[0];
    private readonly ProductPlan _product = stage.Sums[0].Products[0];

    private RowBuffer Target => _first.Target.Buffer;

    private RowBuffer Operand => _product.Operand.Buffer;

    /// <summary>One struct of constants for each way to count the panels.</summary>
    public void Sizes()
    {
        foreach (var panels in stage.Regions.Concat(stage.SingleRow).Select(region => region.Vectors).GroupBy(NameOf))
            Size(panels.Key, SumTile.Of(plan, stage, panels.First()));
    }

    /// <summary>A call of the tiles for some panels.</summary>
    /// <param name="method"><c>Rows</c> or <c>SingleRows</c>.</param>
    /// <param name="panels">Panels of the tile.</param>
    /// <param name="panel">The first of them, a name or a literal.</param>
    /// <param name="rows">The first row and the one after the last.</param>
    public string Call(string method, int panels, string panel, string rows)
    {
        var tile = SumTile.Of(plan, stage, panels);
        var target = Address.Add(SharedNames.Reference(_first.Target), Address.Of(Target, panel, "0", "0"));
        var bias = _first.BiasGroup?.Bias;
        var arguments = new List<string>
        {
            rows,
            From(_product.IsTransposed ? "transposed" : "parameters", tile.Weights, tile.WeightPanel),
            Address.Add(SharedNames.Reference(_product.Operand), Address.Text(tile.OperandFirst)),
            Operand.IsPanelMajor ? SharedNames.Panel(Operand) : "0",
            target,
            Target.IsPanelMajor ? SharedNames.Panel(Target) : "0",
            tile.BiasPanel > 0 ? From(bias!.IsDerived ? "derived" : "parameters", bias.Offset, tile.BiasPanel) : target,
        };
        if (tile.Column is not null)
        {
            arguments.Add(From("parameters", _first.Gathers[0].Offset, tile.ColumnPanel));
            arguments.Add($"ref {SharedNames.Tokens}");
        }

        var kind = tile.Column is null ? "" : "OfTokens";
        return $"SumTiles.{method}{kind}{tile.Sums}<{plan.Scalar}, TOps, TVector, {NameOf(panels)}>("
            + $"{WrappedList.Arguments(arguments)});";

        string From(string buffer, int offset, int ofPanel) =>
            Address.Add(buffer, Address.Sum(Address.Text(offset), Address.Product(panel, Address.Text(ofPanel))));
    }

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private string NameOf(int panels) =>
        $"{stage.Name}Sums" + (stage.Sums.Count > 1 && panels > 1 ? Address.Text(panels) : "");

    private void Size(string name, SumTile tile)
    {
        var names = string.Join(", ", stage.Sums.Select(AccumulatorNames.Of));
        var of = _product.Pack.Tensor.Name + (_product.IsTransposed ? "ᵀ" : "");
        var begun = _first.Continues ? "+=" : tile.Start is null ? "=" : "= bias +";
        writer.Line($"/// <summary>{names} {begun} {of} {Operand.Name}.</summary>");
        using (writer.Block($"private readonly struct {name} : ISumTile"))
        {
            writer.Line($"public static int Inputs => {Address.Text(tile.Inputs)};");
            writer.Line($"public static int Panels => {Address.Text(tile.OperandPanels)};");
            writer.Line($"public static int Chains => {Address.Text(tile.Chains)};");
            writer.Line($"public static nint WeightRow => {Address.Text(tile.WeightRow)};");
            writer.Line($"public static nint OperandRow => {Address.Text(tile.OperandRow)};");
            writer.Line($"public static nint TargetRow => {Address.Text(tile.TargetRow)};");
            writer.Line($"public static bool HasStart => {(tile.Start is null ? "false" : "true")};");
            writer.Line($"public static nint StartRow => {Address.Text(tile.StartRow)};");
            writer.Line($"public static nint TokenColumn => {Address.Text(tile.TokenColumn)};");
            writer.Line($"public static nint Weight(int sum) => {TileText.Of(tile.Weight)};");
            writer.Line($"public static nint Target(int sum, nint panel) => {TileText.Of(tile.Target)};");
            writer.Line($"public static nint Start(int sum, nint panel) => {TileText.Of(tile.Start)};");
            writer.Line($"public static nint Column(int sum) => {TileText.Of(tile.Column)};");
        }

        writer.Line();
    }
}
