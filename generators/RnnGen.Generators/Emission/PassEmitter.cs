using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes passes as calls of their stages: once over all rows, or in a loop through time.</summary>
internal sealed class PassEmitter(SourceWriter writer, Names names)
{
    /// <summary>Rows of a Map.</summary>
    public const string AllRows = "int all = steps == 1 ? Order.PaddedCount : steps * Rows;";

    /// <param name="isBackward">Whether loops run the other way than the layers do.</param>
    public void Emit(Pass pass, bool isBackward)
    {
        if (!pass.IsScan)
        {
            foreach (var stage in pass.Stages)
                Call(stage, pass.Extent == Extent.LastStep ? "Order.PaddedCount" : "all", "0");
            return;
        }

        using (writer.Block(isBackward != pass.IsReverse ? "for (int t = steps - 1; t >= 0; t--)" : "for (int t = 0; t < steps; t++)"))
        {
            foreach (var stage in pass.Stages)
                Call(stage, "Order.Rows(t)", "t");
        }
    }

    /// <summary>A reference to a buffer at a step.</summary>
    public static string At(Location location, string step)
    {
        var field = Names.Field(location.Buffer);
        var shifted = location.Shift == 0 ? step : step == "0" ? "1" : $"({step} + 1)";
        return shifted switch
        {
            "0" => $"ref {field}.Start",
            "1" => $"ref Unsafe.Add(ref {field}.Start, {field}Step)",
            _ => $"ref Unsafe.Add(ref {field}.Start, {shifted} * {field}Step)",
        };
    }

    /// <summary>A reference to the tokens of a step.</summary>
    public static string Tokens(string step) => step == "0" ? "ref Tokens.Start" : $"ref Unsafe.Add(ref Tokens.Start, {step} * Rows)";

    private void Call(Stage stage, string rows, string step)
    {
        var arguments = KernelSignature.Of(stage).Arguments(l => At(l, step), b => Names.Field(b) + "Panel", Tokens(step));
        writer.Line($"{names.Kernels}.{stage.Name}<TOps, TVector>({rows}, {arguments});");
    }
}
