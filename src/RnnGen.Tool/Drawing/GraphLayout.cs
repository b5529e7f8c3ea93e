using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tool.Drawing;

/// <summary>A place in a drawing: a box, or, without a text, where a line passes a row of boxes.</summary>
internal sealed class Place(int row, IReadOnlyList<string> texts)
{
    /// <summary>Counts rows from the top.</summary>
    public int Row { get; } = row;

    /// <summary>The lines of text in the box.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;

    public bool IsBox => Texts.Count > 0;

    public double Width => IsBox ? (Texts.Max(text => text.Length) * GraphLayout.CharacterWidth) + 24 : 12;

    /// <summary>Of its middle.</summary>
    public double X { get; set; }

    public List<Place> Above { get; } = [];

    public List<Place> Below { get; } = [];
}

/// <summary>What a box reads.</summary>
/// <param name="Name">The box.</param>
/// <param name="Label">What is written at the line.</param>
internal sealed record Source(string Name, string Label);

/// <summary>
/// Rows and places of a graph, drawn from top to bottom: a box stands a row below the lowest that it reads, lines that pass rows
/// have places there, and rows are ordered by where their neighbours stand. Sugiyama, Tagawa and Toda, Methods for visual
/// understanding of hierarchical system structures, 1981.
/// </summary>
internal sealed class GraphLayout
{
    public const double CharacterWidth = 7.3;
    private const double Gap = 26;
    private const int Sweeps = 8;

    private readonly Dictionary<string, Place> _boxes = [];
    private readonly List<Place> _places = [];

    /// <summary>The lines: places from a box to the next.</summary>
    public List<(IReadOnlyList<Place> Way, string Label)> Lines { get; } = [];

    public IEnumerable<Place> Boxes => _boxes.Values;

    public int Rows => _places.Max(place => place.Row) + 1;

    public double Width { get; private set; }

    /// <summary>Whether there is a box of a name.</summary>
    public bool Has(string name) => _boxes.ContainsKey(name);

    /// <summary>Adds a box below all that it reads.</summary>
    /// <param name="sources">Names of boxes, each with what is written at its line.</param>
    public void Add(string name, IReadOnlyList<string> texts, IReadOnlyList<Source> sources)
    {
        var read = sources.Where(source => _boxes.ContainsKey(source.Name)).ToList();
        var box = New(read.Select(source => _boxes[source.Name].Row + 1).DefaultIfEmpty(0).Max(), texts);
        _boxes.Add(name, box);
        foreach (var (source, label) in read)
            Lines.Add((Way(_boxes[source], box), label));
    }

    /// <summary>Sets where everything stands.</summary>
    public void Arrange()
    {
        var rows = _places.GroupBy(place => place.Row).OrderBy(row => row.Key).Select(row => row.ToList()).ToList();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isDown = sweep % 2 == 0;
            foreach (var row in isDown ? rows : Enumerable.Reverse(rows))
                Order(row, isDown);
        }

        Width = rows.Max(WidthOf);
        foreach (var row in rows)
            Spread(row, (Width - WidthOf(row)) / 2);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var row in sweep % 2 == 0 ? Enumerable.Reverse(rows) : rows)
                Straighten(row);
        }

        var left = _places.Min(place => place.X - (place.Width / 2));
        foreach (var place in _places)
            place.X -= left;
        Width = _places.Max(place => place.X + (place.Width / 2));
    }

    private Place New(int row, IReadOnlyList<string> texts)
    {
        var place = new Place(row, texts);
        _places.Add(place);
        return place;
    }

    private IReadOnlyList<Place> Way(Place from, Place to)
    {
        var way = new List<Place> { from };
        for (var row = from.Row + 1; row < to.Row; row++)
            way.Add(New(row, []));
        way.Add(to);
        foreach (var (above, below) in way.Zip(way.Skip(1)))
        {
            above.Below.Add(below);
            below.Above.Add(above);
        }

        return way;
    }

    private static void Order(List<Place> row, bool isDown)
    {
        var wanted = row.Select((place, i) => (place, At: Middle(isDown ? place.Above : place.Below) ?? place.X, i))
            .OrderBy(p => p.At).ThenBy(p => p.i).Select(p => p.place).ToList();
        row.Clear();
        row.AddRange(wanted);
        Spread(row, -WidthOf(row) / 2);
    }

    private static double? Middle(List<Place> neighbours) => neighbours.Count == 0 ? null : neighbours.Average(place => place.X);

    private static double WidthOf(List<Place> row) => row.Sum(place => place.Width) + ((row.Count - 1) * Gap);

    private static void Spread(List<Place> row, double left)
    {
        foreach (var place in row)
        {
            place.X = left + (place.Width / 2);
            left += place.Width + Gap;
        }
    }

    /// <summary>Moves places towards their neighbours, as far as those beside them leave room.</summary>
    private static void Straighten(List<Place> row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            var place = row[i];
            var wanted = Middle([.. place.Above, .. place.Below]) ?? place.X;
            var least = i == 0 ? double.NegativeInfinity : row[i - 1].X + ((row[i - 1].Width + place.Width) / 2) + Gap;
            var most = i == row.Count - 1 ? double.PositiveInfinity : row[i + 1].X - ((row[i + 1].Width + place.Width) / 2) - Gap;
            place.X = Math.Max(least, Math.Min(most, wanted));
        }
    }
}
