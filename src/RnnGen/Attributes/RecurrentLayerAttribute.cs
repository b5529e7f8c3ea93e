namespace RnnGen;

/// <summary>A recurrent layer, or several of the same size stacked, as one PyTorch module with <c>num_layers</c>.</summary>
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    private protected RecurrentLayerAttribute(int units) => Units = units;

    /// <summary>Hidden units of each layer.</summary>
    public int Units { get; }

    /// <summary>Layers stacked, each reading the one below.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>The bias vectors.</summary>
    public Bias Bias { get; set; }

    /// <summary>
    /// Whether each layer runs twice, with time and against it, with weights and a state for each (Schuster and Paliwal,
    /// "Bidirectional recurrent neural networks", 1997). The outputs are concatenated, forward first: twice the size. Such a
    /// model has no <c>Step</c>: its first output needs the whole sequence.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// Whether each layer's input is added to its output, y = cell(x) + x (He et al., "Deep residual learning for image
    /// recognition", 2016); both have the same size, and concatenated vectors, as of two directions, are added one to one. States
    /// are those before the addition.
    /// </summary>
    public bool Residual { get; set; }

    /// <summary>
    /// Whether each layer reads the first recurrent layer's input and the outputs of all recurrent layers since, concatenated in
    /// this order (Huang et al., "Densely connected convolutional networks", 2017). A recurrent layer stands directly before it.
    /// </summary>
    public bool DenseConnection { get; set; }
}
