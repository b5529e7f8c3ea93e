using System;
using System.Collections.Generic;
using System.Globalization;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>The nodes of a graph or of the body of a loop, in their order.</summary>
/// <param name="names">Makes names of values, each once in the file.</param>
internal sealed class OnnxNodes(OnnxNames names)
{
    private readonly List<OnnxMessage> _nodes = [];

    /// <summary>The nodes.</summary>
    public IReadOnlyList<OnnxMessage> All => _nodes;

    /// <summary>Adds a node of one output.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="name">What the value is called, if no other is yet.</param>
    /// <param name="inputs">Names of values; empty of one that is left out.</param>
    /// <param name="attributes">Numbers, texts, lists of them, graphs.</param>
    /// <returns>The name of the value.</returns>
    public string Add(
        string operation, string name, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var output = names.Unique(name);
        Add(operation, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds a node.</summary>
    public void Add(
        string operation, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs,
        params (string Name, object Value)[] attributes)
    {
        var message = new OnnxMessage();
        foreach (var input in inputs)
            message.Name(1, input);
        foreach (var output in outputs)
            message.Name(2, output);
        message.Text(3, names.Unique($"{operation}:{FirstOf(outputs)}")).Text(4, operation);
        foreach (var (name, value) in attributes)
            message.Message(5, Attribute(name, value));
        _nodes.Add(message);
    }

    private static string FirstOf(IReadOnlyList<string> outputs)
    {
        foreach (var output in outputs)
        {
            if (output.Length > 0)
                return output;
        }

        return "nothing";
    }

    // The field of the value, and the number of its type, as onnx.proto has them.
    private static OnnxMessage Attribute(string name, object value)
    {
        var message = new OnnxMessage().Text(1, name);
        switch (value)
        {
            case float number:
                return message.Single(2, number).Number(20, 1);
            case long number:
                return message.Number(3, number).Number(20, 2);
            case string text:
                return message.Name(4, text).Number(20, 3);
            case OnnxMessage graph:
                return message.Message(6, graph).Number(20, 5);
            case float[] numbers:
                foreach (var number in numbers)
                    message.Single(7, number);
                return message.Number(20, 6);
            case long[] numbers:
                foreach (var number in numbers)
                    message.Number(8, number);
                return message.Number(20, 7);
            case string[] texts:
                foreach (var text in texts)
                    message.Name(9, text);
                return message.Number(20, 8);
            default:
                throw new InvalidOperationException($"no attribute of type {value.GetType()}");
        }
    }
}

/// <summary>Names of values and nodes.</summary>
internal sealed class OnnxNames
{
    private readonly HashSet<string> _used = [];

    /// <summary>A name that no other value has: the one asked for, or that with a number.</summary>
    public string Unique(string name)
    {
        if (_used.Add(name))
            return name;
        for (var number = 2; ; number++)
        {
            var numbered = $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";
            if (_used.Add(numbered))
                return numbered;
        }
    }
}
