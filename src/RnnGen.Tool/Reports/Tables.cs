using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnGen.Tool.Reports;

/// <summary>Tables of one look.</summary>
internal static class Tables
{
    /// <summary>A table with headings; those that begin with &gt; are of numbers, which stand on the right.</summary>
    public static Table Create(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            var isNumber = heading.StartsWith('>');
            var column = new TableColumn(new Text(isNumber ? heading[1..] : heading, new Style(decoration: Decoration.Bold)));
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }

        return table;
    }

    /// <summary>Names and what they stand for, one a line.</summary>
    public static Grid Properties(params (string Name, string Value)[] rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in rows)
            grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(Show.Line(value)));
        return grid;
    }

    /// <summary>Adds a row of plain texts.</summary>
    public static void Add(this Table table, params string[] cells) => table.AddRow(cells.Select(Cell));

    /// <summary>A line above a table.</summary>
    public static void Title(this IAnsiConsole output, string title)
    {
        output.WriteLine();
        output.Write(new Text(Show.Line(title), new Style(Color.Blue, decoration: Decoration.Bold)));
        output.WriteLine();
    }

    private static IRenderable Cell(string text) => new Text(Show.Line(text));
}
