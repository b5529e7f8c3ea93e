namespace RnnGen.Formats;

/// <summary>What RTNeural has of layers.</summary>
internal static class RtNeuralLimits
{
    private const string Kinds = "Dense, Lstm, Gru, Conv1d, PRelu or Activation";

    /// <summary>Refuses a layer that it does not have.</summary>
    /// <exception cref="ModelFormatException">It has not this kind, or not this option.</exception>
    public static void Check(string file, NetworkLayer layer)
    {
        var place = NetworkLayer.PlaceOf(layer.Name, layer.Attribute);
        if (layer.Attribute is ConnectableLayerAttribute { Residual: true })
            throw new ModelFormatException(file, place, "no connection around a layer", "Residual = true");
        if (layer.Attribute is ConnectableLayerAttribute { DenseConnection: true })
            throw new ModelFormatException(file, place, "no connection around a layer", "DenseConnection = true");
        CheckFunction(file, place, LayerFunctions.Of(layer.Attribute));
        switch (layer.Attribute)
        {
            case LstmAttribute lstm:
                CheckCell(file, place, lstm);
                break;
            case GruAttribute gru:
                CheckCell(file, place, gru);
                if (!gru.ResetAfter)
                    throw new ModelFormatException(file, place, "ResetAfter = true, RTNeural's only form", "false");
                break;
            case DenseAttribute or Conv1dAttribute or ActivationAttribute or PReluAttribute or DropoutAttribute:
                break;
            default:
                throw new ModelFormatException(file, place, Kinds, layer.Kind);
        }
    }

    /// <summary>The name of a function; null of one that RTNeural does not have.</summary>
    public static string? NameOf(Activation function) => function switch
    {
        Activation.None => "",
        Activation.Tanh => "tanh",
        Activation.Relu => "relu",
        Activation.Sigmoid => "sigmoid",
        Activation.Softmax => "softmax",
        Activation.Elu or Activation.Celu => "elu",
        _ => null,
    };

    private static void CheckFunction(string file, string place, Activation? function)
    {
        if (function is { } named && NameOf(named) is null)
            throw new ModelFormatException(file, place, "None, Tanh, Relu, Sigmoid, Softmax or Elu", $"{function}");
    }

    private static void CheckCell(string file, string place, RecurrentLayerAttribute layer)
    {
        RecurrentOptions.Refuse(file, place, layer);
        if (layer.Bidirectional || layer.Reverse)
        {
            throw new ModelFormatException(
                file, place, "a layer that runs with time", layer.Bidirectional ? "Bidirectional = true" : "Reverse = true");
        }

        var (activation, gates) = LayerFunctions.OfCell(layer);
        if ((activation, gates) != (Activation.Tanh, Activation.Sigmoid))
        {
            throw new ModelFormatException(
                file, place, "Tanh and gates of Sigmoid, RTNeural's only functions", $"{activation} and {gates}");
        }
    }
}
