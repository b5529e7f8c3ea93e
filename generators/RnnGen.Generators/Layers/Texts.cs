using System.Globalization;

namespace RnnGen.Generators.Layers;

/// <summary>Numbers as messages have them.</summary>
internal static class Texts
{
    /// <summary>With commas between thousands.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
