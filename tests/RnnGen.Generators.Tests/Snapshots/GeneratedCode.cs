using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>The file generated for a model, ready for a snapshot.</summary>
internal static partial class GeneratedCode
{
    /// <summary>Generates, compiles without warnings, and takes the version out, which changes without the code.</summary>
    public static string Of(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.Empty(run.Diagnostics);
        return Version().Replace(run.AssertCompiles().Text, "$1%VERSION%");
    }

    // "RnnGen 0.1.0" in the header, "RnnGen", "0.1.0" in [GeneratedCode].
    [GeneratedRegex("""(RnnGen(?:", "| ))\d+\.\d+\.\d+[\w.+-]*""")]
    private static partial Regex Version();
}
