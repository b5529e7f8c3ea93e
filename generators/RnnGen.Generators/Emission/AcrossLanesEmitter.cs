using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes a stage that joins the lanes of each row: lane j mod 16 over the panels, then 8, 4, 2 and 1 apart.</summary>
internal sealed class AcrossLanesEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly KernelSignature _signature = KernelSignature.OfCell(stage);

    public void Emit()
    {
        writer.Line("/// <summary>");
        foreach (var store in stage.Stores)
            writer.Line(
                $"/// {SharedNames.Reference(store.Location)}: "
                + $"{Equation.Of(store.Node).Replace("&", "&amp;").Replace("<", "&lt;")};");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {stage.Name}<TOps, TVector>(int rows, "
            + $"{_signature.Declaration(plan.Scalar)}){WidthConstraints.Of(plan.Scalar)}"))
        {
            LaneMasks.Declare(writer, plan, stage);
            if (LaneWriter.NeedsOne(stage))
                writer.Line("TVector one = TOps.Create(1);");
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
                Row();
        }

        writer.Line();
    }

    private void Row()
    {
        foreach (var store in stage.Stores)
            writer.Line(
                $"ref {plan.Scalar} {At(store)} = ref Unsafe.Add(ref {SharedNames.Reference(store.Location)}, "
                + $"row * {store.Location.Buffer.RowStride});");
        AcrossLanes.Write(
            writer, plan.Scalar, stage, Loads, store => (At(store), "lane"), At);
    }

    private LaneWriter Loads()
    {
        var lanes = StageEmitter.Loads(writer, plan, stage, _signature);
        PrefetchEmitter.Write(writer, stage);
        return lanes;
    }

    private static string At(Store store) => SharedNames.Reference(store.Location) + "At";
}
