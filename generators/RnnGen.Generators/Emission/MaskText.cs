using System;
using System.Globalization;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Emission;

/// <summary>The text of a mask of dropout, at (panel, row, lane).</summary>
internal static class MaskText
{
    public static string Of(DropoutMask mask, string scalar)
    {
        var key = mask.IsPerStep ? SharedNames.StepKeys : SharedNames.SequenceKeys;
        var threshold = (uint)Math.Round(mask.Rate * 4294967296.0);
        var scale = (1 / (1 - mask.Rate)).ToString("R", CultureInfo.InvariantCulture) + (scalar == "float" ? "f" : "d");
        return $"DropoutMask.Of<{scalar}, TOps, TVector>(Unsafe.Add(ref {key}, row), {Address.Text(mask.Number)}, "
            + $"(panel * 16) + lane, {threshold.ToString(CultureInfo.InvariantCulture)}, {scale})";
    }
}
