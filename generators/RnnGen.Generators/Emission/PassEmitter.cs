using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes passes as calls of their stages: once over all rows, or in a loop through time.</summary>
internal sealed class PassEmitter(SourceWriter writer, Names names)
{
    /// <summary>Rows of a Map; of one sequence the tiles run over the end, into rows that nobody reads.</summary>
    public static string AllRows { get; } = $"int all = rows == 1 && steps > 1 ? (steps + {Tiling.RowTile - 1}) & ~{Tiling.RowTile - 1} : steps * rows;";

    /// <param name="isBackward">Whether loops run the other way than the layers do.</param>
    public void Emit(Pass pass, bool isBackward)
    {
        if (!pass.IsScan)
        {
            foreach (var stage in pass.Stages)
                Call(stage, pass.Extent == Extent.LastStep ? "rows" : "all", "0");
            return;
        }

        using (writer.Block(isBackward != pass.IsReverse ? "for (int t = steps - 1; t >= 0; t--)" : "for (int t = 0; t < steps; t++)"))
        {
            foreach (var stage in pass.Stages)
                Call(stage, "rows", "t");
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

    /// <summary>First element of each sequence's last step: the first step of a layer that runs against time.</summary>
    public static string LastRow(LastStepCopy copy)
    {
        var field = Names.Field(copy.EveryStep.Buffer);
        return (copy.IsReverse, copy.EveryStep.Shift) switch
        {
            (true, 0) => "0",
            (true, _) => $"(int){field}Step",
            (false, 0) => $"(steps - 1) * (int){field}Step",
            _ => $"steps * (int){field}Step",
        };
    }

    /// <summary>A reference to the tokens of a step.</summary>
    public static string Tokens(string step) => step == "0" ? "ref Tokens.Start" : $"ref Unsafe.Add(ref Tokens.Start, {step} * rows)";

    private void Call(Stage stage, string rows, string step)
    {
        var arguments = new KernelSignature(stage).Arguments(l => At(l, step), b => Names.Field(b) + "Panel", Tokens(step));
        writer.Line($"{names.Kernels}.{stage.Name}<TOps, TVector>({rows}, {arguments});");
    }
}
