using System;
using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Emission;

/// <summary>Prints the constants of tiles as structs: <c>ISumTile</c> and <c>IGradientTile</c>.</summary>
internal static class TileText
{
    public static void Write(SourceWriter writer, TileSizes sizes)
    {
        var tile = sizes.Tile;
        writer.Line($"/// <summary>{sizes.Summary}</summary>");
        using (writer.Block($"private readonly struct {sizes.Name} : ISumTile"))
        {
            writer.Line(FormattableString.Invariant($"public static int Inputs => {tile.Inputs};"));
            writer.Line(FormattableString.Invariant($"public static int Panels => {tile.OperandPanels};"));
            writer.Line(FormattableString.Invariant($"public static int Chains => {tile.Chains};"));
            writer.Line(FormattableString.Invariant($"public static nint WeightRow => {tile.WeightRow};"));
            writer.Line(FormattableString.Invariant($"public static nint OperandRow => {tile.OperandRow};"));
            writer.Line(FormattableString.Invariant($"public static nint TargetRow => {tile.TargetRow};"));
            writer.Line($"public static bool HasStart => {(tile.Start is null ? "false" : "true")};");
            writer.Line(FormattableString.Invariant($"public static nint StartRow => {tile.StartRow};"));
            writer.Line(FormattableString.Invariant($"public static nint TokenColumn => {tile.TokenColumn};"));
            writer.Line($"public static nint Weight(int sum) => {Of(tile.Weight)};");
            writer.Line($"public static nint Target(int sum, nint panel) => {Of(tile.Target)};");
            writer.Line($"public static nint Start(int sum, nint panel) => {Of(tile.Start)};");
            writer.Line($"public static nint Column(int sum) => {Of(tile.Column)};");
        }
    }

    public static void Write(SourceWriter writer, GradientSizes sizes)
    {
        var tile = sizes.Tile;
        writer.Line($"/// <summary>{sizes.Summary}</summary>");
        using (writer.Block($"private readonly struct {sizes.Name} : IGradientTile"))
        {
            writer.Line(FormattableString.Invariant($"public static nint Column => {tile.Column};"));
            writer.Line(FormattableString.Invariant($"public static nint SumRow => {tile.SumRow};"));
            writer.Line(FormattableString.Invariant($"public static nint OperandRow => {tile.OperandRow};"));
            writer.Line($"public static nint Weight(int sum) => {Of(tile.Weight)};");
            writer.Line($"public static nint Sum(int sum, nint panel) => {Of(tile.Sum)};");
        }
    }

    /// <summary>Of <c>sum</c>, and of <c>panel</c> where a run chooses it; 0 of nothing.</summary>
    private static string Of(TilePlace? place)
    {
        if (place is null)
            return "0";
        var stride = place.PanelStride is { } known ? Address.Text(known) : "panel";
        var first = Address.Text(place.First);
        return place switch
        {
            { Gates: 1 } => Address.Sum(first, $"sum * {stride}"),
            { Panels: 1 } => Address.Sum(first, "sum * 16"),
            _ => Address.Sum(
                first, $"sum / {Address.Text(place.Panels)} * 16", $"sum % {Address.Text(place.Panels)} * {stride}"),
        };
    }
}
