using System;
using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>A number of which a proof knows bounds: it changes from turn to turn of a loop, or from run to run.</summary>
/// <param name="order">Counts up: bounds are of earlier unknowns.</param>
/// <param name="least">It is no less.</param>
/// <param name="most">It is no more than each of these; empty of what has no bound.</param>
internal sealed class Unknown(int order, Form least, IReadOnlyList<Form> most)
{
    public int Order { get; } = order;

    public Form Least { get; } = least;

    public IReadOnlyList<Form> Most { get; } = most;

    /// <summary>What it is a multiple of.</summary>
    public int Multiple { get; init; } = 1;
}

/// <summary>
/// A linear form over unknowns, and how many panels it is away of a buffer whose panels lie apart: what an <see cref="Index"/> is
/// worth at a place of a kernel.
/// </summary>
internal sealed class Form
{
    public static readonly Form Zero = new(0, [], null, null);

    // Sorted by the unknowns' order; no coefficient is 0.
    private readonly (Unknown Of, long Times)[] _terms;

    private Form(long constant, (Unknown Of, long Times)[] terms, RowBuffer? apart, Form? panels) =>
        (Constant, _terms, Apart, Panels) = (constant, terms, apart, panels);

    public long Constant { get; }

    /// <summary>The buffer whose panels it counts; null where it counts none.</summary>
    public RowBuffer? Apart { get; }

    /// <summary>How many.</summary>
    public Form? Panels { get; }

    public bool IsConstant => _terms.Length == 0 && Panels is null;

    /// <summary>The unknown that came last, with its coefficient.</summary>
    public (Unknown Of, long Times)? Last => _terms.Length == 0 ? null : _terms[_terms.Length - 1];

    /// <summary>Its unknowns in the order in which they came, with their coefficients.</summary>
    public IReadOnlyList<(Unknown Of, long Times)> Terms => _terms;

    public static implicit operator Form(long constant) => constant == 0 ? Zero : new(constant, [], null, null);

    public static implicit operator Form(Unknown unknown) => new(0, [(unknown, 1)], null, null);

    /// <summary>How often it counts an unknown.</summary>
    public long Times(Unknown unknown)
    {
        foreach (var (of, times) in _terms)
        {
            if (of == unknown)
                return times;
        }

        return 0;
    }

    public static Form operator +(Form a, Form b) => a.Plus(b, 1, 0);

    public static Form operator +(Form a, long b) => b == 0 ? a : new(a.Constant + b, a._terms, a.Apart, a.Panels);

    public static Form operator *(Form form, long by) => by switch
    {
        0 => Zero,
        1 => form,
        _ => Zero.Plus(form, by, 0),
    };

    public static Form operator -(Form a, Form b) => a.Plus(b, -1, 0);

    public static Form operator -(Form a, long b) => a + -b;

    /// <summary>The sum with some times another form and a number.</summary>
    public Form Plus(Form form, long times, long number)
    {
        if (times == 0 || form.IsConstant)
            return this + ((form.Constant * times) + number);
        var constant = Constant + (form.Constant * times) + number;
        if (IsConstant && times == 1)
            return new(constant, form._terms, form.Apart, form.Panels);
        if (Apart is not null && form.Apart is not null && Apart != form.Apart)
            throw new InvalidOperationException($"panels of {Apart} and of {form.Apart} are counted together");
        var panels = form.Panels is null ? Panels : Panels is null ? form.Panels * times : Panels.Plus(form.Panels, times, 0);
        return new(constant, Merge(_terms, form._terms, times), Apart ?? form.Apart, panels);
    }

    /// <summary>As many panels of a buffer whose panels lie apart.</summary>
    public Form PanelsOf(RowBuffer buffer) => Panels is null
        ? new(0, [], buffer, this)
        : throw new InvalidOperationException($"panels of {Apart} are multiplied by a distance");

    /// <summary>Without what it counts of panels.</summary>
    public Form WithoutPanels => Panels is null ? this : new(Constant, _terms, null, null);

    /// <summary>With the last unknown put at a bound of it.</summary>
    public Form With(Form bound) => With(_terms.Length - 1, Constant, bound);

    /// <summary>
    /// With the unknown of a term put at a bound of it, and those behind it at numbers, which <paramref name="constant"/> holds.
    /// </summary>
    public Form With(int term, long constant, Form bound)
    {
        var times = _terms[term].Times;
        if (bound.IsConstant)
            return new Form(constant + (bound.Constant * times), First(term), null, null);
        return new Form(constant, First(term), null, null).Plus(bound, times, 0);
    }

    private (Unknown Of, long Times)[] First(int count)
    {
        if (count == 0)
            return [];
        var first = new (Unknown Of, long Times)[count];
        Array.Copy(_terms, first, count);
        return first;
    }

    private static (Unknown Of, long Times)[] Merge((Unknown Of, long Times)[] a, (Unknown Of, long Times)[] b, long times)
    {
        var (merged, count) = (new (Unknown Of, long Times)[a.Length + b.Length], 0);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (j == b.Length || (i < a.Length && a[i].Of.Order < b[j].Of.Order))
            {
                merged[count++] = a[i++];
            }
            else if (i == a.Length || b[j].Of.Order < a[i].Of.Order)
            {
                merged[count++] = (b[j].Of, b[j].Times * times);
                j++;
            }
            else
            {
                var sum = a[i].Times + (b[j].Times * times);
                if (sum != 0)
                    merged[count++] = (a[i].Of, sum);
                i++;
                j++;
            }
        }

        if (count < merged.Length)
            Array.Resize(ref merged, count);
        return merged;
    }
}
