using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A layer of Keras that is to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layer">What it is made of; null of an input and of what joins values that a layer reads.</param>
/// <param name="Inputs">Names of the layers that it reads; none of an input.</param>
/// <param name="Width">Units; 0 of tokens.</param>
/// <param name="IsLast">Whether it is of the last step alone.</param>
internal sealed record KerasNode(string Name, UnfoldedLayer? Layer, IReadOnlyList<string> Inputs, int Width, bool IsLast)
{
    /// <summary>Its class in Keras.</summary>
    public string Class => Layer?.Attribute switch
    {
        null when Inputs.Count == 0 => "InputLayer",
        null or ConcatAttribute => "Concatenate",
        RecurrentLayerAttribute { Bidirectional: true } => "Bidirectional",
        { } attribute => ClassOf(attribute),
    };

    /// <summary>The class of a layer of one direction.</summary>
    public static string ClassOf(LayerAttribute attribute) => attribute switch
    {
        SimpleRnnAttribute => "SimpleRNN",
        LstmAttribute => "LSTM",
        GruAttribute => "GRU",
        DenseAttribute => "Dense",
        EmbeddingAttribute or OneHotAttribute => "Embedding",
        Conv1dAttribute => "Conv1D",
        LayerNormAttribute => "LayerNormalization",
        PReluAttribute => "PReLU",
        ActivationAttribute { Function: Activation.LeakyRelu } => "LeakyReLU",
        ActivationAttribute => "Activation",
        DropoutAttribute => "Dropout",
        AddAttribute => "Add",
        MultiplyAttribute => "Multiply",
        _ => throw new System.ArgumentException($"No layer of Keras for {attribute}."),
    };
}
