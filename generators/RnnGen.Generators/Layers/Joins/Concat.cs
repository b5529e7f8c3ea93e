namespace RnnGen.Generators.Layers;

/// <summary>
/// Several values side by side, which every layer's <c>From</c> makes of what it names: a
/// name for them where several layers read them.
/// </summary>
internal sealed class Concat() : Layer("Concat", "concat")
{
    public override bool NeedsVector(LayerOptions options) => true;

    public override string Describe(LayerBuilder layer) => $"Concat({layer.Input.Width})";

    public override LayerValue Build(LayerBuilder layer) => layer.Input;
}
