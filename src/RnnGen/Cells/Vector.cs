using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace RnnGen.Cells;

/// <summary>
/// A vector of a cell's equations. The compiler reads what is computed with it; run as it stands, in a test or a debugger, it
/// computes in <see cref="double"/>. Operators work unit by unit; a vector of one unit stands for one of any length.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public class Vector
{
    private readonly double[] _values;

    /// <summary>A vector of these values.</summary>
    /// <param name="values">One a unit; they are copied.</param>
    public Vector(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
    }

    /// <summary>The value of every unit.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>A number, for every unit.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Vector(double value) => new(value);

    /// <summary>a + b.</summary>
    public static Vector operator +(Vector a, Vector b) => Map(a, b, static (x, y) => x + y);

    /// <summary>a - b.</summary>
    public static Vector operator -(Vector a, Vector b) => Map(a, b, static (x, y) => x - y);

    /// <summary>a∘b, unit by unit.</summary>
    public static Vector operator *(Vector a, Vector b) => Map(a, b, static (x, y) => x * y);

    /// <summary>a / b, unit by unit.</summary>
    public static Vector operator /(Vector a, Vector b) => Map(a, b, static (x, y) => x / y);

    /// <summary>-a.</summary>
    public static Vector operator -(Vector a) => a.Map(static x => -x);

    /// <summary>Where a is above b.</summary>
    public static Condition operator >(Vector a, Vector b) => new(a - b);

    /// <summary>Where a is below b.</summary>
    public static Condition operator <(Vector a, Vector b) => new(b - a);

    /// <summary>The values, apart by spaces.</summary>
    public override string ToString() =>
        $"[{string.Join(' ', _values.Select(value => value.ToString("G5", CultureInfo.InvariantCulture)))}]";

    internal Vector Map(Func<double, double> function) => new([.. _values.Select(function)]);

    internal static Vector Map(Vector a, Vector b, Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var length = LengthOf(a, b);
        return new([.. Enumerable.Range(0, length).Select(unit => function(a.At(unit), b.At(unit)))]);
    }

    /// <summary>The length that vectors have together: one of one unit takes that of the others.</summary>
    internal static int LengthOf(params Vector[] vectors)
    {
        var length = vectors.Max(vector => vector._values.Length);
        return vectors.FirstOrDefault(vector => vector._values.Length != 1 && vector._values.Length != length) is { } other
            ? throw new ArgumentException($"Vectors must have one length, or 1: found {other._values.Length} and {length}.")
            : length;
    }

    internal double At(int unit) => _values.Length == 1 ? _values[0] : _values[unit];
}
