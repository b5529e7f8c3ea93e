using System;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Prints the constants of tiles as structs: <c>ISumTile</c> and <c>IGradientTile</c>.</summary>
internal static class TileText
{
    /// <summary>Places that the interfaces give where a struct says nothing: 16 elements from a sum to the next.</summary>
    private const string SideBySide = "sum * 16";

    public static void Write(SourceWriter writer, TileSizes sizes)
    {
        var tile = sizes.Tile;
        writer.Line($"/// <summary>{sizes.Summary}</summary>");
        using (writer.Block($"private readonly struct {sizes.Name} : ISumTile"))
        {
            writer.Line(FormattableString.Invariant($"public static int Inputs => {tile.Inputs};"));
            Number(writer, "int Panels", tile.OperandPanels, 1);
            Number(writer, "int Chains", tile.Chains, 1);
            writer.Line(FormattableString.Invariant($"public static nint WeightRow => {tile.WeightRow};"));
            writer.Line(FormattableString.Invariant($"public static nint OperandRow => {tile.OperandRow};"));
            writer.Line(FormattableString.Invariant($"public static nint TargetRow => {tile.TargetRow};"));
            if (tile.Start is not null)
                writer.Line("public static bool HasStart => true;");
            Run(writer, "Continues", tile.GoesOn, tile, given: default);
            Number(writer, "nint TokenColumn", tile.TokenColumn, 0);
            Run(writer, "HasColumn", tile.Columns, tile, given: tile.Column is null ? default : new(0, tile.Weight.Gates));
            if (tile.Inputs > 0)
                Place(writer, "Weight(int sum)", tile.Weight);
            Place(writer, "Target(int sum, nint panel)", tile.Target);
            Place(writer, "Start(int sum)", tile.Start);
            Place(writer, "Column(int sum)", tile.Column);
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
            Place(writer, "Weight(int sum)", tile.Weight);
            Place(writer, "Sum(int sum, nint panel)", tile.Sum);
        }
    }

    /// <summary>A number, where it is not what the interface gives.</summary>
    private static void Number(SourceWriter writer, string member, int value, int given)
    {
        if (value != given)
            writer.Line(FormattableString.Invariant($"public static {member} => {value};"));
    }

    /// <summary>Which sums of a tile do something, where it is not what the interface gives: a run at one end.</summary>
    private static void Run(SourceWriter writer, string member, SumRun gates, SumTile tile, SumRun given)
    {
        if (gates == given)
            return;
        var (from, to) = (Address.Text(gates.From * tile.Weight.Panels), Address.Text(gates.To * tile.Weight.Panels));
        var text = gates.IsEmpty ? "false"
            : gates.From > 0 ? $"sum >= {from}"
            : gates.To < tile.Weight.Gates ? $"sum < {to}"
            : "true";
        writer.Line($"public static bool {member}(int sum) => {text};");
    }

    /// <summary>The places of sums, where there are any and they are not those that the interface gives.</summary>
    private static void Place(SourceWriter writer, string member, TilePlace? place)
    {
        if (place is not null && Of(place) is var text && text != SideBySide)
            writer.Line($"public static nint {member} => {text};");
    }

    /// <summary>Of <c>sum</c>, and of <c>panel</c> where a run chooses it.</summary>
    private static string Of(TilePlace place)
    {
        var stride = place.PanelStride is { } known ? Address.Text(known) : "panel";
        var first = Address.Text(place.First);
        return place switch
        {
            { Gates: 1 } => Address.Sum(first, $"sum * {stride}"),
            { Panels: 1 } => Address.Sum(first, SideBySide),
            _ => Address.Sum(
                first, $"sum / {Address.Text(place.Panels)} * 16", $"sum % {Address.Text(place.Panels)} * {stride}"),
        };
    }
}
