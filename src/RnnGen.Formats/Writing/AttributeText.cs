using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Attributes of layers as C#: arguments in their order, options that differ from their defaults by name.</summary>
internal static class AttributeText
{
    /// <summary>A layer's attribute, as <c>Lstm(8, Layers = 2, Name = "lstm")</c>.</summary>
    /// <param name="layer">The layer.</param>
    public static string Of(NetworkLayer layer) => $"{layer.Kind}({string.Join(", ", ArgumentsOf(layer))})";

    /// <summary>A layer's attribute as lines of C#, in brackets.</summary>
    /// <param name="layer">The layer.</param>
    public static IEnumerable<string> LinesOf(NetworkLayer layer) => AttributeLines.Of(layer.Kind, ArgumentsOf(layer));

    private static List<string> ArgumentsOf(NetworkLayer layer)
    {
        var arguments = ArgumentsOf(layer.Attribute).Select(Value)
            .Concat(OptionsOf(layer.Attribute).Select(option => $"{option.Name} = {Value(option.Value)}"))
            .Append($"Name = {AttributeLines.Quote(layer.Name)}").ToList();
        if (layer.From.Count > 0)
            arguments.Add($"From = {AttributeLines.Quote(string.Join(", ", layer.From))}");
        return arguments;
    }

    /// <summary>A text as a C# literal.</summary>
    public static string Quote(string text) => "\"" + string.Concat(text.Select(Escape)) + "\"";

    /// <summary>The arguments that an attribute's constructor takes.</summary>
    private static IEnumerable<object> ArgumentsOf(LayerAttribute layer) => layer switch
    {
        RecurrentLayerAttribute recurrent => [recurrent.Units],
        DenseAttribute dense => [dense.Units],
        Conv1dAttribute conv => [conv.Filters, conv.Kernel],
        EmbeddingAttribute embedding => [embedding.Vocabulary, embedding.Size],
        OneHotAttribute oneHot => [oneHot.Vocabulary],
        DropoutAttribute dropout => [dropout.Rate],
        ActivationAttribute activation => [activation.Function],
        _ => [],
    };

    /// <summary>The options that differ from their defaults.</summary>
    private static IEnumerable<(string Name, object Value)> OptionsOf(LayerAttribute layer) =>
        AllOf(layer).Where(option => !option.Value.Equals(option.Default)).Select(option => (option.Name, option.Value));

    private static IEnumerable<(string Name, object Value, object Default)> AllOf(LayerAttribute layer) => layer switch
    {
        RecurrentLayerAttribute recurrent => OfRecurrent(recurrent).Concat(OfConnectable(recurrent)),
        DenseAttribute dense => OfSums(dense.Activation, dense.HasBias).Concat(OfConnectable(dense)),
        Conv1dAttribute conv =>
        [
            ("Dilation", conv.Dilation, 1), ("Groups", conv.Groups, 1), .. OfSums(conv.Activation, conv.HasBias),
                .. OfConnectable(conv),
        ],
        LayerNormAttribute norm => [("Epsilon", norm.Epsilon, 1e-5), .. OfConnectable(norm)],
        ConnectableLayerAttribute connectable => OfConnectable(connectable),
        _ => [],
    };

    private static IEnumerable<(string Name, object Value, object Default)> OfRecurrent(RecurrentLayerAttribute layer)
    {
        yield return ("Layers", layer.Layers, 1);
        foreach (var option in OfCell(layer))
            yield return option;
        yield return ("Bias", layer.Bias, Bias.Pair);
        yield return ("Bidirectional", layer.Bidirectional, false);
        yield return ("Reverse", layer.Reverse, false);
        yield return ("Dropout", layer.Dropout, 0d);
        yield return ("RecurrentDropout", layer.RecurrentDropout, 0d);
        yield return ("Zoneout", layer.Zoneout, 0d);
        yield return ("LearnedInitialState", layer.LearnedInitialState, false);
    }

    private static IEnumerable<(string Name, object Value, object Default)> OfCell(RecurrentLayerAttribute layer) => layer switch
    {
        SimpleRnnAttribute rnn => [("Activation", rnn.Activation, Activation.Tanh)],
        GruAttribute gru =>
        [
            ("ResetAfter", gru.ResetAfter, true), ("Activation", gru.Activation, Activation.Tanh),
            ("GateActivation", gru.GateActivation, Activation.Sigmoid),
        ],
        MguAttribute mgu =>
            [("Activation", mgu.Activation, Activation.Tanh), ("GateActivation", mgu.GateActivation, Activation.Sigmoid)],
        LstmAttribute lstm =>
        [
            ("Activation", lstm.Activation, Activation.Tanh), ("GateActivation", lstm.GateActivation, Activation.Sigmoid),
            ("Peephole", lstm.Peephole, false), ("CoupledGates", lstm.CoupledGates, false), ("Projection", lstm.Projection, 0),
            ("Normalization", lstm.Normalization, Normalization.None),
        ],
        IndRnnAttribute rnn => [("Activation", rnn.Activation, Activation.Relu)],
        _ => [],
    };

    private static IEnumerable<(string Name, object Value, object Default)> OfSums(Activation activation, bool hasBias) =>
        [("Activation", activation, Activation.None), ("HasBias", hasBias, true)];

    private static IEnumerable<(string Name, object Value, object Default)> OfConnectable(ConnectableLayerAttribute layer) =>
        [("Residual", layer.Residual, false), ("DenseConnection", layer.DenseConnection, false)];

    /// <summary>A value as C#.</summary>
    public static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum member => $"{member.GetType().Name}.{member}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No C# for {value}."),
    };

    private static string Escape(char c) => c switch
    {
        '"' or '\\' => "\\" + c,
        < ' ' or > '~' => FormattableString.Invariant($"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}
