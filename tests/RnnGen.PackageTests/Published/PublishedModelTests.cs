using System;
using System.Diagnostics;
using System.IO;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests.Published;

/// <summary>
/// Published models as a user of the packages has them: the installed tool declares each, and one project with nothing but the
/// package of the library compiles them all, runs them and compares with what was computed independently in float64.
/// </summary>
[Collection(InstalledTool.Collection)]
public sealed class PublishedModelTests(PackageFeed feed, InstalledTool tool)
{
    [Fact]
    public void All_are_declared_by_the_tool_and_compute_their_references()
    {
        var models = PublishedFile.Folder();
        var project = UserProject.Create(feed, "Published", "net10.0");
        var folder = Path.GetDirectoryName(project.PathOf("Program.cs"))!;
        foreach (var file in PublishedFile.Declared)
            Declare(file, models, folder, "--name", file.ClassName);
        PublishedFile[] all = [.. PublishedFile.Declared, PublishedFile.Pong];
        project.Write("Pong.cs", PublishedProgram.Pong);
        project.Write("Program.cs", PublishedProgram.Of(all));
        var program = project.Build();
        Declare(PublishedFile.Pong, models, folder, "--into", program);

        var (exitCode, output, errors) =
            CommandLine.Run(new ProcessStartInfo("dotnet", [program, models, folder]), TimeSpan.FromMinutes(1));

        Assert.True(exitCode == 0, errors);
        Assert.Equal(PublishedProgram.Lines(all), output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private void Declare(PublishedFile file, string models, string folder, params string[] options)
    {
        var (exitCode, _, errors) =
            tool.Run(["declare", Path.Combine(models, file.File), "--output", folder, .. options, .. file.Options]);
        Assert.True(exitCode == 0, $"{file.File}: {errors}");
    }
}
