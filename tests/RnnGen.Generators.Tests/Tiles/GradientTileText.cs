using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Tests.Tiles;

/// <summary>Writes the register tiles of matrix gradients, src/RnnGen/Numerics/Tiles/GradientTiles.cs.</summary>
internal static class GradientTileText
{
    /// <summary>Most sums of a tile.</summary>
    public const int Most = 6;

    private static readonly string[] s_constraints =
    [
        "where T : unmanaged", "where TOps : struct, IVectorOps<T, TVector>", "where TVector : unmanaged",
        "where TTile : struct, IGradientTile",
    ];

    /// <summary>The file.</summary>
    public static string All()
    {
        var writer = new TileWriter();
        writer.Lines([
            "// Written by tests/RnnGen.Generators.Tests/Tiles/GradientTileText.cs.",
            "using System.ComponentModel;",
            "using System.Runtime.CompilerServices;",
            "using static RnnGen.Runtime.TileMemory;",
            "",
            "namespace RnnGen.Runtime;",
            "",
            "/// <summary>",
            "/// Gradients of matrices in register tiles of columns and sums: sums of outer products over rows, one chain an",
            "/// element. Generated code says by an <see cref=\"IGradientTile\"/> where everything lies.",
            "/// </summary>",
            "[EditorBrowsable(EditorBrowsableState.Never)]",
        ]);
        writer.Open("public static class GradientTiles");
        writer.Lines([
            "/// <summary>Rows at a time, so that they stay in the nearest cache while every tile passes over them.</summary>",
            "private const int RowsOfBlock = 128;",
            "",
        ]);
        for (var sums = 1; sums <= Most; sums++)
            Entry(writer, sums);
        var isFirst = true;
        for (var sums = 1; sums <= Most; sums++)
        {
            foreach (var columns in new[] { 4, 2, 1 })
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                Tile(writer, columns, sums);
            }
        }

        writer.Close();
        return writer.ToString();
    }

    private static void Entry(TileWriter writer, int sums)
    {
        var what = sums == 1 ? "A sum" : $"{sums} sums";
        writer.Line($"/// <summary>{what}, with the columns <c>from</c> to <c>to</c> of the operand.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open(
            $"public static void Sums{sums}<T, TOps, TVector, TTile>(",
            s_constraints.Prepend("nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)"));
        writer.Open("for (nint first = 0; first < rows; first += RowsOfBlock)");
        writer.Lines([
            "var count = (int)nint.Min(RowsOfBlock, rows - first);",
            "ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);",
            "ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);",
            "var column = from;",
        ]);
        writer.Open("if (TOps.HasManyRegisters)");
        Loop(4);
        writer.Close();
        writer.Line();
        Loop(2);
        writer.Line("if (column < to)");
        writer.Line($"    Columns1Of{sums}{Call}");
        writer.Close();
        writer.Close();
        writer.Line();

        void Loop(int columns)
        {
            writer.Line($"for (; column <= to - {columns}; column += {columns})");
            writer.Line($"    Columns{columns}Of{sums}{Call}");
        }
    }

    private const string Call =
        "<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);";

    private static void Tile(TileWriter writer, int columns, int sums)
    {
        var all = (
            from column in Enumerable.Range(0, columns)
            from sum in Enumerable.Range(0, sums)
            select (Column: column, Sum: sum)).ToList();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open(
            $"private static void Columns{columns}Of{sums}<T, TOps, TVector, TTile>(",
            s_constraints.Prepend("nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)"));
        for (var sum = 0; sum < sums; sum++)
            writer.Line($"nint w{sum} = TTile.Weight({sum}), at{sum} = TTile.Sum({sum}, sumsPanel);");
        writer.Open("for (nint lane = 0; lane < 16; lane += TOps.Count)");
        writer.Line("ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);");
        writer.Line("ref var d = ref Unsafe.Add(ref sums, lane);");
        writer.Line("ref var x = ref Unsafe.Add(ref operand, column);");
        writer.Lines(all.Select(e => $"var g{e.Column}{e.Sum} = Load<T, TVector>(ref w, {Weight(e.Column, e.Sum)});"));
        writer.Line("// The next tile's sums, which would be waited for.");
        writer.Lines(all.Select(e => $"Prefetch.Line(ref w, {Weight(columns + e.Column, e.Sum)});"));
        writer.Open(
            "for (var r = 0; r < rows; "
            + "r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))");
        for (var column = 0; column < columns; column++)
            writer.Line($"var x{column} = TOps.Create({(column == 0 ? "x" : $"Unsafe.Add(ref x, {column})")});");
        for (var sum = 0; sum < sums; sum++)
        {
            writer.Line($"var d{sum} = Load<T, TVector>(ref d, at{sum});");
            for (var column = 0; column < columns; column++)
                writer.Line($"g{column}{sum} = TOps.MultiplyAdd(x{column}, d{sum}, g{column}{sum});");
        }

        writer.Close();
        writer.Line();
        writer.Lines(all.Select(e => $"Store(ref w, {Weight(e.Column, e.Sum)}, g{e.Column}{e.Sum});"));
        writer.Close();
        writer.Close();
    }

    private static string Weight(int column, int sum) =>
        column == 0 ? $"w{sum}" : $"({(column == 1 ? "" : $"{column} * ")}TTile.Column) + w{sum}";
}
