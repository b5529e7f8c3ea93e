namespace RnnGen.Generators.Planning;

/// <summary>Panels are 16 units on every vector width, so packing is the same everywhere.</summary>
internal static class PanelLayout
{
    public const int Units = 16;

    public static int PanelsOf(int units) => (units + Units - 1) / Units;

    public static int Padded(int units) => PanelsOf(units) * Units;
}
