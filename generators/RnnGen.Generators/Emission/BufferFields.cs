using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the fields of a buffer: the memory, and how far its steps and panels lie apart.</summary>
internal static class BufferFields
{
    public static void Declare(SourceWriter writer, RowBuffer buffer, string scalar)
    {
        var shape = buffer.IsPanelMajor
            ? $"[panel {buffer.Panels}][step][row][slot {buffer.Slots}][16]"
            : $"[step][row][{PanelLayout.Padded(buffer.Width)}]";
        writer.Line($"/// <summary>{shape}: {buffer.Content.Replace("<", "&lt;")}.</summary>");
        writer.Line($"public readonly AlignedBuffer<{scalar}> {SharedNames.Field(buffer)};");
        writer.Line(
            $"public readonly nint {SharedNames.Field(buffer)}Step"
            + $"{(buffer.IsPanelMajor ? $", {SharedNames.Field(buffer)}Panel" : "")};");
        writer.Line();
    }

    /// <summary>By the constructor's <c>size</c>.</summary>
    /// <param name="hasTape">Whether the memory can be a training window's.</param>
    public static void Allocate(SourceWriter writer, RowBuffer buffer, string scalar, bool hasTape)
    {
        var field = SharedNames.Field(buffer);
        var spans = buffer.IsForTraining ? Literal(buffer.SpansWindow)
            : !hasTape || buffer.SpansRun == buffer.SpansWindow ? Literal(buffer.SpansRun)
            : buffer.SpansWindow ? "size.IsTape" : "!size.IsTape";
        var steps = (buffer.StepsBefore + buffer.StepsAfter) switch
        {
            0 => "all",
            1 => "all + Rows",
            var more => $"all + ({more} * Rows)",
        };
        var rows = spans switch
        {
            "true" => steps,
            "false" => $"Rows + {Tiling.RowTile - 1}",
            _ => $"{spans} ? {steps} : Rows + {Tiling.RowTile - 1}",
        };
        var step = spans switch
        {
            "true" => $"Rows * {buffer.RowStride}",
            "false" => "0",
            _ => $"{spans} ? Rows * {buffer.RowStride} : 0",
        };
        writer.Line($"{field}Step = {step};");
        var count = spans is "true" or "false" && !rows.Contains("+") ? rows : $"({rows})";
        if (buffer.IsPanelMajor)
        {
            writer.Line($"{field}Panel = {count} * {buffer.RowStride};");
            writer.Line($"{field} = new AlignedBuffer<{scalar}>((int){field}Panel * {buffer.Panels});");
        }
        else
        {
            writer.Line($"{field} = new AlignedBuffer<{scalar}>({count} * {buffer.RowStride});");
        }
    }

    private static string Literal(bool value) => value ? "true" : "false";
}
