namespace RnnGen;

/// <summary>A recurrent layer, or several of the same size stacked, as one PyTorch module with <c>num_layers</c>.</summary>
public abstract class RecurrentLayerAttribute : ConnectableLayerAttribute
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
    /// Whether each layer runs against time alone, from a sequence's last step to its first. Such a model has no <c>Step</c>
    /// either.
    /// </summary>
    public bool Reverse { get; set; }

    /// <summary>
    /// Probability that a unit of each layer's input is zero in training; the others are scaled by 1/(1 - p). One mask a sequence
    /// and window is the same at every step (Gal and Ghahramani, "A theoretically grounded application of dropout in recurrent
    /// neural networks", 2016). At least 0, below 1; not of a one-hot input. For a mask a step put a <c>[Dropout]</c> layer
    /// before.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// The same of the state where it enters the recurrent products, W_hh (m∘h): one mask a sequence and window, the same at
    /// every step. The state that is carried is not masked.
    /// </summary>
    public double RecurrentDropout { get; set; }

    /// <summary>
    /// Probability that a unit of a state keeps its value through a step in training, drawn for each step. Without training it
    /// keeps that much of it: s + (1 - p)(s~ - s). It is of Krueger et al., "Zoneout: regularizing RNNs by randomly preserving
    /// hidden activations", 2017. At least 0, below 1.
    /// </summary>
    public double Zoneout { get; set; }

    /// <summary>
    /// Whether the states begin with tensors of the layer's, <c>h0_l0</c> and of an LSTM <c>c0_l0</c> [units], zero at first,
    /// instead of zero. The model then has an <c>InitialState</c>, from which streams start. In training the first window after
    /// <c>Reset</c> starts from it, and so does every episode. The tensors learn.
    /// </summary>
    public bool LearnedInitialState { get; set; }
}
