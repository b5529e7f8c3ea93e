namespace RnnGen.Formats;

/// <summary>The functions of layers, which other programs have by names.</summary>
internal static class LayerFunctions
{
    /// <summary>The function of a layer that is not recurrent; null of a kind that has none to choose.</summary>
    public static Activation? Of(LayerAttribute layer) => layer switch
    {
        DenseAttribute dense => dense.Activation,
        Conv1dAttribute conv => conv.Activation,
        ActivationAttribute activation => activation.Function,
        _ => null,
    };

    /// <summary>The functions of a cell of textbooks: of what it adds to the state, and of its gates; null where it has
    /// none.</summary>
    public static (Activation Function, Activation? Gates) OfCell(RecurrentLayerAttribute layer) => layer switch
    {
        LstmAttribute lstm => (lstm.Activation, lstm.GateActivation),
        GruAttribute gru => (gru.Activation, gru.GateActivation),
        _ => (((SimpleRnnAttribute)layer).Activation, null),
    };
}
