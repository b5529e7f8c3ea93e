using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The equations of a model's step as its layers write them, one after the other.</summary>
/// <param name="isTrained">Whether the model is trained: only then is there dropout.</param>
/// <param name="hasEpisodes">Whether states begin anew at steps that the caller tells.</param>
/// <param name="flushesStates">Whether states are zero where they are next to nothing.</param>
internal sealed class StepEquations(bool isTrained, bool hasEpisodes, bool flushesStates = false)
{
    private int _masks;

    public Expressions Expressions { get; } = new();

    public bool IsTrained { get; } = isTrained;

    public bool HasEpisodes { get; } = hasEpisodes;

    public List<StateVariable> States { get; } = [];

    public List<Tensor> Tensors { get; } = [];

    /// <summary>Number of tokens; 0 of a model that takes features.</summary>
    public int Vocabulary { get; set; }

    /// <summary>The layer that takes the token ids, of a model that does.</summary>
    public LayerDeclaration? TokenLayer { get; set; }

    /// <summary>
    /// What a dense connection reads: the input of the first connected layer, and the outputs of all connected layers since
    /// (<see cref="ConnectableLayer.IsConnected"/>).
    /// </summary>
    public List<Node> Connected { get; } = [];

    /// <summary>A value each of whose vectors is under a mask of its own; without dropout the value.</summary>
    /// <param name="name">Of the masked vectors.</param>
    public LayerValue Masked(LayerValue value, double rate, bool isPerStep, string name) => rate == 0
        ? value
        : new(Expressions.Concat([.. value.Parts.Select(part => Masked(part, rate, isPerStep).Named(name))]));

    /// <summary>What a step leaves for later ones, where the model wants it with zero for what is next to nothing.</summary>
    /// <param name="symbol">Begins the name of the value before that, unless it has one.</param>
    public Node Left(Node value, string symbol) =>
        flushesStates ? Functions.FlushState(value.Named(symbol + "Unflushed")) : value;

    /// <summary>
    /// A state under zoneout: in training each unit of it is the one before with a probability, else the new one; without
    /// training the mean of both. Krueger et al., Zoneout: regularizing RNNs by randomly preserving hidden activations, 2017.
    /// </summary>
    public Node ZonedOut(Node before, Node after, double rate)
    {
        // A mask of dropout is 1/(1 - rate) or 0 in training, and else 1. Without training the sum rounds as if it were there, so
        // that a model gives the same bits with and without a way to train it.
        var change = Expressions.Constant(1 - rate) * (after - before);
        return IsTrained
            ? Expressions.MultiplyAdd(
                Expressions.Mask(new DropoutMask(_masks++, rate, IsPerStep: true), before.Width), change, before)
            : Expressions.AddUnfused(before, change);
    }

    /// <summary>
    /// A state as a step finds it: what an earlier step left, or, where an episode has begun since, what states begin with.
    /// </summary>
    /// <param name="left">What was left.</param>
    /// <param name="initial">What states begin with; null of zero.</param>
    public Node Found(Node left, Node? initial = null)
    {
        if (!HasEpisodes && initial is null)
            return left;
        var goesOn = Expressions.GoesOn(left.State.IsReverse ? -1 : left.Lag);
        var found = initial is null ? Expressions.WherePositive(goesOn, left) : Expressions.Select(goesOn, left, initial);
        return found.Named(left.Name + "Found");
    }

    /// <summary>A vector under a mask of its own.</summary>
    public Node Masked(Node vector, double rate, bool isPerStep) =>
        vector * Expressions.Mask(new DropoutMask(_masks++, rate, isPerStep), vector.Width);
}
