using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Tests.Tiles;

/// <summary>
/// Writes the register tiles of sums, src/RnnGen/Numerics/Tiles/SumTiles.*.cs: a method for each number of rows, sums and chains.
/// Their accumulators have to be variables with names, so that they are registers; hence the text is written by a program.
/// </summary>
internal static class SumTileText
{
    /// <summary>Most sums of a tile of several rows.</summary>
    public const int MostOfRows = 6;

    /// <summary>Most accumulators of a single row: sums times chains.</summary>
    public const int MostOfSingleRow = 12;

    private static readonly string[] s_constraints =
    [
        "where T : unmanaged", "where TOps : struct, IVectorOps<T, TVector>", "where TVector : unmanaged",
        "where TTile : struct, ISumTile",
    ];

    private static readonly string[] s_parameters =
    [
        "int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,",
        "ref T start, ref T table, ref int tokens)",
    ];

    private static readonly string[] s_arguments =
    [
        "firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,",
        "ref tokens);",
    ];

    /// <summary>The entries: what generated code calls.</summary>
    public static string Entries()
    {
        var writer = Begin(
            isWhole: true,
            "Sums of rows in register tiles: each sum is one chain of multiply-adds over the inputs of a row, or a few chains",
            "that are added up. Generated code says by an <see cref=\"ISumTile\"/> where everything lies.");
        for (var sums = 1; sums <= MostOfRows; sums++)
            Entry(writer, "Rows", sums, "of whole tiles of 4 rows", Whole(sums));
        for (var sums = 1; sums <= MostOfSingleRow; sums++)
            Entry(writer, "SingleRows", sums, sums > MostOfRows ? "of rows one by one" : "of two rows and of one", Single(sums));
        for (var sums = 1; sums <= MostOfRows; sums++)
            Entry(writer, "AllRows", sums, "of any rows: whole tiles, then the rest", All(sums));
        writer.Close();
        return writer.ToString();
    }

    /// <summary>Tiles of several rows.</summary>
    public static string Tiles(int rows)
    {
        var writer = Begin(isWhole: false, $"Tiles of {rows} rows.");
        for (var sums = 1; sums <= MostOfRows; sums++)
        {
            if (sums > 1)
                writer.Line();
            Rows(writer, rows, sums, isDealt: false);
            writer.Line();
            Rows(writer, rows, sums, isDealt: true);
        }

        writer.Close();
        return writer.ToString();
    }

    /// <summary>Single rows.</summary>
    public static string SingleRows(int chains)
    {
        var writer = Begin(isWhole: false, $"Single rows, of sums in {chains} chain{(chains > 1 ? "s" : "")}.");
        for (var sums = 1; sums * chains <= MostOfSingleRow; sums++)
        {
            if (sums > 1)
                writer.Line();
            SingleRow(writer, sums, chains);
        }

        writer.Close();
        return writer.ToString();
    }

    private static string Count(int sums) => sums == 1 ? "A sum" : $"{sums} sums";

    private static TileWriter Begin(bool isWhole, params string[] summary)
    {
        var writer = new TileWriter();
        writer.Line("// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.");
        if (isWhole)
            writer.Line("using System.ComponentModel;");
        writer.Line("using System.Runtime.CompilerServices;");
        if (!isWhole)
            writer.Line("using static RnnGen.Runtime.TileMemory;");
        writer.Line();
        writer.Line("namespace RnnGen.Runtime;");
        writer.Line();
        writer.Line("/// <summary>");
        writer.Lines(summary.Select(line => "/// " + line));
        writer.Line("/// </summary>");
        if (isWhole)
            writer.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
        writer.Open("public static partial class SumTiles");
        return writer;
    }

    private static void Entry(TileWriter writer, string name, int sums, string of, IEnumerable<string> body)
    {
        if (sums > 1 || name != "Rows")
            writer.Line();
        writer.Line($"/// <summary>{Count(sums)} {of}.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open(
            $"public static void {name}{sums}<T, TOps, TVector, TTile>(",
            s_parameters.Take(1).Append("ref T start)").Concat(s_constraints));
        writer.Lines([
            $"{name}OfTokens{sums}<T, TOps, TVector, TTile>(",
            "    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,",
            "    ref Unsafe.NullRef<int>());",
        ]);
        writer.Close();
        writer.Line();
        writer.Line($"/// <summary>{Count(sums)} {of}, with the columns of the rows' tokens.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"public static void {name}OfTokens{sums}<T, TOps, TVector, TTile>(", s_parameters.Concat(s_constraints));
        writer.Lines(body);
        writer.Close();
    }

    private static readonly (string Test, int Rows)[] s_tiles = [("if (TOps.HasManyRegisters)", 4), ("else", 2)];

    private static IEnumerable<string> Whole(int sums) => s_tiles.SelectMany(tile => (string[])
    [
        tile.Test, "{", .. Choice(NameOfRows(tile.Rows, sums, false), "if (TTile.Chains == 1)", "    "),
        .. Choice(NameOfRows(tile.Rows, sums, true), "else", "    "), "}",
    ]);

    private static IEnumerable<string> Choice(string name, string test, string indent = "") =>
    [
        indent + test, .. Call(name).Select(line => $"{indent}    {line}"),
    ];

    private static IEnumerable<string> Call(string name) =>
    [
        $"{name}<T, TOps, TVector, TTile>(", .. s_arguments.Select(line => "    " + line),
    ];

    private static IEnumerable<string> Single(int sums)
    {
        var chains = new[] { 1, 2, 4 }.Where(c => c * sums <= MostOfSingleRow).ToList();
        if (chains.Count == 1)
            return Pairs(sums).Concat(Call(NameOfSingle(sums, 1)));
        return Pairs(sums).Concat(chains.SelectMany((c, i) => Choice(
            NameOfSingle(sums, c), i == chains.Count - 1 ? "else" : $"{(i == 0 ? "" : "else ")}if (TTile.Chains == {c})")));
    }

    /// <summary>Two rows that are left over read the weights once.</summary>
    private static IEnumerable<string> Pairs(int sums) => sums > MostOfRows ? [] :
    [
        "if (rows - firstRow > 1)", "{", "    var whole = firstRow + ((rows - firstRow) & ~1);",
        .. Choice(NameOfRows(2, sums, false), "if (TTile.Chains == 1)", "    ").Select(UptoWhole),
        .. Choice(NameOfRows(2, sums, true), "else", "    ").Select(UptoWhole),
        "    firstRow = whole;", "    if (firstRow == rows)", "        return;", "}", "",
    ];

    private static IEnumerable<string> All(int sums) =>
    [
        "var whole = firstRow + ((rows - firstRow) & ~3);", "if (whole > firstRow)",
        .. Call($"RowsOfTokens{sums}").Select(UptoWhole).Select(line => "    " + line),
        "if (whole < rows)",
        .. Call($"SingleRowsOfTokens{sums}").Select(line => "    " + line.Replace("firstRow,", "whole,")),
    ];

    private static string UptoWhole(string line) => line.Replace("firstRow, rows,", "firstRow, whole,");

    private static string NameOfRows(int rows, int sums, bool isDealt) => $"Rows{rows}Of{sums}{(isDealt ? "Dealt" : "")}";

    private static string NameOfSingle(int sums, int chains) => $"SingleOf{sums}{(chains > 1 ? $"In{chains}" : "")}";

    private static void Method(TileWriter writer, string name)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open($"private static void {name}<T, TOps, TVector, TTile>(", s_parameters.Concat(s_constraints));
    }

    private static IEnumerable<int> Upto(int count) => Enumerable.Range(0, count);

    private static string S(int row, int sum) => $"s{row}{sum}";

    /// <summary>Several rows: chains follow each other, since side by side they would not fit the registers.</summary>
    private static void Rows(TileWriter writer, int rows, int sums, bool isDealt)
    {
        Method(writer, NameOfRows(rows, sums, isDealt));
        Constants(writer, sums);
        writer.Open("for (nint lane = 0; lane < 16; lane += TOps.Count)");
        writer.Open($"for (nint row = firstRow; row < rows; row += {rows})");
        Starts(writer, rows, sums);
        if (isDealt)
            Chains(writer, rows, sums);
        else
            Chain(writer, rows, sums);
        writer.Close();
        writer.Close();
        writer.Close();

        void Constants(TileWriter writer, int sums)
        {
            if (isDealt)
                writer.Line("var weightRow = TTile.Chains * TTile.WeightRow;");
            Offsets(writer, sums);
        }
    }

    private static void Chain(TileWriter writer, int rows, int sums)
    {
        writer.Line("ref var w = ref Unsafe.Add(ref weights, lane);");
        OverInputs(writer, "for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))", rows, sums);
        Stores(writer, rows, sums);
    }

    /// <summary>One loop for all chains: to the JIT a chain apart from the others would be as much as all of them.</summary>
    private static void Chains(TileWriter writer, int rows, int sums)
    {
        writer.Line("nint chain = 0;");
        writer.Open("while (true)");
        writer.Line("ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);");
        OverInputs(
            writer, "for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))", rows, sums);
        writer.Open("if (chain > 0)");
        foreach (var row in Upto(rows))
        {
            foreach (var sum in Upto(sums))
                writer.Line($"{S(row, sum)} = TOps.Add(Load<T, TVector>(ref at{row}, t{sum}), {S(row, sum)});");
        }

        writer.Close();
        writer.Line();
        Stores(writer, rows, sums);
        writer.Lines(["if (++chain == TTile.Chains)", "    break;"]);
        foreach (var row in Upto(rows))
            writer.Lines(Upto(sums).Select(sum => $"{S(row, sum)} = TOps.Zero;"));
        writer.Close();
    }

    private static void Offsets(TileWriter writer, int sums)
    {
        foreach (var sum in Upto(sums))
            writer.Line($"nint w{sum} = TTile.Weight({sum}), t{sum} = TTile.Target({sum}, targetPanel);");
    }

    private static string Times(int count, string size, string parenthesis = "") =>
        count == 1 ? size : $"{parenthesis}{count} * {size}{(parenthesis.Length > 0 ? ")" : "")}";

    /// <summary>What each sum begins with, and the column of a token.</summary>
    private static void Starts(TileWriter writer, int rows, int sums)
    {
        writer.Line("ref var from = ref Unsafe.Add(ref start, lane);");
        writer.Line("ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);");
        foreach (var row in Upto(rows).Skip(1))
            writer.Line($"ref var at{row} = ref Unsafe.Add(ref at0, {Times(row, "TTile.TargetRow")});");

        foreach (var sum in Upto(sums))
        {
            writer.Line($"var {S(0, sum)} = TTile.Continues({sum}) ? Load<T, TVector>(ref at0, t{sum})");
            writer.Line($"    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start({sum})) : TOps.Zero;");
            foreach (var row in Upto(rows).Skip(1))
                writer.Line(
                    $"var {S(row, sum)} = TTile.Continues({sum}) ? Load<T, TVector>(ref at{row}, t{sum}) : {S(0, sum)};");
        }

        writer.Open("if (TTile.TokenColumn != 0)");
        foreach (var row in Upto(rows))
            writer.Line(
                $"ref var column{row} = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, "
                + $"{(row == 0 ? "row" : $"row + {row}")}) * TTile.TokenColumn) + lane);");
        foreach (var sum in Upto(sums))
        {
            var test = $"if (TTile.HasColumn({sum}))";
            if (rows == 1)
            {
                writer.Lines([test, "    " + Added(0, sum)]);
                continue;
            }

            writer.Open(test);
            writer.Lines(Upto(rows).Select(row => Added(row, sum)));
            writer.Close();
        }

        writer.Close();
        writer.Line();
    }

    private static string Added(int row, int sum) =>
        $"{S(row, sum)} = TOps.Add({S(row, sum)}, Load<T, TVector>(ref column{row}, TTile.Column({sum})));";

    private static void OverInputs(TileWriter writer, string loop, int rows, int sums)
    {
        writer.Open("for (nint panel = 0; panel < TTile.Panels; panel++)");
        writer.Line("ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));");
        writer.Open(loop);
        foreach (var row in Upto(rows))
            writer.Line(
                $"var v{row} = TOps.Create(Unsafe.Add(ref v, "
                + $"{(row == 0 ? "k" : $"k + {Times(row, "TTile.OperandRow", "(")}")}));");
        foreach (var sum in Upto(sums))
        {
            writer.Line($"var weight{sum} = Load<T, TVector>(ref w, w{sum});");
            foreach (var row in Upto(rows))
                writer.Line($"{S(row, sum)} = TOps.MultiplyAdd(v{row}, weight{sum}, {S(row, sum)});");
        }

        writer.Close();
        writer.Close();
        writer.Line();
    }

    private static void Stores(TileWriter writer, int rows, int sums)
    {
        foreach (var row in Upto(rows))
        {
            foreach (var sum in Upto(sums))
                writer.Line($"Store(ref at{row}, t{sum}, {S(row, sum)});");
        }
    }

    /// <summary>A single row: all chains of all sums side by side.</summary>
    private static void SingleRow(TileWriter writer, int sums, int chains)
    {
        Method(writer, NameOfSingle(sums, chains));
        if (chains > 1)
            writer.Line($"nint whole = TTile.Inputs / {chains} * {chains};");
        Offsets(writer, sums);
        writer.Open("for (nint lane = 0; lane < 16; lane += TOps.Count)");
        writer.Open("for (nint row = firstRow; row < rows; row++)");
        Starts(writer, 1, sums);
        foreach (var chain in Upto(chains).Skip(1))
            writer.Lines(Upto(sums).Select(sum => $"var {S(chain, sum)} = TOps.Zero;"));
        writer.Line("ref var w = ref Unsafe.Add(ref weights, lane);");
        writer.Open("for (nint panel = 0; panel < TTile.Panels; panel++)");
        writer.Line("ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));");
        writer.Open(chains == 1
            ? "for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))"
            : $"for (nint k = 0; k < whole; k += {chains}, w = ref Unsafe.Add(ref w, {chains} * TTile.WeightRow))");
        foreach (var chain in Upto(chains))
            Input(chain, "k");
        writer.Close();
        if (chains > 1)
        {
            writer.Line();
            writer.Line("// Inputs that are left over.");
            foreach (var chain in Upto(chains - 1))
            {
                if (chain > 0)
                    writer.Line();
                writer.Open($"if (TTile.Inputs % {chains} > {chain})");
                Input(chain, "whole");
                writer.Close();
            }
        }

        writer.Close();
        writer.Line();
        foreach (var chain in Upto(chains).Skip(1))
            writer.Lines(Upto(sums).Select(sum => $"{S(0, sum)} = TOps.Add({S(0, sum)}, {S(chain, sum)});"));
        Stores(writer, 1, sums);
        writer.Close();
        writer.Close();
        writer.Close();

        void Input(int chain, string k)
        {
            writer.Line($"var v{chain} = TOps.Create(Unsafe.Add(ref v, {(chain == 0 ? k : $"{k} + {chain}")}));");
            foreach (var sum in Upto(sums))
            {
                var weight = chain == 0 ? $"w{sum}" : $"{Times(chain, "TTile.WeightRow", "(")} + w{sum}";
                writer.Line($"{S(chain, sum)} = TOps.MultiplyAdd(v{chain}, Load<T, TVector>(ref w, {weight}), {S(chain, sum)});");
            }
        }
    }
}
