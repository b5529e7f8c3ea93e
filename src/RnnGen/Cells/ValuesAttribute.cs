using System;

namespace RnnGen.Cells;

/// <summary>
/// A <see cref="Matrix"/> of constants, which a static method of the cell's class gives:
/// <c>double Entry(int row, int column)</c>.
/// They are computed when the project is built, and never trained. The matrix has a <see cref="SizeAttribute"/>, its rows, and is
/// multiplied with a vector that has one.
/// </summary>
/// <param name="method">Name of the method.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ValuesAttribute(string method) : Attribute
{
    /// <summary>Name of the method.</summary>
    public string Method { get; } = method;
}

/// <summary>
/// A <see cref="Matrix"/> of constants by which a linear system s' = A s + B u goes on through one step of time, u being held. It
/// is e^A, or of two methods (∫ e^(A t) dt from 0 to 1) B. Methods give the elements, as of <see cref="ValuesAttribute"/>.
/// </summary>
/// <param name="a">Name of the method that gives A, which is square.</param>
/// <param name="b">Name of the method that gives B; null of e^A.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ZeroOrderHoldAttribute(string a, string? b = null) : Attribute
{
    /// <summary>Name of the method that gives A.</summary>
    public string A { get; } = a;

    /// <summary>Name of the method that gives B; null of e^A.</summary>
    public string? B { get; } = b;
}
