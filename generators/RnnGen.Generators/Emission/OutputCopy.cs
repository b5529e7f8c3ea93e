using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the copy of outputs from padded rows to the user's layout.</summary>
internal static class OutputCopy
{
    /// <param name="memory">The memory, or empty inside of it.</param>
    public static string Text(ModelPlan plan, string memory, Location from, string rows, string steps, string destination)
    {
        var field = (memory.Length == 0 ? "" : memory + ".") + Names.Field(from.Buffer);
        var padded = (memory.Length == 0 ? "" : memory + ".") + "Rows";
        // A state's row of a step is the one it leaves; of the last step alone, the last of them.
        var step = plan.IsLastStep
            ? from.Shift == 1 ? $"{steps} * (int){field}Step" : "0"
            : from.Shift == 1 ? $"(int){field}Step" : "0";
        var source = step == "0" ? $"{field}.Span" : $"{field}.Span.Slice({step})";
        return $"global::RnnGen.Numerics.Rows.Unpad<{plan.Scalar}>({source}, {plan.OutputSize}, {destination}, {rows}, {padded}, {from.Buffer.RowStride}, {(plan.IsLastStep ? "1" : steps)});";
    }
}
