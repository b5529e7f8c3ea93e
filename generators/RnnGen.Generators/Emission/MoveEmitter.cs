using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes a stage that moves lanes from a row to another: some of a vector's, or a vector's to a place among zeros.
/// </summary>
internal static class MoveEmitter
{
    /// <summary>Over rows.</summary>
    public static void Emit(SourceWriter writer, ModelPlan plan, Stage stage)
    {
        Summary(writer, stage);
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {stage.Name}<TOps, TVector>(int rows, "
            + $"{KernelSignature.OfCell(stage).Declaration(plan.Scalar)}){WidthConstraints.Of(plan.Scalar)}"))
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
            Moves(writer, stage, (location, lane) =>
                Address.Add(SharedNames.Reference(location), Address.Of(location.Buffer, "0", "row", Address.Text(lane))));
        writer.Line();
    }

    /// <summary>The equations, in a comment.</summary>
    public static void Summary(SourceWriter writer, Stage stage)
    {
        writer.Line("/// <summary>");
        foreach (var store in stage.Stores)
            writer.Line($"/// {Equation.Of(store.Node).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")};");
        writer.Line("/// </summary>");
    }

    /// <summary>A call for each value; the lanes beyond its width become zero.</summary>
    /// <param name="at">A reference to a lane of a row.</param>
    public static void Moves(SourceWriter writer, Stage stage, Func<Location, int, string> at)
    {
        foreach (var store in stage.Stores)
        {
            var (node, operand) = (store.Node, store.Node.Operands[0]);
            var source = stage.Loads.First(load => load.Node == operand).Location!;
            foreach (var place in new[] { source, store.Location })
            {
                if (place.Buffer.IsPanelMajor)
                    throw new InvalidOperationException(
                        $"emission: {node} moves lanes of {place.Buffer}, whose panels lie apart");
            }

            writer.Line(node.Op == Op.Slice
                ? $"Panels.Pad({at(source, node.Start)}, {Address.Text(node.Width)}, {at(store.Location, 0)});"
                : $"Panels.Embed({at(source, 0)}, {Address.Text(operand.Width)}, {at(store.Location, 0)}, "
                    + $"{Address.Text(node.Start)}, {Address.Text(store.Location.Buffer.RowStride)});");
        }
    }
}
