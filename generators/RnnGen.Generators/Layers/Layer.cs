using System.Collections.Generic;

namespace RnnGen.Generators.Layers;

/// <summary>
/// A kind of layer: its attribute, its options, its shapes, the start of its weights, and its equations. All that the compiler
/// knows of it stands in its file, and <see cref="LayerRegistry"/> names the file; nothing else does.
/// </summary>
/// <param name="kind">Name of the attribute without <c>Attribute</c>, as <c>Lstm</c>.</param>
/// <param name="prefix">Begins the default names of its layers, as <c>lstm</c> in <c>lstm0</c>.</param>
/// <param name="options">The arguments of its attribute.</param>
internal abstract class Layer(string kind, string prefix, params Option[] options)
{
    public string Kind { get; } = kind;

    public string Prefix { get; } = prefix;

    public IReadOnlyList<Option> Options { get; } = options;

    /// <summary>Whether it takes token ids: such a layer is its model's first.</summary>
    public virtual bool TakesTokens => false;

    /// <summary>Whether it can be several layers on one another, of which it connects each itself.</summary>
    public virtual bool IsStack => false;

    /// <summary>Whether its output is a new vector of any numbers, which a step can take for its input.</summary>
    public virtual bool CanBeFedBack => false;

    /// <summary>Whether nothing bounds its outputs, so that they are logits.</summary>
    public virtual bool GivesLogits(LayerOptions options) => false;

    /// <summary>
    /// Whether it works on every lane of its input, so that a one-hot vector, which is never formed, does not do.
    /// </summary>
    public virtual bool NeedsVector(LayerOptions options) => false;

    /// <summary>What is wrong with the options beside one another; each is in its range.</summary>
    /// <param name="isTrained">Whether the model is trained.</param>
    public virtual IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained) => [];

    /// <summary>Names of what generated code calls after the layer: its own, and those of layers stacked in it.</summary>
    public virtual IEnumerable<string> NamesOf(LayerDeclaration layer) => [layer.Name];

    /// <summary>
    /// Kind, name and form of the output for messages, as <c>'dense0' [Dense] of 4 units with activation Tanh</c>.
    /// </summary>
    public virtual string DescribeOutput(LayerDeclaration layer) => layer.Description;

    /// <summary>As the header prints it, as <c>Gru(32, reset before)</c>; null of what is no part of the architecture.</summary>
    public abstract string? Describe(LayerBuilder layer);

    /// <summary>Writes the equations of a step.</summary>
    public abstract LayerValue Build(LayerBuilder layer);
}
