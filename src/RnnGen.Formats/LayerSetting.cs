namespace RnnGen.Formats;

/// <summary>An option of a layer, as a user states it: <c>dense.Activation=Tanh</c>.</summary>
/// <param name="Layer">The module's name in the file.</param>
/// <param name="Option">
/// The option's name, as the attribute has it; or <c>From</c>; or <c>Kind</c>, the attribute's own name, where modules of several
/// kinds have tensors of these shapes: <c>slope.Kind=PRelu</c>, <c>table.Kind=Embedding</c>.
/// </param>
/// <param name="Value">Its value, as the attribute has it without the name of an enum.</param>
public sealed record LayerSetting(string Layer, string Option, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Layer}.{Option}={Value}";
}
