using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes gradients that read one gradient: sums over rows, one chain an element in time-then-sequence order.</summary>
internal static class RowSumsEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan, RowSums sums)
    {
        var signature = KernelSignature.OfCell(sums.Values);
        writer.Line("/// <summary>");
        foreach (var (pack, summand) in sums.Targets)
            writer.Line(
                $"/// dLoss/d {pack.Tensor.Name}[{pack.Blocks[0].Symbol}] += sum over rows of "
                + $"{Equation.Of(summand).Replace("&", "&amp;").Replace("<", "&lt;")};");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {sums.Name}<TOps, TVector>(WorkShare share, int rows, ref {plan.Scalar} gradients, "
            + $"{signature.Declaration(plan.Scalar)}){WidthConstraints.Of(plan.Scalar)}"))
        {
            if (LaneWriter.NeedsOne(sums.Values))
                writer.Line("TVector one = TOps.Create(1);");
            writer.Line($"(int from, int to) = share.Of({sums.Values.Panels});");
            writer.Line("// Some rows at a time, so that what rows share a cache line or page with is there for the next panel.");
            using (writer.Block($"for (nint first = 0; first < rows; first += {Blocks.RowSumRows})"))
            using (writer.Block("for (nint panel = from; panel < to; panel++)"))
            using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
            {
                for (var i = 0; i < sums.Targets.Count; i++)
                    writer.Line($"TVector total{i} = Load<TVector>(ref gradients, {Place(sums.Targets[i].Pack)});");
                using (writer.Block($"for (nint row = first; row < Math.Min(first + {Blocks.RowSumRows}, rows); row++)"))
                {
                    var lanes = StageEmitter.Loads(writer, plan, sums.Values, signature);
                    PrefetchEmitter.Write(writer, sums.Values);
                    lanes.Body(sums.Values);
                    for (var i = 0; i < sums.Targets.Count; i++)
                        writer.Line($"total{i} = TOps.Add(total{i}, {lanes[sums.Targets[i].Summand]});");
                }

                for (var i = 0; i < sums.Targets.Count; i++)
                    writer.Line($"Store(ref gradients, {Place(sums.Targets[i].Pack)}, total{i});");
            }
        }

        writer.Line();
    }

    private static string Place(Pack pack) => Address.Sum(Address.Text(pack.Offset), $"panel * {pack.Row}", "lane");
}
