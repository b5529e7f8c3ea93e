namespace RnnGen.Formats;

/// <summary>What Keras 3 has of layers.</summary>
internal static class KerasLimits
{
    /// <summary>The most tokens of a one-hot layer, which becomes a square table.</summary>
    public const int MostOneHot = 4096;

    private const string Kinds = "SimpleRnn, Lstm, Gru, Dense, Embedding, OneHot, Conv1d, LayerNorm, PRelu, Activation, Dropout, "
        + "Add, Multiply or Concat";

    /// <summary>Refuses a layer that it does not have.</summary>
    /// <exception cref="ModelFormatException">It has not this kind, or not this option.</exception>
    public static void Check(string file, NetworkLayer layer)
    {
        var place = NetworkLayer.PlaceOf(layer.Name, layer.Attribute);
        if (layer.Attribute is ConnectableLayerAttribute { DenseConnection: true })
            throw new ModelFormatException(file, place, "connections by From or Residual", "DenseConnection = true");
        if (layer.Attribute is not ActivationAttribute { Function: Activation.LeakyRelu })
            CheckFunction(file, place, LayerFunctions.Of(layer.Attribute));
        switch (layer.Attribute)
        {
            case RecurrentLayerAttribute recurrent and (SimpleRnnAttribute or LstmAttribute or GruAttribute):
                RecurrentOptions.Refuse(file, place, recurrent);
                var (function, gates) = LayerFunctions.OfCell(recurrent);
                CheckFunction(file, place, function);
                CheckFunction(file, place, gates);
                break;
            case OneHotAttribute { Vocabulary: > MostOneHot } oneHot:
                throw new ModelFormatException(
                    file, place, $"at most {MostOneHot} tokens, as Keras has it as a table of their square",
                    AttributeText.Value(oneHot.Vocabulary));
            case DenseAttribute or Conv1dAttribute or ActivationAttribute or OneHotAttribute or EmbeddingAttribute
                or LayerNormAttribute or PReluAttribute or DropoutAttribute or AddAttribute or MultiplyAttribute
                or ConcatAttribute:
                break;
            default:
                throw new ModelFormatException(file, place, Kinds, layer.Kind);
        }
    }

    private static void CheckFunction(string file, string place, Activation? function)
    {
        if (function is { } named && ActivationNames.Keras3(named) is null)
            throw new ModelFormatException(file, place, "a function that Keras 3 has by a name", $"{function}");
    }
}
