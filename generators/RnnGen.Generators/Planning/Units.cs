namespace RnnGen.Generators.Planning;

/// <summary>Panels are 16 units on every vector width, so packing is the same everywhere.</summary>
internal static class Units
{
    public const int PerPanel = 16;

    public static int Panels(int units) => (units + PerPanel - 1) / PerPanel;

    public static int Padded(int units) => Panels(units) * PerPanel;
}
