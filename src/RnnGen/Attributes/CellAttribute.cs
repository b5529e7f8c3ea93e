using System;

namespace RnnGen;

/// <summary>A recurrent layer of a cell of one's own: a class with <see cref="RnnCellAttribute"/>.</summary>
/// <param name="cell">The class of the cell, of this project or of another one.</param>
/// <param name="units">Hidden units: the length of every vector that has no size of its own.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CellAttribute(Type cell, int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The class of the cell.</summary>
    public Type Cell { get; } = cell;
}
