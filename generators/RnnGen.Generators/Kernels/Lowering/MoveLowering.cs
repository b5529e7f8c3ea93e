using System;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>A stage that moves lanes from a row to another: some of a vector's, or a vector's to a place among zeros.</summary>
internal static class MoveLowering
{
    /// <summary>Over rows.</summary>
    public static Kernel Lower(ModelPlan plan, Stage stage) => new(
        stage.Name, [.. stage.Stores.Select(store => $"{Equation.Of(store.Node)};")],
        IsPublic: true, Compilation.AtOnce, Leading: 1,
        [new Parameter.Count(KernelNames.Rows), .. KernelSignature.OfCell(stage).Parameters(plan)],
        KernelBody.Of(body => body.For(KernelNames.Row, 0, KernelNames.Rows, 1, row => Moves(row, stage, (location, lane) => (
            KernelNames.PointerTo(location), KernelNames.InBuffer(location.Buffer, 0, KernelNames.Row, lane))))))
    {
        RowsOf = KernelSignature.RowsOf(stage),
    };

    /// <summary>A move for each value; the lanes beyond its width become zero.</summary>
    /// <param name="at">A lane of a row.</param>
    public static void Moves(KernelBody body, Stage stage, Func<Location, int, (Pointer Pointer, Index At)> at)
    {
        foreach (var store in stage.Stores)
        {
            var (node, operand) = (store.Node, store.Node.Operands[0]);
            var source = stage.Loads.First(load => load.Node == operand).Location!;
            foreach (var place in new[] { source, store.Location })
            {
                if (place.Buffer.IsPanelMajor)
                    throw new InvalidOperationException(
                        $"kernels: {node} moves lanes of {place.Buffer}, whose panels lie apart");
            }

            var to = at(store.Location, 0);
            var from = at(source, node.Op == Op.Slice ? node.Start : 0);
            body.Add(node.Op == Op.Slice
                ? new Statement.Pad(from.Pointer, from.At, node.Width, to.Pointer, to.At)
                : new Statement.Embed(
                    from.Pointer, from.At, operand.Width, to.Pointer, to.At, node.Start, store.Location.Buffer.RowStride));
        }
    }
}
