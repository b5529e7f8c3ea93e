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

    /// <summary>In a constructor, by the model's list of buffers.</summary>
    public static void Allocate(SourceWriter writer, RowBuffer buffer)
    {
        var field = SharedNames.Field(buffer);
        var panels = buffer.IsPanelMajor ? $", panels: {buffer.Panels}, out {field}Panel" : "";
        writer.Line($"{field} = Allocate(\"{buffer.Name}\", out {field}Step{panels});");
    }
}
