using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the fields of buffers, with what is in them.</summary>
internal static class BufferFields
{
    /// <param name="buffers">The buffers, of which neighbours with values alike are one declaration.</param>
    /// <param name="access">Who sees it: the memory alone, or that of a window too.</param>
    public static void Declare(SourceWriter writer, IEnumerable<RowBuffer> buffers, string scalar, string access)
    {
        foreach (var alike in Runs.Of(buffers, KindOf))
        {
            var fields = $"{access} readonly RowBuffer<{scalar}> "
                + string.Join(", ", alike.Select(buffer => SharedNames.Field(buffer))) + ";";
            Declare(
                writer, fields, alike.Count == 1 ? $"{ShapeOf(alike[0])}: {alike[0].Content}."
                    : $"{ShapeOf(alike[0])}: {(IsNamed(alike[0]) ? "values that name them" : "values of the backward pass")}.");
        }
    }

    private static string ShapeOf(RowBuffer buffer) => buffer.IsPanelMajor
        ? $"[panel {buffer.Panels}][step][row][slot {buffer.Slots}][16]"
        : $"[step][row][{PanelLayout.Padded(buffer.Width)}]";

    /// <summary>Buffers of one kind need no comment each: their names say as much.</summary>
    private static string KindOf(RowBuffer buffer) => ShapeOf(buffer) + (
        IsNamed(buffer) ? "" : buffer.Content == RowBuffer.BackwardValue ? RowBuffer.BackwardValue : buffer.Name);

    /// <summary>Whether its content is a single value, after which it is named.</summary>
    private static bool IsNamed(RowBuffer buffer) => !buffer.IsPanelMajor && !buffer.Content.Contains(" ");

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
