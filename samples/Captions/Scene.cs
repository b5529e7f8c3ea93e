using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RnnGen;

namespace Captions;

/// <summary>A figure in one of the picture's quarters: 0 and 1 above, 2 and 3 below.</summary>
internal readonly record struct Figure(int Shape, bool IsBright, int Quarter);

/// <summary>A picture of 6 by 6 pixels with one or two figures, and the sentence that says what is where.</summary>
internal sealed record Scene(Figure First, Figure? Second)
{
    public const int Side = 6;
    public const int Pixels = Side * Side;

    /// <summary>Words of the longest caption, its full stop included.</summary>
    public const int Words = 11;

    private static readonly (string One, string Many, string Drawing)[] s_shapes =
    [
        ("ring", "rings", "####.####"), ("cross", "crosses", ".#.###.#."), ("block", "blocks", "#########"),
        ("corner", "corners", "#..#..###"), ("bar", "bars", "...###..."), ("saltire", "saltires", "#.#.#.#.#"),
    ];

    private static readonly Figure[] s_figures =
    [
        .. from shape in Enumerable.Range(0, 6)
           from bright in (bool[])[true, false]
           from quarter in Enumerable.Range(0, 4)
           select new Figure(shape, bright, quarter),
    ];

    /// <summary>Every word, the full stop first.</summary>
    public static IReadOnlyList<string> Vocabulary { get; } = [".", .. DistinctWords().Order(StringComparer.Ordinal)];

    public string Caption => (Second is not { } second ? $"a {Name(First)} in the {Corner(First.Quarter)}"
        : First.Shape == second.Shape && First.IsBright == second.IsBright
            ? $"two {(First.IsBright ? "bright" : "dim")} {s_shapes[First.Shape].Many} {Together(First.Quarter, second.Quarter)}"
            : $"a {Name(First)} {Beside(First.Quarter, second.Quarter)} a {Name(second)}") + " .";

    /// <summary>Every scene there is.</summary>
    public static IEnumerable<Scene> All() =>
        from first in s_figures
        from second in s_figures.Where(f => f.Quarter > first.Quarter).Select(f => (Figure?)f).Append(null)
        select new Scene(first, second);

    /// <summary>Grey levels from 0 to 1, with noise of ±0.2.</summary>
    public ReadOnlySpan<float> Draw(Span<float> picture, RandomSource random)
    {
        for (var i = 0; i < Pixels; i++) picture[i] = (float)(0.4 * (random.NextDouble() - 0.5));
        foreach (var figure in Second is { } second ? [First, second] : new[] { First })
        {
            var (top, left) = (figure.Quarter / 2 * 3, figure.Quarter % 2 * 3);
            for (var i = 0; i < 9; i++)
            {
                if (s_shapes[figure.Shape].Drawing[i] == '#')
                    picture[((top + (i / 3)) * Side) + left + (i % 3)] += figure.IsBright ? 1f : 0.5f;
            }
        }

        return picture;
    }

    /// <summary>The picture in blocks of four grey levels.</summary>
    public static string Show(ReadOnlySpan<float> picture)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Pixels; i++)
            text.Append(picture[i] < 0.25f ? "··" : picture[i] < 0.75f ? "▒▒" : "██").Append(i % Side == Side - 1 ? "\n" : "");
        return text.ToString();
    }

    private static IEnumerable<string> DistinctWords() =>
        All().SelectMany(scene => scene.Caption.Split(' ')).Where(word => word != ".").Distinct();

    private static string Corner(int quarter) => $"{(quarter < 2 ? "upper" : "lower")} {(quarter % 2 == 0 ? "left" : "right")}";

    private static string Name(Figure figure) => $"{(figure.IsBright ? "bright" : "dim")} {s_shapes[figure.Shape].One}";

    private static string Beside(int first, int second) => first / 2 == second / 2 ? "left of"
        : (second % 2).CompareTo(first % 2) switch { 0 => "above", 1 => "above and left of", _ => "above and right of" };

    private static string Together(int first, int second) => first / 2 == second / 2 ? "side by side"
        : first % 2 == second % 2 ? "one above the other" : "across from each other";
}
