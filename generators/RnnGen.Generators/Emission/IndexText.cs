using System;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Emission;

/// <summary>Prints linear forms as C#: the number first, then each term.</summary>
internal static class IndexText
{
    /// <param name="variableFirst">Whether the number stands last.</param>
    public static string Of(Kernels.Index index, bool variableFirst = false)
    {
        if (index.IsConstant)
            return Text(index.Constant);
        var terms = index.Terms.Count == 1 ? Of(index.Terms[0]) : string.Join(" + ", index.Terms.Select(Of));
        return index.Constant == 0 ? terms
            : variableFirst ? $"{terms} + {Text(index.Constant)}"
            : $"{Text(index.Constant)} + {terms}";
    }

    /// <summary>The element at an index.</summary>
    public static string Element(string pointer, Kernels.Index index) =>
        index.IsZero ? pointer : $"Unsafe.Add(ref {pointer}, {Of(index)})";

    private static string Of(Term term)
    {
        var counted = term.Counter is { } counter
            ? Of(counter, isMultiplied: term.Coefficient != 1 || term.Distance is not null)
            : null;
        var times = term.Coefficient == 1 ? counted : Product(counted, Text(term.Coefficient));
        return Product(times, term.Distance?.Name);
    }

    private static string Product(string? first, string? second) =>
        first is null || second is null ? first ?? second ?? "" : $"{first} * {second}";

    private static string Of(Counter counter, bool isMultiplied) => counter switch
    {
        Variable { IsWide: false, Name: var name } when isMultiplied => "(nint)" + name,
        Variable { Name: var name } => name,
        TokenOf token => "(nint)" + Element(token.Tokens.Name, token.Row),
        _ => throw new InvalidOperationException($"emission: {counter}"),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
