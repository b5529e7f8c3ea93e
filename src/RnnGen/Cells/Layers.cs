using System;

namespace RnnGen.Cells;

/// <summary>A learned dense layer within the cell, W v + b; of several vectors W takes them one after the other.</summary>
/// <param name="vectors">What is multiplied; the columns of W follow from their lengths.</param>
public delegate Vector Linear(params Vector[] vectors);

/// <summary>
/// Layer normalisation with a gain and a shift: w∘(v - mean) / √(variance + 1e-5) + b (Ba, Kiros and Hinton, "Layer
/// normalization", 2016).
/// </summary>
/// <param name="v">What is normalised.</param>
public delegate Vector LayerNorm(Vector v);

/// <summary>A matrix: learned, or of constants (<see cref="ValuesAttribute"/>, <see cref="ZeroOrderHoldAttribute"/>).</summary>
public sealed class Matrix
{
    private readonly Func<Vector, Vector> _product;

    internal Matrix(Func<Vector, Vector> product) => _product = product;

    /// <summary>The product with a vector.</summary>
    /// <param name="matrix">The matrix; its columns follow from the vector's length.</param>
    /// <param name="vector">The vector.</param>
    public static Vector operator *(Matrix matrix, Vector vector)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix._product(vector);
    }
}
