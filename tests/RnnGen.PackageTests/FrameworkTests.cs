using System;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>A project for a framework that the library is not for: restore tells it, and what would do.</summary>
public sealed class FrameworkTests(PackageFeed feed)
{
    [Fact]
    public void Restore_refuses_frameworks_that_the_library_is_not_for()
    {
        var text = UserProject.Create(feed, "Older", "net8.0;netstandard2.0;net472").Fail("restore");

        foreach (var framework in (string[])["net8.0", "netstandard2.0", "net472"])
            Assert.Contains($"error NU1202: Package RnnGen {feed.Version} is not compatible with {framework}", text, StringComparison.Ordinal);
        Assert.Contains("- net9.0 (", text, StringComparison.Ordinal);
    }
}
