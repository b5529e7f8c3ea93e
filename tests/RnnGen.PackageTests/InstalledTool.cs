using System;
using System.Diagnostics;
using System.IO;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>The tool, installed from its package when it is first run; one for all tests.</summary>
public sealed class InstalledTool(PackageFeed feed)
{
    /// <summary>The collection of the tests that run it.</summary>
    public const string Collection = "rnngen";

    private string? _folder;

    /// <summary>Runs a command; skips the test where the machine lacks what the installation needs.</summary>
    public (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Path.Combine(_folder ??= Install(), OperatingSystem.IsWindows() ? "rnngen.exe" : "rnngen"), arguments);
        if (Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")) is { } root)
            start.Environment["DOTNET_ROOT"] = root;
        return CommandLine.Run(start, TimeSpan.FromMinutes(1));
    }

    private string Install()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Root, "tool")).FullName;
        feed.Pack("Tool");
        var installed = Sdk.Run(folder, "tool", "install", "RnnGen.Tool", "--version", feed.Version, "--add-source", feed.Folder,
            "--tool-path", folder);
        if (installed.ExitCode != 0 && Sdk.Missing(installed.Text) is { } missing)
            Assert.Skip(missing);
        Assert.True(installed.ExitCode == 0, installed.Text);
        return folder;
    }
}

/// <summary>Tests of the tool, one after the other.</summary>
[CollectionDefinition(InstalledTool.Collection)]
public sealed class InstalledToolTests : ICollectionFixture<InstalledTool>;
