namespace RnnGen.Generators.Diagnostics;

/// <summary>Where a diagnostic is explained: its page in docs/diagnostics, with its cause, an example and the fix.</summary>
internal static class HelpLink
{
    private const string Pages = "https://github.com/rnngen/rnngen/blob/main/docs/diagnostics/";

    public static string Of(string id) => $"{Pages}{id}.md";
}
