namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>Sources of cells of a user's own.</summary>
internal static class OwnCellSources
{
    private const string Usings = "using RnnGen.Cells; using static RnnGen.Cells.Functions;\n";

    /// <summary>A cell named Own, and a model of it.</summary>
    /// <param name="parameters">Of Step.</param>
    /// <param name="body">Of Step.</param>
    /// <param name="more">Further members.</param>
    /// <param name="units">Of the layer.</param>
    public static string Of(string parameters, string body, string more = "", int units = 8) =>
        Cell(parameters, body, more) + Model("M", "Own", units);

    public static string Cell(string parameters, string body, string more = "", string name = "Own") =>
        $"{Usings}[RnnCell] public static class {name} {{ public static void Step({parameters}) {{ {body} }} {more} }}\n";

    public static string Model(string name, string cell, int units = 8, string arguments = "") =>
        $"[RnnModel(InputSize = 3, TruncationLength = 4), Cell(typeof({cell}), {units}{arguments})] "
        + $"public partial class {name};\n";
}
