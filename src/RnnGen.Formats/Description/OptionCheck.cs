using System;

namespace RnnGen.Formats;

/// <summary>The ranges of sizes and numbers in attributes: those of the generator.</summary>
internal static class OptionCheck
{
    private const int MostUnits = 16_384;
    private const int MostTokens = 1_048_576;
    private const int MostSteps = 4_096;
    private const int MostStacked = 64;
    private const int MostDelay = 65_536;

    /// <summary>What is wrong with a layer's options; null where nothing is.</summary>
    public static (string Option, string Expected, string Found)? FaultOf(LayerAttribute layer, int input) => layer switch
    {
        RecurrentLayerAttribute recurrent => OfRecurrent(recurrent),
        DenseAttribute dense => Range("Units", dense.Units, 1, MostUnits),
        Conv1dAttribute conv => OfConvolution(conv, input),
        EmbeddingAttribute embedding => Range("Vocabulary", embedding.Vocabulary, 1, MostTokens)
            ?? Range("Size", embedding.Size, 1, MostUnits),
        OneHotAttribute oneHot => Range("Vocabulary", oneHot.Vocabulary, 1, MostTokens),
        LayerNormAttribute { Epsilon: not (> 0 and <= 1) } norm => ("Epsilon", "a number above 0, at most 1", Text(norm.Epsilon)),
        DropoutAttribute { Rate: not (>= 0 and < 1) } dropout => ("Rate", "at least 0, below 1", Text(dropout.Rate)),
        _ => null,
    };

    private static (string, string, string)? OfRecurrent(RecurrentLayerAttribute layer) =>
        Range("Units", layer.Units, 1, MostUnits)
        ?? Range("Layers", layer.Layers, 1, MostStacked)
        ?? (layer is LstmAttribute lstm ? Range("Projection", lstm.Projection, 0, lstm.Units) : null)
        ?? NoSoftmax(layer);

    private static (string, string, string)? NoSoftmax(RecurrentLayerAttribute layer) => layer switch
    {
        SimpleRnnAttribute { Activation: Activation.Softmax } or LstmAttribute { Activation: Activation.Softmax }
            or GruAttribute { Activation: Activation.Softmax } or MguAttribute { Activation: Activation.Softmax }
            or LstmAttribute { GateActivation: Activation.Softmax } or GruAttribute { GateActivation: Activation.Softmax }
            or MguAttribute { GateActivation: Activation.Softmax } => ("Activation", "a function of each unit alone", "Softmax"),
        _ => null,
    };

    private static (string, string, string)? OfConvolution(Conv1dAttribute conv, int input) =>
        Range("Filters", conv.Filters, 1, MostUnits)
        ?? Range("Kernel", conv.Kernel, 1, MostSteps)
        ?? Range("Dilation", conv.Dilation, 1, MostDelay)
        ?? Unless(
            (conv.Kernel - 1L) * conv.Dilation <= MostDelay,
            "Dilation", $"to read at most {MostDelay} steps back", Text((conv.Kernel - 1L) * conv.Dilation))
        ?? Unless(
            conv.Groups >= 1 && conv.Filters % conv.Groups == 0 && input % conv.Groups == 0,
            "Groups", $"a divisor of {conv.Filters} filters and {input} inputs", Text(conv.Groups))
        ?? Unless(conv.Activation != Activation.Softmax, "Activation", "a function of each unit alone", "Softmax");

    private static (string, string, string)? Unless(bool holds, string option, string expected, string found) =>
        holds ? null : (option, expected, found);

    private static (string, string, string)? Range(string option, int value, int least, int most) =>
        value >= least && value <= most ? null : (option, $"{least} to {most}", Text(value));

    private static string Text(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
