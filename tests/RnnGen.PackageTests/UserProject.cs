using System;
using System.IO;
using System.Runtime.InteropServices;
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
    public static UserProject Create(PackageFeed feed, string name, string framework, string properties = "", string items = "")
    {
        var project = new UserProject(Directory.CreateDirectory(Path.Combine(feed.Root, name)).FullName, name);
        project.Write(name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
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
            </Project>
            """);
        return project;
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>Builds it and gives the program.</summary>
    public string Build(params string[] options)
    {
        AssertClean(Sdk.Run(_folder, [.. BuildArguments, .. options]));
        return Path.Combine(_folder, "built", _name + ".dll");
    }

    /// <summary>Builds it, which fails, and gives what is printed.</summary>
    public string FailToBuild()
    {
        var (exitCode, text) = Sdk.Run(_folder, BuildArguments);
        Assert.NotEqual(0, exitCode);
        return text;
    }

    /// <summary>Publishes it for this machine and gives the executable; skips the test where the machine lacks what that needs.</summary>
    public string Publish()
    {
        var result = Sdk.Run(_folder, "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "q", "-o", "published");
        if (result.ExitCode != 0 && Sdk.Missing(result.Text) is { } missing)
            Assert.Skip(missing);
        AssertClean(result);
        return Path.Combine(_folder, "published", _name + (OperatingSystem.IsWindows() ? ".exe" : ""));
    }

    private static string[] BuildArguments => ["build", "-c", "Release", "-v", "q", "-o", "built"];

    private static void AssertClean((int ExitCode, string Text) result)
    {
        Assert.True(result.ExitCode == 0, result.Text);
        Assert.DoesNotContain(": warning ", result.Text, StringComparison.Ordinal);
    }
}
