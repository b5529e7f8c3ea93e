using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Kinds of units.</summary>
internal enum UnitKind
{
    /// <summary>An input of the graph.</summary>
    Input,

    /// <summary>A range of an axis, what it stands for is told later.</summary>
    Pick,

    /// <summary>Values side by side along an axis that has no units of a vector; its axes are those of the values.</summary>
    Stack,

    /// <summary>A range of a vector.</summary>
    Slice,

    /// <summary>Vectors side by side.</summary>
    Concat,

    /// <summary>A sum of products: the first tensor is [units, inputs], the second, if any, the bias.</summary>
    Linear,

    /// <summary>A convolution over steps: as <see cref="Linear"/>, [units, inputs of a group, steps].</summary>
    Convolution,

    /// <summary>Zeros before the first step.</summary>
    Pad,

    /// <summary>A table of vectors.</summary>
    Embedding,

    /// <summary>A recurrent layer; its tensors are those of its attribute.</summary>
    Recurrent,

    /// <summary>The state of a recurrent layer after the last step.</summary>
    State,

    /// <summary>
    /// Each unit times the first tensor, plus the second; either may be missing, and may be one number for all.
    /// </summary>
    Affine,

    /// <summary>A function of the vector.</summary>
    Function,

    /// <summary>Rectified linear units with slopes.</summary>
    PRelu,

    /// <summary>A layer normalisation; the tensors, if any, are gain and shift.</summary>
    Normalization,

    /// <summary>A sum of two vectors.</summary>
    Add,

    /// <summary>An elementwise product.</summary>
    Multiply,

    /// <summary>A difference. It remains of no network: passes know what it is a part of.</summary>
    Subtract,

    /// <summary>A quotient, likewise.</summary>
    Divide,

    /// <summary>The mean of a vector, likewise.</summary>
    Mean,

    /// <summary>A square root, likewise.</summary>
    Root,

    /// <summary>1 / x, likewise.</summary>
    Reciprocal,

    /// <summary>The error function, likewise.</summary>
    ErrorFunction,
}

/// <summary>
/// A step of the computation, in terms of one step's vectors: how the file arranges sequences and batches is gone. Units of the
/// same kind, inputs and numbers are one.
/// </summary>
/// <param name="kind">What it does.</param>
/// <param name="inputs">What it reads.</param>
/// <param name="node">The node that it came from.</param>
/// <param name="order">Its place in the file's order.</param>
internal sealed class Unit(UnitKind kind, IReadOnlyList<Unit> inputs, OnnxNode? node, int order)
{
    public UnitKind Kind { get; } = kind;

    /// <summary>What it reads. Passes put in what took the place of something.</summary>
    public IReadOnlyList<Unit> Inputs { get; private set; } = inputs;

    /// <summary>The node that it came from; null of an input.</summary>
    public OnnxNode? Node { get; } = node;

    /// <summary>Its place in the file's order.</summary>
    public int Order { get; } = order;

    /// <summary>Its tensors, by the kind.</summary>
    public IReadOnlyList<NetworkTensor?> Tensors { get; init; } = [];

    /// <summary>The attribute of a recurrent layer or a convolution.</summary>
    public LayerAttribute? Attribute { get; init; }

    /// <summary>A function; of a layer with sums the function after them.</summary>
    public Activation Function { get; init; }

    /// <summary>ε of a normalisation.</summary>
    public double Epsilon { get; init; }

    /// <summary>The name of an input or of a state.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether an input has ids of tokens.</summary>
    public bool IsToken { get; init; }

    /// <summary>The axes of an input, or the one that a pick is of.</summary>
    public IReadOnlyList<Axis> Axes { get; init; } = [];

    /// <summary>The beginning of a range; below 0 it counts from the end of an axis of unknown size.</summary>
    public long Start { get; init; }

    /// <summary>The end of a range; null: the end of an axis of unknown size.</summary>
    public long? End { get; init; }

    /// <summary>Zeros before the first step that a convolution reads.</summary>
    public long Zeros { get; init; }

    /// <summary>Of a recurrent layer, the parts of the graph's inputs that its states begin with, by their names.</summary>
    public IReadOnlyList<(string Name, Unit Unit)> States { get; init; } = [];

    /// <summary>Of a recurrent layer, the input of the graph with the lengths of sequences; empty where there is none.</summary>
    public string Lengths { get; init; } = "";

    /// <summary>Units of its vector; null where nothing tells.</summary>
    public int? Width { get; set; }

    /// <summary>What took its place; null where nothing did.</summary>
    public Unit? Replacement { get; private set; }

    /// <summary>The first tensor.</summary>
    public NetworkTensor Weight => Tensors[0]!;

    /// <summary>The second tensor; null where there is none.</summary>
    public NetworkTensor? Bias => Tensors.Count > 1 ? Tensors[1] : null;

    /// <summary>It, or what took its place.</summary>
    public Unit Current
    {
        get
        {
            var current = this;
            while (current.Replacement is { } replacement)
                current = replacement;
            return current;
        }
    }

    /// <summary>What messages call it.</summary>
    public string Place => Node?.Place ?? $"input '{Name}'";

    /// <summary>Reads what took the place of its inputs.</summary>
    public void ReadCurrent() => Inputs = [.. Inputs.Select(input => input.Current)];

    /// <summary>States what takes its place.</summary>
    public void Replace(Unit unit)
    {
        if (unit.Current != this)
            Replacement = unit;
    }
}
