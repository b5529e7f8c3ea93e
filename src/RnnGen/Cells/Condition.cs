namespace RnnGen.Cells;

/// <summary>A comparison of two vectors, unit by unit; <see cref="Functions.Select"/> takes it.</summary>
public sealed class Condition
{
    internal Condition(Vector gate) => Gate = gate;

    /// <summary>Above 0 where the comparison holds.</summary>
    internal Vector Gate { get; }
}
