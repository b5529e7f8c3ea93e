using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace RnnGen.Tool.Drawing;

/// <summary>
/// The graph of a model as SVG: a box a layer, with what it is, what it gives and what it costs, and lines from what it reads.
/// </summary>
internal static class GraphDrawing
{
    private const string Input = "input";

    /// <summary>Tells the box of the model's input from that of a layer of this name.</summary>
    private const string InputBox = "the input";

    private const double LineHeight = 17;
    private const double RowHeight = 104;
    private const double Margin = 16;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing of a model.</summary>
    public static XDocument Of(ModelInfo info)
    {
        var layout = new GraphLayout();
        foreach (var input in info.Inputs)
            layout.Add(input.Name, [input.Name, $"{Number(input.Size)} features"], []);
        if (info.Inputs.Count == 0 || info.Layers.Any(layer => layer.Sources.Any(source => SourceOf(source).Name == Input)))
        {
            var size = info.Vocabulary > 0 ? $"one of {Number(info.Vocabulary)} tokens" : $"{Number(info.InputSize)} features";
            layout.Add(InputBox, [Input, size], []);
        }

        foreach (var layer in info.Layers)
        {
            var sources = layer.Sources
                .Select(SourceOf)
                .Select(source => layout.Has(source.Name) ? source : source with { Name = InputBox });
            layout.Add(layer.Name, TextsOf(layer), [.. sources]);
        }

        foreach (var output in OutputsOf(info))
            layout.Add($"output {output.Name}", ["output", $"{output.Name}[{Number(output.Size)}]"], [new(output.Name, "")]);
        layout.Arrange();
        return Draw(info, layout);
    }

    private static IEnumerable<(string Name, int Size)> OutputsOf(ModelInfo info) => info.Outputs.Count > 0
        ? info.Outputs.Select(output => (output.Name, output.Size))
        : info.Layers.TakeLast(1).Select(layer => (layer.Name, info.OutputSize));

    private static string[] TextsOf(LayerInfo layer) =>
    [
        layer.Name, layer.Description,
        .. layer.Parameters == 0 ? (string[])[] : [$"{Number(layer.Parameters)} parameters"],
        .. layer.FlopPerStep == 0 ? (string[])[] : [$"{Number(layer.FlopPerStep)} FLOP a step"],
    ];

    /// <summary>A source's name, and the range that is written at its line.</summary>
    private static Source SourceOf(string source) => source.IndexOf('[') is >= 0 and var range
        ? new(source[..range], source[range..])
        : new(source, "");

    private static XDocument Draw(ModelInfo info, GraphLayout layout)
    {
        var (width, height) =
            (layout.Width + (2 * Margin), (layout.Rows * RowHeight) - (RowHeight - BoxHeight(4)) + (2 * Margin));
        var root = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {Text(width)} {Text(height)}"), new XAttribute("width", Text(width)),
            new XAttribute("height", Text(height)),
            new XAttribute("font-family", "ui-monospace, Menlo, Consolas, monospace"), new XAttribute("font-size", "12"),
            new XElement(s_svg + "title", $"{info.Name}: {info.Architecture}"),
            new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"),
                new XAttribute("fill", "#ffffff")));
        root.Add(layout.Lines.SelectMany(line => Line(line.Way, line.Label)));
        root.Add(layout.Boxes.SelectMany(Box));
        return new XDocument(root);
    }

    private static IEnumerable<XElement> Line(IReadOnlyList<Place> way, string label)
    {
        var path = new StringBuilder();
        for (var i = 0; i + 1 < way.Count; i++)
        {
            var (from, to) = (way[i], way[i + 1]);
            var (x1, x2) = (from.X + Margin, to.X + Margin);
            var y1 = Top(from) + BoxHeight(i == 0 ? from.Texts.Count : 4);
            var y2 = Top(to);
            path.Append(i == 0 ? $"M{Text(x1)},{Text(y1)}" : $" L{Text(x1)},{Text(y1)}");
            var middle = (y1 + y2) / 2;
            path.Append(
                CultureInfo.InvariantCulture, $" C{Text(x1)},{Text(middle)} {Text(x2)},{Text(middle)} {Text(x2)},{Text(y2)}");
        }

        yield return new(s_svg + "path", new XAttribute("d", path.ToString()), new XAttribute("fill", "none"),
            new XAttribute("stroke", "#7a869a"), new XAttribute("stroke-width", "1.5"));
        if (label.Length > 0)
            yield return Words(label, way[^1].X + Margin + 6, Top(way[^1]) - 6, "start", "#42526e");
    }

    private static IEnumerable<XElement> Box(Place place)
    {
        var isLayer = place.Texts[0] is not (Input or "output");
        yield return new(
            s_svg + "rect",
            new XAttribute("x", Text(place.X - (place.Width / 2) + Margin)), new XAttribute("y", Text(Top(place))),
            new XAttribute("width", Text(place.Width)), new XAttribute("height", Text(BoxHeight(place.Texts.Count))),
            new XAttribute("rx", isLayer ? "5" : "14"),
            new XAttribute("fill", isLayer ? "#e9f2ff" : "#f1f2f4"), new XAttribute("stroke", isLayer ? "#1d7afc" : "#7a869a"));
        for (var i = 0; i < place.Texts.Count; i++)
        {
            var words = Words(
                place.Texts[i], place.X + Margin, Top(place) + 18 + (i * LineHeight), "middle", i == 0 ? "#091e42" : "#42526e");
            if (i == 0)
                words.Add(new XAttribute("font-weight", "bold"));
            yield return words;
        }
    }

    private static XElement Words(string text, double x, double y, string anchor, string colour) => new(
        s_svg + "text", new XAttribute("x", Text(x)), new XAttribute("y", Text(y)), new XAttribute("text-anchor", anchor),
        new XAttribute("fill", colour), text);

    private static double Top(Place place) => Margin + (place.Row * RowHeight);

    private static double BoxHeight(int lines) => (lines * LineHeight) + 10;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
