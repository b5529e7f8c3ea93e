using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the gradients of vectors and tables that sum the same rows, each read once; one
/// chain an element in time-then-sequence order.
/// </summary>
internal sealed class RowReductionEmitter(SourceWriter writer, ModelPlan plan, IReadOnlyList<Reduction> parts)
{
    private readonly string _scalar = plan.Scalar;
    private readonly RowBuffer _d = parts[0].Gradient.Buffer;

    /// <summary>Whether a kernel reads the tokens.</summary>
    public static bool ReadsTokens(IReadOnlyList<Reduction> parts) => parts.Any(IsTable);

    private static bool IsTable(Reduction part) => part.Pack.Kind is PackKind.ColumnTable or PackKind.RowTable;

    /// <summary>Slots of the gradients that a part sums.</summary>
    private static IEnumerable<int> Slots(Reduction part) => Enumerable.Range(part.Gradient.Slot, part.Pack.Slots);

    private string Where => WidthConstraints.Of(_scalar);

    public void Emit()
    {
        writer.Line("/// <summary>");
        foreach (var part in parts)
            writer.Line(
                $"/// dLoss/d {part.Pack.Tensor.Name}: "
                + $"{(IsTable(part) ? $"each row of {_d.Name} added at its token" : $"sum over rows of {_d.Name}")};");
        writer.Line("/// one chain an element, row after row.");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {ReductionNames.Of(parts)}<TOps, TVector>(WorkShare share, int rows, ref {_scalar} gradients, "
            + $"{(ReadsTokens(parts) ? "ref int tokens, " : "")}ref {_scalar} d{(_d.IsPanelMajor ? ", nint dPanel" : "")})"
            + $"{Where}"))
        {
            writer.Line($"(int from, int to) = share.Of({parts[0].Pack.Panels});");
            using (writer.Block("for (nint panel = from; panel < to; panel++)"))
            using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
            {
                foreach (var part in parts)
                {
                    var offset = Address.Sum(Address.Text(part.Pack.Offset), $"panel * {PanelStep(part.Pack)}", "lane");
                    writer.Line($"ref {_scalar} {Reference(part)} = {Address.Add("gradients", offset)};");
                }


                writer.Line(
                    $"ref {_scalar} dRow = "
                    + $"{Address.Add("d", Address.Sum(_d.IsPanelMajor ? "panel * dPanel" : "panel * 16", "lane"))};");
                ForEachSum((part, slot, name) =>
                    writer.Line($"TVector {name} = Load<TVector>(ref {Reference(part)}, {Place(part, slot)});"));
                using (writer.Block($"for (int row = 0; row < rows; row++, dRow = ref Unsafe.Add(ref dRow, {_d.RowStride}))"))
                    Row();
                ForEachSum((part, slot, name) => writer.Line($"Store(ref {Reference(part)}, {Place(part, slot)}, {name});"));
            }
        }

        writer.Line();
    }

    private void Row()
    {
        foreach (var part in parts.Where(IsTable))
            writer.Line(
                $"ref {_scalar} {AtToken(part)} = ref Unsafe.Add(ref {Reference(part)}, (nint)Unsafe.Add(ref tokens, "
                + $"row) * {part.Pack.TokenStride});");
        foreach (var slot in parts.SelectMany(Slots).Distinct().OrderBy(slot => slot))
        {
            writer.Line($"TVector d{slot} = Load<TVector>(ref dRow, {slot * PanelLayout.Units});");
            foreach (var part in parts.Where(part => Slots(part).Contains(slot)))
            {
                if (IsTable(part))
                    writer.Line(
                        $"Store(ref {AtToken(part)}, {Place(part, slot)}, TOps.Add(Load<TVector>(ref {AtToken(part)}, "
                        + $"{Place(part, slot)}), d{slot}));");
                else
                    writer.Line($"{Sum(part, slot)} = TOps.Add({Sum(part, slot)}, d{slot});");
            }
        }
    }

    private void ForEachSum(System.Action<Reduction, int, string> write)
    {
        foreach (var part in parts.Where(part => !IsTable(part)))
        {
            foreach (var slot in Slots(part))
                write(part, slot, Sum(part, slot));
        }
    }

    private static int PanelStep(Pack pack) => pack.Kind == PackKind.RowTable ? PanelLayout.Units : pack.PanelStride;

    /// <summary>Where a slot lies from a reference to the part on.</summary>
    private static int Place(Reduction part, int slot) => (slot - part.Gradient.Slot) * PanelLayout.Units;

    private static string Reference(Reduction part) =>
        Identifiers.Camel(part.Pack.Tensor.Name.Split('.').Last(), ReductionNames.Gates(part.Pack));

    private static string AtToken(Reduction part) => Reference(part) + "AtToken";

    private static string Sum(Reduction part, int slot) =>
        Reference(part) + Expressions.Capitalize(part.Pack.Blocks[slot - part.Gradient.Slot].Symbol);
}
