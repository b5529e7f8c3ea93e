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
}
