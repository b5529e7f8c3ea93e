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
            writer.Line($"/// {Names.Reference(store.Location)}: {Equation.Of(store.Node).Replace("&", "&amp;").Replace("<", "&lt;")};");
        writer.Line("/// </summary>");
        writer.Line(SumsEmitter.Attribute);
        using (writer.Block($"public static void {stage.Name}<TOps, TVector>(int rows, {_signature.Declaration(plan.Scalar)})\n    where TOps : struct, IVectorOps<{plan.Scalar}, TVector>\n    where TVector : unmanaged"))
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
            writer.Line($"ref {plan.Scalar} {Names.Reference(store.Location)}At = ref Unsafe.Add(ref {Names.Reference(store.Location)}, row * {store.Location.Buffer.RowStride});");
        using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
        {
            for (var i = 0; i < stage.Stores.Count; i++)
                writer.Line($"TVector total{i} = {AcrossLanes.Start(stage.Stores[i], plan.Scalar)};");
            using (writer.Block($"for (nint panel = 0; panel < {stage.Panels}; panel++)"))
            {
                var lanes = StageEmitter.Loads(writer, plan, stage, _signature);
                lanes.Body(stage);
                for (var i = 0; i < stage.Stores.Count; i++)
                    writer.Line($"total{i} = {AcrossLanes.Join(stage, stage.Stores[i], $"total{i}", lanes[stage.Stores[i].Node.Operands[0]])};");
            }

            for (var i = 0; i < stage.Stores.Count; i++)
                writer.Line($"Store(ref {Names.Reference(stage.Stores[i].Location)}At, lane, total{i});");
        }

        foreach (var store in stage.Stores)
            writer.Line($"Panels.{AcrossLanes.Joined(store)}(ref {Names.Reference(store.Location)}At);");
    }
}
