using System;
using System.IO;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>The template's package, installed where nothing else is, and the projects made of it outside the tree.</summary>
public sealed class TemplateHive
{
    private readonly PackageFeed _feed;
    private readonly string _folder;

    /// <summary>Packs and installs it.</summary>
    public TemplateHive(PackageFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _feed = feed;
        _folder = Directory.CreateDirectory(Path.Combine(feed.Root, "templates")).FullName;
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{Path.Combine(feed.Root, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Sdk.Property("Packages")}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
              </PropertyGroup>
            </Project>
            """);
        Run("install", Path.Combine(feed.Pack("Templates"), $"RnnGen.Templates.{feed.Version}.nupkg"));
    }

    /// <summary>Makes a project of the text template and gives its folder.</summary>
    public string Create(string name, params string[] options) => CreateOf("rnngen", name, options);

    /// <summary>Makes a project of a template and gives its folder.</summary>
    public string CreateOf(string template, string name, params string[] options)
    {
        Run([template, "--no-update-check", "--skipRestore", "-n", name, "--packageVersion", _feed.Version, .. options]);
        return Path.Combine(_folder, name);
    }

    /// <summary>The folder of a project.</summary>
    public string FolderOf(string name) => Path.Combine(_folder, name);

    private void Run(params string[] arguments)
    {
        var (exitCode, text) = Sdk.Run(_folder, ["new", .. arguments, "--debug:custom-hive", Path.Combine(_folder, "hive")]);
        Assert.True(exitCode == 0, text);
    }
}
