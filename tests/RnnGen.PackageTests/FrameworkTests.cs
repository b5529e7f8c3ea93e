using System;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>The frameworks of users' projects: the oldest that the library is for, and those that it is not for.</summary>
public sealed class FrameworkTests(PackageFeed feed)
{
    /// <summary>As the projects of engines are: .NET 8, and the language that comes with it.</summary>
    [Fact]
    public void A_project_for_net8_trains_and_runs_with_the_bits_of_net10()
    {
        var (older, newer) = (Printed("net8.0", "Net8"), Printed("net10.0", "Net10"));

        Assert.StartsWith(UserProgram.Melody, older, StringComparison.Ordinal);
        Assert.Equal(newer, older);
    }

    private string Printed(string framework, string name)
    {
        // It runs on the .NET of this machine, whichever that is.
        var project = UserProject.Create(feed, name, framework, "<RollForward>Major</RollForward><UseAppHost>false</UseAppHost>");
        project.Write(
            "Program.cs", UserProgram.Source.Replace("Weights = \"melody.safetensors\", ", "", StringComparison.Ordinal));
        var (exitCode, text) = Sdk.Run(feed.Root, project.Build());
        Assert.True(exitCode == 0, text);
        return text;
    }

    [Fact]
    public void Restore_refuses_frameworks_that_the_library_is_not_for()
    {
        var text = UserProject.Create(feed, "Older", "net7.0;netstandard2.0;net472").Fail("restore");

        foreach (var framework in (string[])["net7.0", "netstandard2.0", "net472"])
        {
            Assert.Contains($"error NU1202: Package RnnGen {feed.Version} is not compatible with {framework}", text,
                StringComparison.Ordinal);
        }

        Assert.Contains("- net8.0 (", text, StringComparison.Ordinal);
    }
}
