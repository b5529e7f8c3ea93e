using System.Collections.Generic;
using System.Globalization;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the copy of outputs from padded rows to the user's layout.</summary>
internal static class OutputCopy
{
    /// <param name="indent">Depth of the statements in the text they are put in.</param>
    public static string Text(ModelPlan plan, string memory, string destination, int indent = 4)
    {
        var copies = new List<string>();
        var column = 0;
        foreach (var from in plan.Forward.Outputs)
        {
            var part = plan.Forward.Outputs.Count == 1 ? "" : $", {plan.OutputSize}, {column}";
            var (source, width, stride) = (Source(plan, memory, from), from.Buffer.Width, from.Buffer.RowStride);
            copies.Add(plan.IsLastStep
                ? $"{memory}.Order.UnpadRows<{plan.Scalar}>({source}, {width}, {destination}, {stride}{part});"
                : $"{memory}.Order.Unpad<{plan.Scalar}>({source}, {width}, {destination}, {memory}.Rows, {stride}{part});");
            column += width;
        }

        return string.Join("\n" + new string(' ', indent), copies);
    }

    /// <summary>A state has a row for every step and one more; a last step's buffer that step's rows only.</summary>
    private static string Source(ModelPlan plan, string memory, Location from)
    {
        var field = memory + "." + SharedNames.Field(from.Buffer);
        if (plan.IsLastStep && plan.Forward.LastOutput(from) is { } last)
            return $"{memory}.{SharedNames.Field(last)}.Span";
        return from.Shift == 0
            ? $"{field}.Span"
            : $"{field}.Span.Slice({from.Shift.ToString(CultureInfo.InvariantCulture)} * (int){field}Step)";
    }
}
