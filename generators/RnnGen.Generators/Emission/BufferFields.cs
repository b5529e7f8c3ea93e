using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the fields of buffers: a line each, with what is in them.</summary>
internal static class BufferFields
{
    /// <param name="access">Who sees it: the memory alone, or that of a window too.</param>
    public static void Declare(SourceWriter writer, RowBuffer buffer, string scalar, string access)
    {
        var shape = buffer.IsPanelMajor
            ? $"[panel {buffer.Panels}][step][row][slot {buffer.Slots}][16]"
            : $"[step][row][{PanelLayout.Padded(buffer.Width)}]";
        Declare(
            writer, $"{access} readonly RowBuffer<{scalar}> {SharedNames.Field(buffer)};",
            $"{shape}: {buffer.Content}.");
    }

    /// <summary>A field, with what it is behind it, or above it where both are longer than a line.</summary>
    public static void Declare(SourceWriter writer, string field, string content)
    {
        var line = $"{field}   // {content}";
        if (line.Length <= writer.Columns)
        {
            writer.Line(line);
            return;
        }

        writer.Line($"// {content}");
        writer.Line(field);
    }

    /// <summary>In a constructor, by the model's list of buffers.</summary>
    public static void Allocate(SourceWriter writer, RowBuffer buffer) => writer.Line(
        $"{SharedNames.Field(buffer)} = Allocate(\"{buffer.Name}\"{(buffer.IsPanelMajor ? $", panels: {buffer.Panels}" : "")});");
}
