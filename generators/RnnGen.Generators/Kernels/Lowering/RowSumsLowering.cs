using System;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>Gradients that read one gradient: sums over rows, one chain an element in time-then-sequence order.</summary>
internal static class RowSumsLowering
{
    private static readonly Variable s_first = new("first");
    private static readonly Variable s_unit = new("unit");

    public static Kernel Lower(ModelPlan plan, RowSums sums)
    {
        var parameters = KernelSignature.OfCell(sums.Values).Parameters(plan);
        return new Kernel(
            sums.Name,
            [
                .. sums.Targets.Select(target => $"dLoss/d {target.Pack.Tensor.Name}[{target.Pack.Blocks[0].Symbol}] += "
                    + $"sum over rows of {Equation.Of(target.Summand)};"),
            ],
            IsPublic: true, Compilation.AtOnce, Leading: 3,
            [
                new Parameter.Share(), new Parameter.Count(KernelNames.Rows),
                new Parameter.To(KernelNames.Gradients, new Memory.Fixed(KernelNames.Gradients.Name, plan.Parameters.Length)),
                .. parameters,
            ],
            KernelBody.Of(body =>
            {
                LaneBody.DeclareOne(body, sums.Values);
                body.Add(new Statement.ShareOf(KernelNames.From, KernelNames.To, sums.Values.Panels, 1));
                body.Note("Some rows at a time, so that what rows share a cache line or page with is there for the next panel.");
                body.For(s_first, 0, KernelNames.Rows, Blocks.RowSumRows, block =>
                    block.For(KernelNames.Panel, KernelNames.From, KernelNames.To, 1, panel => panel.Lanes(lanes =>
                    {
                        if (IsAtOneOffset(sums))
                        {
                            lanes.Add(new Statement.Number(
                                s_unit, ((Index)KernelNames.Panel * PanelLayout.Units) + KernelNames.Lane));
                        }

                        for (var i = 0; i < sums.Targets.Count; i++)
                            lanes.Let(Total(i), new Lane.Load(KernelNames.Gradients, Place(sums, sums.Targets[i].Pack)));
                        lanes.Add(new Statement.For(
                            KernelNames.Row, s_first, [s_first + (Index)Blocks.RowSumRows, KernelNames.Rows], 1, [],
                            KernelBody.Of(row =>
                            {
                                var loads = LaneLoads.Of(row, sums.Values, KernelNames.Panel, parameters);
                                loads.Fetch(row);
                                loads.Values.Compute(row, sums.Values);
                                for (var i = 0; i < sums.Targets.Count; i++)
                                    row.Set(Total(i), new Lane.Apply(
                                        Op.Add, new Lane.Value(Total(i)), loads.Values[sums.Targets[i].Summand]));
                            })));
                        for (var i = 0; i < sums.Targets.Count; i++)
                            lanes.Store(KernelNames.Gradients, Place(sums, sums.Targets[i].Pack), new Lane.Value(Total(i)));
                    })));
            }))
        {
            RowsOf = RowsOf.All,
        };
    }

    private static string Total(int sum) => FormattableString.Invariant($"total{sum}");

    /// <summary>Whether there are several vectors, of one shape each.</summary>
    private static bool IsAtOneOffset(RowSums sums) =>
        sums.Targets.Count > 1 && sums.Targets.All(target => target.Pack.Row == PanelLayout.Units);

    /// <summary>Where a unit's gradient lies: at the one offset of all vectors, or at its own.</summary>
    private static Index Place(RowSums sums, Pack pack) => IsAtOneOffset(sums)
        ? pack.Offset + (Index)s_unit
        : pack.Offset + ((Index)KernelNames.Panel * pack.Row) + KernelNames.Lane;
}
