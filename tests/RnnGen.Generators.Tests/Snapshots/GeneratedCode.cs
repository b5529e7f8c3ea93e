using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Architecture;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>The file generated for a model, ready for a snapshot.</summary>
internal static partial class GeneratedCode
{
    /// <summary>Generates, compiles without warnings, and takes the version out, which changes without the code.</summary>
    /// <param name="source">The model.</param>
    /// <param name="others">Models it names, whose files are not looked at.</param>
    public static string Of(string source, params string[] others)
    {
        var run = GeneratorHarness.Run([source, .. others]);
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles(withNullAnalysis: true);
        Assert.Equal(1 + others.Length, run.Files.Length);
        var text = run.Files[0].SourceText.ToString();
        Assert.Empty(LongLines.OfGenerated(text));
        return Version().Replace(text, "$1%VERSION%");
    }

    // "RnnGen 0.1.0" in the header, "RnnGen", "0.1.0" in [GeneratedCode].
    [GeneratedRegex("""(RnnGen(?:", "| ))\d+\.\d+\.\d+[\w.+-]*""")]
    private static partial Regex Version();
}
