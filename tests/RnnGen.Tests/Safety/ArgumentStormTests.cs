using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.Tests.Safety;

/// <summary>
/// Whatever decides an address or a count is read from the caller once: a caller's thread that changes it meanwhile gets an
/// exception or a result, never memory that is not its own.
/// </summary>
public sealed class ArgumentStormTests
{
    [Fact]
    public void Arguments_that_change_during_a_call_reach_no_memory_but_their_own() => Storm(seconds: 6);

    /// <summary>To be asked for: <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void Arguments_that_change_for_a_minute_reach_no_memory_but_their_own() => Storm(seconds: 75);

    private static void Storm(double seconds)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(
            host,
            [typeof(ArgumentStorm).Assembly.Location, ArgumentStorm.Argument, seconds.ToString(CultureInfo.InvariantCulture)]);
        var (exitCode, output, errors) = CommandLine.Run(start, TimeSpan.FromMinutes(10));

        Assert.True(exitCode == 0, $"Exit code {exitCode} after {output}{errors}");
        var ended = output.Split('\n').Where(line => line.StartsWith("ended", StringComparison.Ordinal)).ToArray();
        Assert.True(ended.Length >= 30, output);
        // It is no storm where nothing was ever refused.
        Assert.Contains(ended, line => !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Contains("intact", output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }
}
