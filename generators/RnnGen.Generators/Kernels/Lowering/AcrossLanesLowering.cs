using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// A stage that joins the lanes of each row to one value: lane j mod 16 over the panels, then 8, 4, 2 and 1 apart.
/// </summary>
internal static class AcrossLanesLowering
{
    public static Kernel Lower(ModelPlan plan, Stage stage)
    {
        var parameters = KernelSignature.OfCell(stage).Parameters(plan);
        return new Kernel(
            stage.Name, [.. stage.Stores.Select(store => $"{KernelNames.Of(store.Location)}: {Equation.Of(store.Node)};")],
            IsPublic: true, Compilation.AtOnce, Leading: 1, [new Parameter.Count(KernelNames.Rows), .. parameters],
            KernelBody.Of(body =>
            {
                LaneBody.DeclareOne(body, stage);
                body.For(KernelNames.Row, 0, KernelNames.Rows, 1, row => Row(row, stage, parameters));
            }))
        {
            RowsOf = KernelSignature.RowsOf(stage),
        };
    }

    private static void Row(KernelBody body, Stage stage, IReadOnlyList<Parameter> parameters) => Join(
        body, stage,
        (lanes, panel) =>
        {
            var loads = LaneLoads.Of(lanes, stage, panel, parameters);
            loads.Fetch(lanes);
            return loads.Values;
        },
        store => (KernelNames.PointerTo(store.Location), (Index)KernelNames.Row * store.Location.Buffer.RowStride));

    /// <param name="load">Loads what the stage reads at a panel and a lane, given the panel.</param>
    /// <param name="place">Where the first lane of a value lies.</param>
    public static void Join(
        KernelBody body, Stage stage, Func<KernelBody, Index, LaneBody> load, Func<Store, (Pointer Pointer, Index At)> place)
    {
        body.Lanes(lanes =>
        {
            // Of a single panel there is nothing to add up before its lanes are joined.
            if (stage.Panels == 1)
            {
                var values = load(lanes, 0);
                values.Compute(lanes, stage);
                foreach (var store in stage.Stores)
                    Leave(store, Joined(values, store, 0));
                return;
            }

            var totals = stage.Stores.Select((_, i) => FormattableString.Invariant($"total{i}")).ToList();
            for (var i = 0; i < totals.Count; i++)
                lanes.Let(totals[i], stage.Stores[i].Node.Op == Op.Max ? new Lane.Lowest() : new Lane.Zero());
            lanes.Panels(0, stage.Panels, 1, (turn, panel) =>
            {
                var values = load(turn, panel);
                values.Compute(turn, stage);
                for (var i = 0; i < totals.Count; i++)
                {
                    var store = stage.Stores[i];
                    turn.Set(totals[i], new Lane.Apply(
                        store.Node.Op == Op.Max ? Op.Larger : Op.Add, new Lane.Value(totals[i]), Joined(values, store, panel)));
                }
            });

            for (var i = 0; i < totals.Count; i++)
                Leave(stage.Stores[i], new Lane.Value(totals[i]));

            void Leave(Store store, Lane value)
            {
                var (pointer, at) = place(store);
                lanes.Store(pointer, at + KernelNames.Lane, value);
            }
        });

        foreach (var store in stage.Stores)
        {
            var (pointer, at) = place(store);
            body.Add(new Statement.Join(store.Node.Op, pointer, at));
        }

        Lane Joined(LaneBody values, Store store, Index panel) =>
            LanePadding.Apply(stage, store, values[store.Node.Operands[0]], panel);
    }
}
