using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A value of a document, with where it is: what readers ask for, and faults that name the place.</summary>
/// <param name="File">The document's file.</param>
/// <param name="Path">Where it is, as <c>layers[2].weights</c>; empty for the root.</param>
/// <param name="Node">The value.</param>
internal readonly record struct JsonPart(FileContent File, string Path, JsonNode Node)
{
    /// <summary>A member that is there.</summary>
    public JsonPart this[string member] => Find(member) ?? throw File.Fault(Path, $"a member '{member}'", "none");

    /// <summary>The root of a file.</summary>
    public static JsonPart Root(FileContent file) => new(file, "", JsonTree.Read(file));

    /// <summary>A member, if it is there and not null.</summary>
    public JsonPart? Find(string member)
    {
        if (Node is not JsonObject value)
            throw Fault("an object");
        return value.Find(member) is { } node and not JsonWord { Value: null }
            ? new JsonPart(File, Path.Length == 0 ? member : $"{Path}.{member}", node) : null;
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, JsonPart Value)> Members()
    {
        var (file, path) = (File, Path);
        return Node is JsonObject value
            ? value.Members.Select(member =>
                (member.Key, new JsonPart(file, path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)))
            : throw Fault("an object");
    }

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonPart> Items()
    {
        var (file, path) = (File, Path);
        return Node switch
        {
            JsonArray array => [.. array.Items.Select((item, i) => new JsonPart(file, $"{path}[{i}]", item))],
            JsonNumbers numbers when numbers.Values.Length <= 4096 =>
                [.. numbers.Values.Select((value, i) => new JsonPart(file, $"{path}[{i}]", new JsonNumber(value)))],
            _ => throw Fault("an array of values"),
        };
    }

    /// <summary>A text.</summary>
    public string Text() => Node is JsonText text ? text.Value : throw Fault("a text");

    /// <summary>A whole number in a range.</summary>
    public int Integer(int least, int most) => Node is JsonNumber { Value: var value } && value == Math.Floor(value)
        && value >= least && value <= most
        ? (int)value
        : throw Fault($"a whole number from {least} to {most}");

    /// <summary>A number.</summary>
    public double Number() => Node is JsonNumber number ? number.Value : throw Fault("a number");

    /// <summary>Numbers in nested arrays of equal lengths, as a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    public NetworkTensor Tensor(string name)
    {
        var shape = new List<int>();
        for (var node = Node; ; node = ((JsonArray)node).Items[0])
        {
            if (node is JsonNumbers numbers)
            {
                shape.Add(numbers.Values.Length);
                break;
            }

            if (node is not JsonArray { Items: { Count: > 0 } items })
                throw Fault("numbers in nested arrays");
            shape.Add(items.Count);
        }

        var values = new List<float[]>();
        Collect(Node, shape, 0, values);
        return new NetworkTensor(name, values.Count == 1 ? values[0] : Joined(values), [.. shape]);
    }

    /// <summary>What to throw where the value is another than expected.</summary>
    public ModelFormatException Fault(string expected) => File.Fault(Path, expected, Node switch
    {
        JsonText { Value: var text } => $"'{text}'",
        JsonNumber { Value: var number } => number.ToString(CultureInfo.InvariantCulture),
        _ => Node.Kind,
    });

    private static float[] Joined(List<float[]> rows)
    {
        var (joined, at) = (new float[rows.Sum(row => row.Length)], 0);
        foreach (var row in rows)
        {
            row.CopyTo(joined, at);
            at += row.Length;
        }

        return joined;
    }

    private void Collect(JsonNode node, List<int> shape, int depth, List<float[]> values)
    {
        if (node is JsonNumbers numbers && depth == shape.Count - 1 && numbers.Values.Length == shape[depth])
        {
            values.Add(numbers.Values);
            return;
        }

        if (node is not JsonArray array || depth == shape.Count - 1 || array.Items.Count != shape[depth])
            throw File.Fault(Path, $"nested arrays of one length at each depth, {NetworkTensor.PrintShape(shape)}",
                $"{node.Kind} at depth {depth + 1}");
        foreach (var item in array.Items)
            Collect(item, shape, depth + 1, values);
    }
}
