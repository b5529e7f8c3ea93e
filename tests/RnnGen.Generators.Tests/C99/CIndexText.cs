using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using Index = RnnGen.Generators.Kernels.Index;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints linear forms and what lies there as C.</summary>
internal static class CIndexText
{
    public static string Of(Index index)
    {
        var terms = index.Terms.Select(Of).ToList();
        if (index.Constant != 0 || terms.Count == 0)
            terms.Insert(0, Number(index.Constant));
        return string.Join(" + ", terms);
    }

    /// <summary>The element at an index.</summary>
    public static string At(Pointer pointer, Index index) => $"{CNames.Of(pointer.Name)}[{Of(index)}]";

    /// <summary>A pointer, moved on.</summary>
    public static string Address(Pointer pointer, Index index) =>
        index.IsZero ? CNames.Of(pointer.Name) : $"{CNames.Of(pointer.Name)} + {Of(index)}";

    public static string Number(long number) => FormattableString.Invariant($"{number}");

    private static string Of(Term term)
    {
        var factors = new List<string>();
        if (term.Counter is not null)
            factors.Add(Of(term.Counter, isMultiplied: term.Coefficient != 1 || term.Distance is not null));
        if (term.Counter is null || term.Coefficient != 1)
            factors.Add(Number(term.Coefficient));
        if (term.Distance is not null)
            factors.Add(CNames.Of(term.Distance.Name));
        return string.Join(" * ", factors);
    }

    private static string Of(Counter counter, bool isMultiplied) => counter switch
    {
        Variable { IsWide: false } variable when isMultiplied => $"(ptrdiff_t){CNames.Of(variable.Name)}",
        Variable variable => CNames.Of(variable.Name),
        TokenOf token => $"(ptrdiff_t){At(token.Tokens, token.Row)}",
        _ => throw new InvalidOperationException($"C99: no rule for the counter {counter.GetType().Name}"),
    };
}
