using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// A named reference into memory, from which an <see cref="Index"/> counts. What it leads into is known of those that a kernel is
/// handed (<see cref="Parameter"/>); the others are set from them by <see cref="Statement.Point"/>.
/// </summary>
internal sealed record Pointer(string Name, Element Element = Element.Activation)
{
    // What the compiler writes of a record asks comparers of its types, and is called for every parameter of every kernel.
    public bool Equals(Pointer? other) =>
        ReferenceEquals(this, other) || (other is not null && Element == other.Element && Name == other.Name);

    public override int GetHashCode() => Name.GetHashCode();
}

/// <summary>What an element of memory is. A target may give each kind a type; today all numbers have the model's.</summary>
internal enum Element
{
    /// <summary>A parameter, or what is formed of parameters when they change.</summary>
    Weight,

    /// <summary>A value of a row, or its gradient.</summary>
    Activation,

    /// <summary>The gradient of a parameter, which is summed up.</summary>
    Accumulator,

    /// <summary>A token's number.</summary>
    Token,

    /// <summary>The key of a row's masks of dropout.</summary>
    Key,
}

/// <summary>Memory that a kernel is handed.</summary>
internal abstract record Memory
{
    /// <summary>As many elements, whatever is run: weights, states, what a step leaves on the way.</summary>
    internal sealed record Fixed(string Name, long Length) : Memory;

    /// <summary>The rows of a buffer; where its panels lie apart, those of each panel.</summary>
    /// <param name="Shift">Steps from the one at hand to that of the rows; of a state 1 is the row that it leaves.</param>
    internal sealed record Rows(RowBuffer Buffer, int Shift = 0) : Memory;

    /// <summary>As many elements for each row, or for each step of a run of one stream.</summary>
    internal sealed record PerRow(string Name, int Length = 1) : Memory;

    /// <summary>As many elements for each stream, whose rows of a step lie side by side.</summary>
    internal sealed record PerStream(string Name, int Length) : Memory;
}

/// <summary>A part of the memory of a pointer, which is all that may be reached from another.</summary>
/// <param name="Name">What lies there, as a tensor's name.</param>
/// <param name="From">Its first element, counted as the pointer's memory is.</param>
internal sealed record Part(string Name, long From, long Length);
