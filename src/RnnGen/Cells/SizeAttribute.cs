using System;

namespace RnnGen.Cells;

/// <summary>The length of a vector, or the rows of a matrix, where it is not the layer's units.</summary>
/// <param name="size">At least 1. A vector of one unit stands for one of any length.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SizeAttribute(int size) : Attribute
{
    /// <summary>The length.</summary>
    public int Size { get; } = size;
}

/// <summary>The length of a vector is that of the layer's input, as of a state that keeps the last input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SizeOfInputAttribute : Attribute;

/// <summary>
/// A gate's recurrent weights are block-diagonal: the hidden state is cut into heads of equal size, and a unit reads those of its
/// own head.
/// </summary>
/// <param name="count">Heads, at least 1; the units divide by it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HeadsAttribute(int count) : Attribute
{
    /// <summary>Heads.</summary>
    public int Count { get; } = count;
}

/// <summary>
/// A gate begins open, so that a fresh layer remembers: its bias begins with 1. See Jozefowicz, Zaremba and Sutskever, "An
/// empirical exploration of recurrent network architectures", 2015, section 2.3.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OpenAtFirstAttribute : Attribute;
