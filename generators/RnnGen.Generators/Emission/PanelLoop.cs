using System;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes what is done panel after panel: in a loop, or, where it has a single turn, as it is.</summary>
internal static class PanelLoop
{
    /// <param name="turn">Writes a turn, given the panel: the loop's variable, or a literal.</param>
    /// <param name="fromLast">A condition, where the loop may run from the last turn to the first.</param>
    public static void Write(SourceWriter writer, Region region, Action<string> turn, string? fromLast = null) =>
        Write(writer, region.From / PanelLayout.Units, region.To / PanelLayout.Units, region.Vectors, turn, fromLast);

    /// <param name="from">The first panel.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="step">Panels a turn.</param>
    /// <param name="turn">Writes a turn, given the panel: the loop's variable, or a literal.</param>
    /// <param name="fromLast">A condition, where the loop may run from the last turn to the first.</param>
    public static void Write(SourceWriter writer, int from, int to, int step, Action<string> turn, string? fromLast = null)
    {
        if (from + step >= to)
        {
            turn(Address.Text(from));
            return;
        }

        var next = step == 1 ? "++" : $" += {Address.Text(step)}";
        if (fromLast is not null)
        {
            var last = from + ((to - from - 1) / step * step);
            using (writer.Block($"for (nint turn = {Address.Text(from)}; turn < {Address.Text(to)}; turn{next})"))
            {
                writer.Line($"nint panel = {fromLast} ? {Address.Text(from + last)} - turn : turn;");
                turn("panel");
            }

            return;
        }

        using (writer.Block($"for (nint panel = {Address.Text(from)}; panel < {Address.Text(to)}; panel{next})"))
            turn("panel");
    }
}
