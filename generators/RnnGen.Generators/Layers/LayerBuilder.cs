using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>What a layer's equations are written with: its input, its options, and tensors of its own.</summary>
/// <param name="sources">What its <c>From</c> names, or the layer before it.</param>
internal sealed class LayerBuilder(
    StepEquations step, LayerDeclaration declaration, IReadOnlyList<LayerValue> sources, Cancellation cancellation)
{
    private readonly List<LayerFault> _faults = [];

    public StepEquations Step { get; } = step;

    public LayerDeclaration Declaration { get; } = declaration;

    /// <summary>What it reads, each source by itself; there is at least one.</summary>
    public IReadOnlyList<LayerValue> Sources { get; private set; } = sources;

    /// <summary>What it reads, as one vector.</summary>
    public LayerValue Input { get; private set; } = LayerValue.Concat(step.Expressions, sources);

    public Cancellation Cancellation { get; } = cancellation;

    public Expressions Expressions => Step.Expressions;

    public string Name => Declaration.Name;

    public LayerOptions Options => Declaration.Options;

    /// <summary>What keeps the layer from being part of a graph.</summary>
    public IReadOnlyList<LayerFault> Faults => _faults;

    /// <summary>Lets it read another value, before it writes its equations.</summary>
    public void Read(LayerValue input) => (Sources, Input) = ([input], input);

    /// <summary>The value of an option.</summary>
    public T Of<T>(Option<T> option) => Options.Of(option);

    /// <summary>A probability of dropout; 0 in a model that is not trained.</summary>
    public double Rate(Option<double> option) => Step.IsTrained ? Of(option) : 0;

    /// <summary>A tensor of the layer's, as <c>dense0.weight</c>.</summary>
    /// <param name="start">How it begins in a fresh model.</param>
    /// <param name="columns">Length of the second dimension; 0 of a vector.</param>
    /// <param name="fanIn">Inputs of the layer.</param>
    /// <param name="kernel">Length of the third dimension, which
    /// <paramref name="columns"/> counts too; 0 where there is none.</param>
    public Tensor Tensor(string name, Start start, int rows, int columns, int fanIn, int kernel = 0)
    {
        var tensor = new Tensor($"{Name}.{name}", start, columns, fanIn) { Layer = Name, Rows = rows, Kernel = kernel };
        Step.Tensors.Add(tensor);
        return tensor;
    }

    /// <summary>
    /// Reports what is wrong, once for all layers stacked in this one. The equations go on without it, so that the faults of
    /// later layers are found too; they are never planned.
    /// </summary>
    public void Fault(FaultKind kind, Option? option, params string[] arguments)
    {
        if (!_faults.Any(fault => fault.Kind == kind && fault.Option == option?.Name))
            _faults.Add(LayerFault.Of(kind, option, arguments));
    }
}
