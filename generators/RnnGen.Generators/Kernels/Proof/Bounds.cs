using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>The bound of a form: a number, and how many times the rows of the run, which are at least one.</summary>
internal readonly record struct Bound(long Rows, long Constant)
{
    /// <summary>Whether it is at least 0, for any number of rows.</summary>
    public bool IsPositive => Rows >= 0 && Rows + Constant >= 0;

    public static Bound operator -(Bound a, Bound b) => new(a.Rows - b.Rows, a.Constant - b.Constant);

    public override string ToString() => Rows == 0
        ? FormattableString.Invariant($"{Constant}")
        : FormattableString.Invariant($"{Constant} + {Rows} a row");
}

/// <summary>Bounds of forms: each unknown in turn, the last one first, is put at its own bound.</summary>
internal static class Bounds
{
    /// <summary>Whether a form is at least 0: one of its lower bounds is.</summary>
    public static bool IsPositive(Form form)
    {
        // Most unknowns have numbers as bounds, which are added up without a form for each.
        var constant = form.Constant;
        for (var i = form.Terms.Count - 1; i >= 0; i--)
        {
            var (unknown, times) = form.Terms[i];
            if (unknown.Order == 0)
                return new Bound(times, constant).IsPositive;
            if (times < 0 && unknown.Most.Count != 1)
                return IsPositive(form, i, constant);
            var bound = times > 0 ? unknown.Least : unknown.Most[0];
            if (!bound.IsConstant)
                return IsPositive(form.With(i, constant, bound));
            constant += bound.Constant * times;
        }

        return constant >= 0;
    }

    private static bool IsPositive(Form form, int term, long constant)
    {
        foreach (var most in form.Terms[term].Of.Most)
        {
            if (IsPositive(form.With(term, constant, most)))
                return true;
        }

        return false;
    }

    /// <summary>Lower bounds: the form is no less than any of them.</summary>
    public static IEnumerable<Bound> Least(Form form) => Most(form * -1).Select(bound => new Bound(0, 0) - bound);

    /// <summary>Upper bounds: the form is no more than any of them.</summary>
    public static IEnumerable<Bound> Most(Form form)
    {
        if (form.Last is not { } last)
            return [new Bound(0, form.Constant)];
        var (unknown, times) = last;
        if (unknown.Order == 0)
            return [new Bound(times, form.Constant)];
        return times < 0 ? Most(form.With(unknown.Least)) : unknown.Most.SelectMany(most => Most(form.With(most)));
    }
}
