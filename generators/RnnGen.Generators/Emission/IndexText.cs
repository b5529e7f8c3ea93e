using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Emission;

/// <summary>Prints linear forms as C#: the number first, then each term.</summary>
internal static class IndexText
{
    /// <param name="variableFirst">Whether the number stands last.</param>
    public static string Of(Kernels.Index index, bool variableFirst = false)
    {
        var terms = index.Terms.Select(Of).ToList();
        if (index.Constant != 0 || terms.Count == 0)
            terms.Insert(variableFirst ? terms.Count : 0, Text(index.Constant));
        return string.Join(" + ", terms);
    }

    /// <summary>The element at an index.</summary>
    public static string Element(string pointer, Kernels.Index index) =>
        index.IsZero ? pointer : $"Unsafe.Add(ref {pointer}, {Of(index)})";

    private static string Of(Term term) => string.Join(" * ", Factors(term));

    private static IEnumerable<string> Factors(Term term)
    {
        if (term.Counter is null && term.Coefficient != 1)
            yield return Text(term.Coefficient);
        if (term.Counter is { } counter)
            yield return Of(counter, isMultiplied: term.Coefficient != 1 || term.Distance is not null);
        if (term.Counter is not null && term.Coefficient != 1)
            yield return Text(term.Coefficient);
        if (term.Distance is { } distance)
            yield return distance.Name;
    }

    private static string Of(Counter counter, bool isMultiplied) => counter switch
    {
        Variable { IsWide: false, Name: var name } when isMultiplied => "(nint)" + name,
        Variable { Name: var name } => name,
        TokenOf token => "(nint)" + Element(token.Tokens.Name, token.Row),
        _ => throw new InvalidOperationException($"emission: {counter}"),
    };

    private static string Text(long number) => FormattableString.Invariant($"{number}");
}
