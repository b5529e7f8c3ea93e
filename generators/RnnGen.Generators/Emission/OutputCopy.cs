using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the copy of outputs from padded rows to the user's layout.</summary>
internal static class OutputCopy
{
    public static string Text(ModelPlan plan, string memory, string rows, string steps, string destination)
    {
        var copies = new List<string>();
        var column = 0;
        foreach (var from in plan.Forward.Outputs)
        {
            copies.Add(Part(plan, memory, from, rows, steps, destination, column));
            column += from.Buffer.Width;
        }

        return string.Join("\n", copies);
    }

    private static string Part(ModelPlan plan, string memory, Location from, string rows, string steps, string destination, int column)
    {
        var field = memory + "." + Names.Field(from.Buffer);
        var isState = from.Buffer.HasInitialRow;
        // A state has a row for every step and one more; a buffer of a last step has that step's rows only.
        var first = !plan.IsLastStep || from.Buffer.IsReverse || !isState ? from.Shift.ToString(System.Globalization.CultureInfo.InvariantCulture) : steps;
        var source = first == "0" ? $"{field}.Span" : first == "1" ? $"{field}.Span.Slice((int){field}Step)" : $"{field}.Span.Slice({first} * (int){field}Step)";
        var part = plan.Forward.Outputs.Count == 1 ? "" : $", {plan.OutputSize}, {column}";
        return $"global::RnnGen.Numerics.Rows.Unpad<{plan.Scalar}>({source}, {from.Buffer.Width}, {destination}, {rows}, {memory}.Rows, {from.Buffer.RowStride}, {(plan.IsLastStep ? "1" : steps)}{part});";
    }
}
