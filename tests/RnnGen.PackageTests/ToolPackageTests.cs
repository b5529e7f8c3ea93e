using System;
using System.Diagnostics;
using System.IO;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>The tool's package: <c>dotnet tool install</c> makes a command of it.</summary>
public sealed class ToolPackageTests(PackageFeed feed)
{
    [Fact]
    public void It_is_installed_as_rnngen()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Root, "tool")).FullName;
        feed.Pack("Tool");
        var installed = Sdk.Run(folder, "tool", "install", "RnnGen.Tool", "--version", feed.Version, "--add-source", feed.Folder,
            "--tool-path", folder);
        if (installed.ExitCode != 0 && Sdk.Missing(installed.Text) is { } missing)
            Assert.Skip(missing);
        Assert.True(installed.ExitCode == 0, installed.Text);

        var start = new ProcessStartInfo(
            Path.Combine(folder, OperatingSystem.IsWindows() ? "rnngen.exe" : "rnngen"), ["inspect", folder]);
        if (Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")) is { } root)
            start.Environment["DOTNET_ROOT"] = root;
        var (exitCode, _, errors) = CommandLine.Run(start, TimeSpan.FromMinutes(1));

        Assert.Equal($"rnngen: {folder}: expected a file, found a folder.", errors.Trim());
        Assert.Equal(2, exitCode);
    }
}
