using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Elements from a pointer on, as a linear form: a constant, and terms that count by a <see cref="Counter"/> or by a
/// <see cref="Distance"/> that a run chooses. Arithmetic on it is that of numbers; terms keep the order in which they were added.
/// </summary>
internal sealed class Index
{
    private Index(long constant, IReadOnlyList<Term> terms) => (Constant, Terms) = (constant, terms);

    public long Constant { get; }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Whether nothing changes it.</summary>
    public bool IsConstant => Terms.Count == 0;

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => IsConstant && Constant == 0;

    public static implicit operator Index(long constant) => new(constant, []);

    public static implicit operator Index(Counter counter) => new(0, [new Term(1, counter, null)]);

    public static Index operator +(Index a, Index b) => new(a.Constant + b.Constant, [.. a.Terms, .. b.Terms]);

    public static Index operator *(Index index, long by) => by == 0
        ? 0
        : new Index(index.Constant * by, [.. index.Terms.Select(term => term with { Coefficient = term.Coefficient * by })]);

    /// <summary>As many times a distance; nothing in it may count by one already.</summary>
    public static Index operator *(Index index, Distance by) => new(
        0,
        [
            .. index.Constant == 0 ? (Term[])[] : [new Term(index.Constant, null, by)],
            .. index.Terms.Select(term => new Term(term.Coefficient, term.Counter, by)),
        ]);
}

/// <summary>A term of an <see cref="Index"/>: the product of what is not null.</summary>
internal sealed record Term(long Coefficient, Counter? Counter, Distance? Distance);

/// <summary>What an index counts by.</summary>
internal abstract record Counter;

/// <summary>The variable of a loop, or a number that a kernel is handed.</summary>
/// <param name="IsWide">Whether it has the width of an address; otherwise it is widened where it is multiplied.</param>
internal sealed record Variable(string Name, bool IsWide = true) : Counter;

/// <summary>The token of a row, which stands in memory.</summary>
/// <param name="Tokens">Where the tokens of the rows are.</param>
internal sealed record TokenOf(Pointer Tokens, Index Row) : Counter;

/// <summary>From a panel of a buffer to the next, where panels lie apart: a run chooses it by its rows.</summary>
internal sealed record Distance(string Name);
