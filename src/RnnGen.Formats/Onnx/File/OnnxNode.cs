using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A node: an operator, the values that it reads and gives, and its attributes.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Its name; by its number where it has none.</param>
/// <param name="Operator">The operator, with its domain where that is no standard one.</param>
/// <param name="Inputs">Names of values; empty of an optional one that is left out.</param>
/// <param name="Outputs">Names of values; empty of an optional one that is left out.</param>
/// <param name="Attributes">Attributes by name.</param>
internal sealed record OnnxNode(
    FileContent File,
    string Name,
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    private const int MostValues = 4096;
    private const int MostAttributes = 64;

    /// <summary>How messages call it.</summary>
    public string Place => $"node '{Name}' ({Operator})";

    /// <summary>Reads a node.</summary>
    public static OnnxNode Read(FileContent file, ReadOnlyMemory<byte> bytes, int number)
    {
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new Dictionary<string, OnnxAttribute>());
        var (name, type, domain, place) = ("", "", "", $"node {number}");
        var message = new ProtobufMessage(file, place, bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    inputs.Add(message.Text());
                    break;
                case 2:
                    outputs.Add(message.Text());
                    break;
                case 3:
                    name = message.Text();
                    break;
                case 4:
                    type = message.Text();
                    break;
                case 5:
                    var attribute = OnnxAttribute.Read(file, message.Bytes(), place);
                    if (!attributes.TryAdd(attribute.Name, attribute))
                        throw file.Fault(place, $"one attribute '{attribute.Name}'", "two");
                    break;
                case 7:
                    domain = message.Text();
                    break;
            }

            if (inputs.Count > MostValues || outputs.Count > MostValues)
                throw file.Fault(place, $"at most {MostValues} inputs and outputs", "more");
            if (attributes.Count > MostAttributes)
                throw file.Fault(place, $"at most {MostAttributes} attributes", "more");
        }

        return new(
            file, name.Length > 0 ? name : outputs.FirstOrDefault(output => output.Length > 0) ?? $"{number}",
            domain is "" or "ai.onnx" ? type : $"{domain}.{type}", inputs, outputs, attributes);
    }

    /// <summary>A whole number of an attribute; <paramref name="missing"/> where it is left out.</summary>
    public long Integer(string attribute, long missing) =>
        Attributes.TryGetValue(attribute, out var found) ? found.Integer : missing;

    /// <summary>A number of an attribute; <paramref name="missing"/> where it is left out.</summary>
    public double Single(string attribute, double missing) =>
        Attributes.TryGetValue(attribute, out var found) ? found.Single : missing;

    /// <summary>A text of an attribute; <paramref name="missing"/> where it is left out.</summary>
    public string Text(string attribute, string missing) =>
        Attributes.TryGetValue(attribute, out var found) ? found.Text : missing;

    /// <summary>Whole numbers of an attribute; null where it is left out.</summary>
    public IReadOnlyList<long>? Integers(string attribute) =>
        Attributes.TryGetValue(attribute, out var found) ? found.Integers : null;

    /// <summary>What to throw for something wrong in the node.</summary>
    public ModelFormatException Fault(string expected, string found) => File.Fault(Place, expected, found);
}
