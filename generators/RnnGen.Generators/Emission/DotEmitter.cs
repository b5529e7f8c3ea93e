using System;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes sums in dot form (<see cref="DotForm"/>) of one row.</summary>
internal sealed class DotEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly string _scalar = plan.Scalar;

    /// <summary>Declares where lanes are joined.</summary>
    public void DeclareLanes()
    {
        writer.Line($"Span<{_scalar}> joined = stackalloc {_scalar}[{stage.Width * PanelLayout.Units}];");
        writer.Line($"ref {_scalar} lanes = ref MemoryMarshal.GetReference(joined);");
    }

    /// <summary>Writes the sums of a row to where they belong.</summary>
    /// <param name="operand">A vector of what is multiplied, at a panel and <c>lane</c>.</param>
    /// <param name="target">A reference to the first unit of a sum.</param>
    public void Row(Func<ProductPlan, string, string> operand, Func<SumPlan, string> target)
    {
        foreach (var sum in stage.Sums)
        {
            using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
                Lanes(sum, operand);
            // Each has names of its own.
            using (stage.Sums.Count > 1 ? writer.Block("") : null)
                Join(sum, target(sum));
        }
    }

    private void Lanes(SumPlan sum, Func<ProductPlan, string, string> operand)
    {
        var units = Enumerable.Range(0, stage.Width).Select(Accumulator).ToList();
        foreach (var unit in units)
            writer.Line($"TVector {unit} = TOps.Zero;");
        foreach (var product in sum.Products)
        {
            var pack = product.Pack;
            using (writer.Block($"// + {pack.Tensor.Name} {pack.Operand!.Name}"))
                PanelLoop.Write(writer, 0, PanelLayout.PanelsOf(pack.Columns), 1, panel =>
                {
                    var ofPanel = Address.Product(panel, Address.Text(pack.Width * PanelLayout.Units));
                    var weights = Address.Add("derived", Address.Sum(Address.Text(pack.DotOffset!.Value), ofPanel, "lane"));
                    writer.Line($"ref {_scalar} w = {weights};");
                    writer.Line($"TVector v = {operand(product, panel)};");
                    for (var unit = 0; unit < units.Count; unit++)
                        writer.Line(
                            $"{units[unit]} = TOps.MultiplyAdd(v, Load<TVector>(ref w, {unit * PanelLayout.Units}), "
                            + $"{units[unit]});");
                });
        }

        for (var unit = 0; unit < units.Count; unit++)
            writer.Line($"Store(ref lanes, {Address.Sum(Address.Text(unit * PanelLayout.Units), "lane")}, {units[unit]});");
    }

    private void Join(SumPlan sum, string target)
    {
        writer.Line($"ref {_scalar} sums = {target};");
        using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
            writer.Line("Store(ref sums, lane, TOps.Zero);");
        for (var unit = 0; unit < stage.Width; unit++)
        {
            var total = $"Panels.SumOfLanes({Address.Add("lanes", Address.Text(unit * PanelLayout.Units))})";
            writer.Line($"{Address.At("sums", Address.Text(unit))} = {total}{Bias(sum, unit)};");
        }
    }

    private string Accumulator(int unit) => (stage.Sums[0].Sum.Name ?? "sum") + (stage.Width > 1 ? Address.Text(unit) : "");

    private static string Bias(SumPlan sum, int unit) => sum.BiasGroup is not { Bias: { } bias } group ? ""
        : " + " + Address.At(
            bias.IsDerived ? "derived" : "parameters",
            Address.Text(bias.Offset + (group.SlotOf(sum.Sum) * PanelLayout.Units) + unit));
}
