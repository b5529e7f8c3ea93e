using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Arithmetic of numbers that are known when a cell is compiled, as C# has it.</summary>
internal static class Numbers
{
    /// <summary>Integers up to it are exact in double precision.</summary>
    private const double MostExact = 9_007_199_254_740_991;

    /// <summary>An operator on two numbers; null of one that they do not have.</summary>
    public static EquationValue? Apply(BinaryOperatorKind kind, NumberValue a, NumberValue b)
    {
        var areIntegers = a.IsInteger && b.IsInteger;
        return kind switch
        {
            BinaryOperatorKind.Add => new NumberValue(a.Number + b.Number, areIntegers),
            BinaryOperatorKind.Subtract => new NumberValue(a.Number - b.Number, areIntegers),
            BinaryOperatorKind.Multiply => new NumberValue(a.Number * b.Number, areIntegers),
            BinaryOperatorKind.Divide when areIntegers && b.Number == 0 => null,
            BinaryOperatorKind.Divide when areIntegers => new NumberValue(Math.Truncate(a.Number / b.Number), true),
            BinaryOperatorKind.Divide => new NumberValue(a.Number / b.Number, false),
            BinaryOperatorKind.Remainder when areIntegers && b.Number == 0 => null,
            BinaryOperatorKind.Remainder => new NumberValue(a.Number % b.Number, areIntegers),
            BinaryOperatorKind.LessThan => new TruthValue(a.Number < b.Number),
            BinaryOperatorKind.LessThanOrEqual => new TruthValue(a.Number <= b.Number),
            BinaryOperatorKind.GreaterThan => new TruthValue(a.Number > b.Number),
            BinaryOperatorKind.GreaterThanOrEqual => new TruthValue(a.Number >= b.Number),
            BinaryOperatorKind.Equals => new TruthValue(a.Number == b.Number),
            BinaryOperatorKind.NotEquals => new TruthValue(a.Number != b.Number),
            _ => null,
        };
    }

    /// <summary>A number as a type has it; null of one that the type does not hold, or not exactly as C# computes it.</summary>
    public static NumberValue? As(ITypeSymbol? type, NumberValue value) => type?.SpecialType switch
    {
        SpecialType.System_Single => value with { Number = (float)value.Number },
        SpecialType.System_Int32 => Within(value, int.MinValue, int.MaxValue),
        SpecialType.System_Int16 => Within(value, short.MinValue, short.MaxValue),
        SpecialType.System_Byte => Within(value, byte.MinValue, byte.MaxValue),
        SpecialType.System_Int64 => Within(value, -MostExact, MostExact),
        _ => value,
    };

    /// <summary>A number as messages show it.</summary>
    public static string Shown(double number) =>
        double.IsPositiveInfinity(number) ? "infinity"
        : double.IsNegativeInfinity(number) ? "-infinity"
        : double.IsNaN(number) ? "not a number"
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static NumberValue? Within(NumberValue value, double least, double most) =>
        value.Number >= least && value.Number <= most ? value : null;

    /// <summary>An operator on two truths; null of one that they do not have.</summary>
    public static TruthValue? Apply(BinaryOperatorKind kind, TruthValue a, TruthValue b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => new(a.IsTrue && b.IsTrue),
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => new(a.IsTrue || b.IsTrue),
        BinaryOperatorKind.Equals => new(a.IsTrue == b.IsTrue),
        BinaryOperatorKind.NotEquals => new(a.IsTrue != b.IsTrue),
        _ => null,
    };

    /// <summary>A function of <see cref="Math"/>; null of others.</summary>
    public static NumberValue? Call(IMethodSymbol method, IReadOnlyList<EquationValue> arguments)
    {
        if (!TypeNames.Is(method.ContainingType, "System.Math"))
            return null;
        double[] a = [.. arguments.Cast<NumberValue>().Select(argument => argument.Number)];
        double? result = (method.Name, a.Length) switch
        {
            ("Abs", 1) => Math.Abs(a[0]),
            ("Cos", 1) => Math.Cos(a[0]),
            ("Exp", 1) => Math.Exp(a[0]),
            ("Floor", 1) => Math.Floor(a[0]),
            ("Log", 1) => Math.Log(a[0]),
            ("Max", 2) => Math.Max(a[0], a[1]),
            ("Min", 2) => Math.Min(a[0], a[1]),
            ("Pow", 2) => Math.Pow(a[0], a[1]),
            ("Sin", 1) => Math.Sin(a[0]),
            ("Sqrt", 1) => Math.Sqrt(a[0]),
            ("Tanh", 1) => Math.Tanh(a[0]),
            _ => null,
        };
        return result is { } number
            ? new NumberValue(number, method.ReturnType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
            : null;
    }
}
