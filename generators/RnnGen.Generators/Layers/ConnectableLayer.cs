namespace RnnGen.Generators.Layers;

/// <summary>
/// A layer that can add its input to its output, and read more than the layer before it: <see cref="Connections"/>.
/// </summary>
/// <param name="own">The other options of its attribute.</param>
internal abstract class ConnectableLayer(string kind, string prefix, params Option[] own)
    : Layer(kind, prefix, [.. own, Residual, DenseConnection])
{
    /// <summary>The layer's input is added to its output.</summary>
    public static readonly Option<bool> Residual = new FlagOption("Residual");

    /// <summary>
    /// The layer reads the input of the first layer in the list of connected ones and all their outputs since, concatenated.
    /// </summary>
    public static readonly Option<bool> DenseConnection = new FlagOption("DenseConnection");

    /// <summary>
    /// Whether a dense connection reads a layer's output: that of every recurrent layer, and of others that have one themselves.
    /// </summary>
    public static bool IsConnected(LayerDeclaration layer) => layer.Kind.IsStack || layer.Of(DenseConnection);
}
