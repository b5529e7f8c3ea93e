namespace RnnGen;

/// <summary>A layer whose input can be led past it, and that can read more than the layer before it.</summary>
public abstract class ConnectableLayerAttribute : LayerAttribute
{
    private protected ConnectableLayerAttribute()
    {
    }

    /// <summary>
    /// Whether the layer's input is added to its output, y = f(x) + x (He et al., "Deep residual learning for image recognition",
    /// 2016): of stacked recurrent layers each one's. Both have the same size. States are those before the addition.
    /// </summary>
    public bool Residual { get; set; }

    /// <summary>
    /// Whether the layer, of stacked recurrent layers each, reads the outputs of all connected layers before it. The first one's
    /// input stands before them (Huang et al., "Densely connected convolutional networks", 2017). Connected are all recurrent
    /// layers, and of other layers those that have this flag. One of them stands directly before; where the first of them is not
    /// recurrent, it reads its input alone, and begins what later ones read.
    /// </summary>
    public bool DenseConnection { get; set; }
}
