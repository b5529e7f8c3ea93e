using System;
using System.IO;
using System.Runtime.InteropServices;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>A project outside the tree that has nothing but the package, and takes no warning.</summary>
internal sealed class UserProject
{
    private readonly string _folder;
    private readonly string _name;

    private UserProject(string folder, string name)
    {
        _folder = folder;
        _name = name;
    }

    /// <summary>Writes a project; packages come from the machine's sources and from <paramref name="feed"/>.</summary>
    /// <param name="feed">The package.</param>
    /// <param name="name">The project's name and folder.</param>
    /// <param name="frameworks">What it targets, one or several.</param>
    /// <param name="properties">Its other properties.</param>
    /// <param name="items">Its other items.</param>
    /// <param name="targets">What follows its items.</param>
    public static UserProject Create(
        PackageFeed feed, string name, string frameworks, string properties = "", string items = "", string targets = "")
    {
        var project = new UserProject(Directory.CreateDirectory(Path.Combine(feed.Root, name)).FullName, name);
        project.Write(name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <{TargetOf(frameworks)}>{frameworks}</{TargetOf(frameworks)}>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{Path.Combine(feed.Root, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Sdk.Property("Packages")}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RnnGen" Version="[{feed.Version}]" />
                {items}
              </ItemGroup>
              {targets}
            </Project>
            """);
        return project;
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>A file of the project, in a folder that is there.</summary>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Runs a command on it, without a warning, and gives what is printed.</summary>
    public string Run(params string[] arguments)
    {
        var result = Sdk.Run(_folder, arguments);
        AssertClean(result);
        return result.Text;
    }

    /// <summary>Builds it and gives the program.</summary>
    public string Build(params string[] options)
    {
        var result = Sdk.Run(_folder, [.. BuildArguments, .. options]);
        if (result.ExitCode != 0 && Sdk.Missing(result.Text) is { } missing)
            Assert.Skip(missing);
        AssertClean(result);
        return Path.Combine(_folder, "built", _name + ".dll");
    }

    /// <summary>Builds it, which fails, and gives what is printed.</summary>
    public string FailToBuild(params string[] options) => Fail([.. BuildArguments, .. options]);

    /// <summary>Runs a command on it, which fails, and gives what is printed.</summary>
    public string Fail(params string[] arguments)
    {
        var (exitCode, text) = Sdk.Run(_folder, arguments);
        Assert.NotEqual(0, exitCode);
        return text;
    }

    /// <summary>
    /// Publishes it for this machine and gives the executable; skips the test where the machine lacks what that needs.
    /// </summary>
    // No one debugs it, and describing it to a debugger is a sixth of the work where it is native.
    public string Publish() => Publish(RuntimeInformation.RuntimeIdentifier, "-p:NativeDebugSymbols=false");

    /// <summary>
    /// Publishes it natively for a kind of processor and gives the executable; skips the test where the machine lacks what that
    /// needs.
    /// </summary>
    public string Publish(NativeTarget target)
    {
        if (target.Missing() is { } missing)
            Assert.Skip(missing);
        return Publish(target.RuntimeIdentifier, ["-p:PublishAot=true", .. target.Properties]);
    }

    private string Publish(string runtimeIdentifier, params string[] options)
    {
        var result = Sdk.Run(
            _folder, ["publish", "-c", "Release", "-r", runtimeIdentifier, "-v", "q", "-o", "published", .. options]);
        if (result.ExitCode != 0 && Sdk.Missing(result.Text) is { } missing)
            Assert.Skip(missing);
        AssertClean(result);
        return Path.Combine(_folder, "published", _name + (OperatingSystem.IsWindows() ? ".exe" : ""));
    }

    private static string TargetOf(string frameworks) =>
        frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";

    private static string[] BuildArguments => ["build", "-c", "Release", "-v", "q", "-o", "built"];

    private static void AssertClean((int ExitCode, string Text) result)
    {
        Assert.True(result.ExitCode == 0, result.Text);
        Assert.DoesNotContain(": warning ", result.Text, StringComparison.Ordinal);
    }
}
