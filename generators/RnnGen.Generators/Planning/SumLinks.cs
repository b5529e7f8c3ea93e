using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace RnnGen.Generators.Planning;

/// <summary>A run of the sums of a link, which others come before or behind; empty where both are equal.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct SumRun(int From, int To)
{
    public bool IsEmpty => From == To;

    public bool Has(int place) => place >= From && place < To;

    /// <summary>The run of those places that have something; null where they are no run at one end.</summary>
    public static SumRun? Of(IReadOnlyList<bool> has)
    {
        var (from, count) = (has.TakeWhile(h => !h).Count(), has.Count(h => h));
        if (count == 0)
            return new SumRun(0, 0);
        var run = new SumRun(from, from + count);
        return (run.From == 0 || run.To == has.Count) && Enumerable.Range(run.From, count).All(place => has[place]) ? run : null;
    }
}

/// <summary>
/// A link of the chains of a stage's sums: what they begin with, and one product. The library's register tiles take a link at a
/// time; a chain of several products lies at its target in between, and goes on from there with the same bits.
/// </summary>
/// <param name="Sums">In slots one after the other of the pack, the target, the bias and the table.</param>
/// <param name="Product">Of the first sum; null where the link has none.</param>
/// <param name="GoesOn">Sums that go on from what lies at their targets; others begin with their bias, or with nothing.</param>
/// <param name="Columns">Sums to which columns of <paramref name="Table"/> are added by token.</param>
internal sealed record SumLink(
    IReadOnlyList<SumPlan> Sums, ProductPlan? Product, SumRun GoesOn, SumRun Columns, Pack? Table)
{
    public SumPlan First => Sums[0];

    /// <summary>Two links are never equal: each is something that is done.</summary>
    public bool Equals(SumLink? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The group whose bias sums begin with that do not go on; null where they begin with nothing.</summary>
    public SlotGroup? BiasGroup => Sums.Where((_, place) => !GoesOn.Has(place)).FirstOrDefault()?.BiasGroup;

    public int Chains => Product is null ? 1 : First.ChainsOf(Product);
}

/// <summary>Cuts the sums of a stage into links.</summary>
internal static class SumLinks
{
    public static IReadOnlyList<SumLink> Of(Stage stage)
    {
        var columns = stage.Sums.Max(ColumnsBefore);
        var before = Enumerable.Range(0, columns).Select(turn => stage.Sums.Where(sum => ColumnsBefore(sum) > turn).Select(
            sum => new Part(sum, null, sum.Gathers.ElementAtOrDefault(turn), sum.Continues || turn > 0)));
        var products = stage.Sums.SelectMany(sum => sum.Products.Select((product, place) => (Sum: sum, Product: product, place)))
            .GroupBy(p => (p.Product.Pack, p.Product.IsTransposed, p.Product.Operand))
            .Select(alike => alike.Select(p => new Part(
                p.Sum, p.Product, p.place == 0 ? p.Sum.Gathers.LastOrDefault() : null,
                p.place > 0 || p.Sum.Continues || ColumnsBefore(p.Sum) > 0)));
        return [.. before.Concat(products).SelectMany(parts => Cut(stage, parts)).Select(Link)];
    }

    /// <summary>Links before the first product, which takes one column: of its others, or of a sum without products.</summary>
    private static int ColumnsBefore(SumPlan sum) =>
        sum.Products.Count > 0 ? Math.Max(0, sum.Gathers.Count - 1) : Math.Max(1, sum.Gathers.Count);

    private static IEnumerable<List<Part>> Cut(Stage stage, IEnumerable<Part> parts)
    {
        List<Part> run = [];
        foreach (var part in parts)
        {
            if (run.Count > 0 && !(Follows(run, part) && run.Count < LibraryTiles.MostSums(stage, part.Chains)))
            {
                yield return run;
                run = [];
            }

            run.Add(part);
        }

        yield return run;
    }

    private static SumLink Link(List<Part> run) => new(
        [.. run.Select(part => part.Sum)], run[0].Product, GoesOn(run)!.Value, Columns(run)!.Value,
        run.FirstOrDefault(part => part.Table is not null)?.Table);

    private static SumRun? GoesOn(IEnumerable<Part> run) => SumRun.Of([.. run.Select(part => part.GoesOn)]);

    private static SumRun? Columns(IEnumerable<Part> run) => SumRun.Of([.. run.Select(part => part.Table is not null)]);

    /// <summary>Whether a sum lies behind a run of sums in everything.</summary>
    private static bool Follows(List<Part> run, Part part)
    {
        var (first, place, longer) = (run[0], run.Count, run.Append(part));
        return (part.Product is not { } product
                || (!product.IsTransposed && product.Slot == first.Product!.Slot + place && part.Chains == first.Chains))
            && part.Sum.Target.Buffer == first.Sum.Target.Buffer && part.Sum.Target.Buffer.IsPanelMajor
            && part.Sum.Target == first.Sum.Target with { Slot = first.Sum.Target.Slot + place }
            && GoesOn(longer) is not null && Columns(longer) is not null
            && AreOf<SlotGroup>(run, part, p => p.GoesOn ? null : (p.Sum.BiasGroup, SlotOfBias(p.Sum)))
            && AreOf<Pack>(run, part, p => p.Table is { } table ? (table, p.Sum.SlotOfColumn(table)) : null);
    }

    /// <summary>Whether those that have something have it in slots of one group that are as far apart as they are.</summary>
    private static bool AreOf<TGroup>(List<Part> run, Part part, Func<Part, (TGroup? Group, int Slot)?> of)
        where TGroup : class
    {
        if (of(part) is not { } last)
            return true;
        var place = run.FindIndex(p => of(p) is not null);
        return place < 0
            || (of(run[place]) is { } begun && begun.Group == last.Group
                && (last.Group is null || last.Slot - begun.Slot == run.Count - place));
    }

    private static int SlotOfBias(SumPlan sum) => sum.BiasGroup is null ? 0 : LibraryTiles.SlotOfBias(sum);

    /// <summary>A sum's part in a link.</summary>
    private sealed record Part(SumPlan Sum, ProductPlan? Product, Pack? Table, bool GoesOn)
    {
        public int Chains => Product is null ? 1 : Sum.ChainsOf(Product);
    }
}
