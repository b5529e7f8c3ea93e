using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>Sums in dot form (<see cref="DotForm"/>) of one row.</summary>
internal sealed class DotLowering(Stage stage)
{
    private static readonly Pointer s_lanes = new("lanes");
    private static readonly Pointer s_sums = new("sums");

    /// <summary>Declares where the lanes of stages are joined, outside of all loops.</summary>
    public static void DeclareLanes(KernelBody body, IEnumerable<Stage> stages)
    {
        var units = stages.Where(stage => stage.IsDot).Select(stage => stage.Width).DefaultIfEmpty().Max();
        if (units > 0)
            body.Add(new Statement.Scratch(s_lanes, units * PanelLayout.Units));
    }

    /// <summary>Puts the sums of a row where they belong.</summary>
    /// <param name="operand">A vector of what is multiplied, at a panel and a lane.</param>
    /// <param name="target">The first unit of a sum.</param>
    public void Row(
        KernelBody body, Func<ProductPlan, Index, Lane> operand, Func<SumPlan, (Pointer Pointer, Index At)> target)
    {
        foreach (var sum in stage.Sums)
        {
            body.Lanes(lanes => Add(lanes, sum, operand));
            // Each has names of its own.
            if (stage.Sums.Count > 1)
                body.Group("", group => Join(group, sum, target(sum)));
            else
                Join(body, sum, target(sum));
        }
    }

    private void Add(KernelBody body, SumPlan sum, Func<ProductPlan, Index, Lane> operand)
    {
        var units = Enumerable.Range(0, stage.Width).Select(Accumulator).ToList();
        foreach (var unit in units)
            body.Let(unit, new Lane.Zero());
        foreach (var product in sum.Products)
        {
            var pack = product.Pack;
            body.Group($"+ {pack.Tensor.Name} {pack.Operand!.Name}", group =>
                group.Panels(0, PanelLayout.PanelsOf(pack.Columns), 1, (turn, panel) =>
                {
                    turn.Point(
                        RowProduct.Weights, KernelNames.Derived,
                        pack.DotOffset!.Value + (panel * (pack.Width * PanelLayout.Units)) + KernelNames.Lane,
                        new Part($"{pack.Tensor.Name} in dot form", pack.DotOffset.Value, pack.DotLength));
                    turn.Let("v", operand(product, panel));
                    for (var unit = 0; unit < units.Count; unit++)
                        turn.Set(units[unit], new Lane.Apply(
                            Op.MultiplyAdd, new Lane.Value("v"), new Lane.Load(RowProduct.Weights, unit * PanelLayout.Units),
                            new Lane.Value(units[unit])));
                }));
        }

        for (var unit = 0; unit < units.Count; unit++)
            body.Store(s_lanes, (unit * PanelLayout.Units) + (Index)KernelNames.Lane, new Lane.Value(units[unit]));
    }

    private void Join(KernelBody body, SumPlan sum, (Pointer Pointer, Index At) target)
    {
        body.Point(s_sums, target.Pointer, target.At);
        body.Lanes(lanes => lanes.Store(s_sums, KernelNames.Lane, new Lane.Zero()));
        for (var unit = 0; unit < stage.Width; unit++)
            body.Add(new Statement.SumLanes(s_sums, unit, s_lanes, unit * PanelLayout.Units, Bias(sum, unit)));
    }

    /// <summary>Where the lanes of units are joined.</summary>
    public static Pointer Lanes => s_lanes;

    private string Accumulator(int unit) =>
        (stage.Sums[0].Sum.Name ?? "sum") + (stage.Width > 1 ? FormattableString.Invariant($"{unit}") : "");

    /// <summary>The bias of a unit of a sum.</summary>
    public static (Pointer From, Index At)? Bias(SumPlan sum, int unit) => sum.BiasGroup is { Bias: { } bias } group
        ? (SumsLowering.BiasOf(group), bias.Offset + (group.SlotOf(sum.Sum) * PanelLayout.Units) + unit)
        : null;
}
