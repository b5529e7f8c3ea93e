namespace RnnGen.Cells;

/// <summary>W x + b: a gate that follows from the input alone.</summary>
public sealed class InputGate : Vector
{
    internal InputGate(Vector value)
        : base([.. value.Values])
    {
    }
}

/// <summary>U h + b: a gate that follows from the hidden state alone, as the step finds it.</summary>
public sealed class RecurrentGate : Vector
{
    internal RecurrentGate(Vector value)
        : base([.. value.Values])
    {
    }
}

/// <summary>
/// A learned vector. It begins with <see cref="StartAttribute"/>'s value, and <see cref="ConstraintAttribute"/> keeps it within
/// bounds.
/// </summary>
public sealed class Parameter : Vector
{
    internal Parameter(Vector value)
        : base([.. value.Values])
    {
    }
}

/// <summary>The input of the layer itself, x.</summary>
public sealed class Input : Vector
{
    internal Input(Vector value)
        : base([.. value.Values])
    {
    }
}

/// <summary>
/// A further input, such as a time step or a mask: lanes at the end of what the layer reads, in the order of the parameters.
/// Gates do not read them. Without <see cref="SizeAttribute"/> it is as long as the input of the gates.
/// </summary>
public sealed class Extra : Vector
{
    internal Extra(Vector value)
        : base([.. value.Values])
    {
    }
}
