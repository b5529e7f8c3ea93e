namespace RnnGen.Generators.Emission;

/// <summary>The mask of the steps at which episodes begin, as public methods have it.</summary>
internal static class StartsText
{
    public const string Parameter = "global::System.ReadOnlySpan<bool> starts";

    /// <summary>The line that describes it.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="more">What more is said of the state that it replaces.</param>
    public static string Doc(string shape, string more = "") =>
        $"/// <param name=\"starts\">{shape}: whether an episode begins at the step, "
        + $"with the initial state instead of the one before{more}; empty where none does.</param>";
}
