using Xunit;

namespace RnnGen.PackageTests;

/// <summary>The tool's package: <c>dotnet tool install</c> makes a command of it.</summary>
[Collection(InstalledTool.Collection)]
public sealed class ToolPackageTests(PackageFeed feed, InstalledTool tool)
{
    [Fact]
    public void It_is_installed_as_rnngen()
    {
        var (exitCode, _, errors) = tool.Run("inspect", feed.Root);

        Assert.Equal($"rnngen: {feed.Root}: expected a file, found a folder.", errors.Trim());
        Assert.Equal(2, exitCode);
    }
}
