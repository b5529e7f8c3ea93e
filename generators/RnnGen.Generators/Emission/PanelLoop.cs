using System;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes what is done panel after panel: in a loop, or, where it has a single turn, as it is.</summary>
internal static class PanelLoop
{
    /// <param name="turn">Writes a turn, given the panel: the loop's variable, or a literal.</param>
    public static void Write(SourceWriter writer, Region region, Action<string> turn) =>
        Write(writer, region.From / Units.PerPanel, region.To / Units.PerPanel, region.Vectors, turn);

    /// <param name="from">The first panel.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="step">Panels a turn.</param>
    /// <param name="turn">Writes a turn, given the panel: the loop's variable, or a literal.</param>
    public static void Write(SourceWriter writer, int from, int to, int step, Action<string> turn)
    {
        if (from + step >= to)
        {
            turn(Address.Text(from));
            return;
        }

        using (writer.Block($"for (nint panel = {Address.Text(from)}; panel < {Address.Text(to)}; panel{(step == 1 ? "++" : $" += {Address.Text(step)}")})"))
            turn("panel");
    }
}
