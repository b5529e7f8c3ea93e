using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>
/// Weights compiled in wherever the item and the file come from: the first build has them all, and the next what became of them.
/// </summary>
public sealed class WeightPlacesTests(WeightPlacesTests.FirstBuild build) : IClassFixture<WeightPlacesTests.FirstBuild>
{
    [Fact]
    public void The_first_build_has_every_file() => Assert.Equal(WeightPlaces.Expected, build.Printed);

    [Fact]
    public void So_has_that_of_another_framework() => Assert.Equal(WeightPlaces.Expected[..1], build.PrintedOther);

    [Fact]
    public void So_has_the_package()
    {
        using var package = ZipFile.OpenRead(build.Project.PathOf("packed/Places.1.0.0-test.nupkg"));
        using var packed = new MemoryStream();
        package.GetEntry("lib/net10.0/Places.dll")!.Open().CopyTo(packed);

        Assert.Equal(build.Assembly, packed.ToArray());
    }

    /// <summary>Targets that make items do not run for an editor, which is to see no errors that the build has not.</summary>
    [Fact]
    public void An_editor_sees_what_the_last_build_saw()
    {
        using var document = JsonDocument.Parse(build.Seen);
        var seen = document.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => item.GetProperty("Filename").GetString());
        Assert.Equal(build.Described.Order(), seen.Order());
        Assert.Equal(WeightPlaces.All.DistinctBy(place => place.File).Count(), build.Described.Length);
    }

    [Fact]
    public void The_next_build_has_what_became_of_the_files()
    {
        var project = build.Project;
        string[] files = ["project.safetensors", "odd/a b, c.safetensors", "german.de.safetensors"];
        var (built, before) = (build.Program("net10.0"), File.GetLastWriteTimeUtc(build.Program("net10.0")));
        project.Run(Build);
        Assert.Equal(before, File.GetLastWriteTimeUtc(built));

        WeightBytes.Write(project.PathOf(files[0]), 77);
        File.SetLastWriteTimeUtc(project.PathOf(files[0]), before.AddDays(-1));
        project.Run(Build);
        Assert.Equal(["project.safetensors 77", .. WeightPlaces.Expected[1..]], Lines("dotnet", built));

        foreach (var file in files[1..])
            File.Delete(project.PathOf(file));
        var text = project.Fail(Build);
        Assert.Contains("error RNN070: Weights of model 'M23'", text, StringComparison.Ordinal);
        Assert.Contains("error RNN071: Weights of model 'M22'", text, StringComparison.Ordinal);
        Assert.Contains(", 'project.safetensors', 'copied/before-build.safetensors', ", text, StringComparison.Ordinal);
        Assert.Contains(", 'beside.safetensors' or '../Places.Beside/beside.safetensors', ", text, StringComparison.Ordinal);
    }

    private static string[] Build => ["build", "-c", "Release", "-v", "q", "-f", "net10.0", "--no-restore"];

    private static string[] Lines(string file, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo(file, arguments) { StandardOutputEncoding = Encoding.UTF8 };
        var (exitCode, output, errors) = CommandLine.Run(start, TimeSpan.FromMinutes(1));
        Assert.True(exitCode == 0, errors);
        return output.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The project, packed where nothing was built, and what there was then.</summary>
    public sealed class FirstBuild
    {
        /// <summary>Builds it.</summary>
        public FirstBuild(PackageFeed feed)
        {
            Project = WeightPlaces.Create(feed);
            Project.Run("pack", "-c", "Release", "-v", "q", "-o", "packed");
            Printed = Lines("dotnet", Program("net10.0"));
            PrintedOther = Lines("dotnet", Program("net9.0"));
            Assembly = File.ReadAllBytes(Program("net10.0"));
            Described = File.ReadAllLines(Project.PathOf("obj/Release/net10.0/rnngen/weights.list"));
            Seen = Project.Run(
                "msbuild", "-t:Compile", "-p:Configuration=Release", "-p:TargetFramework=net10.0", "-p:DesignTimeBuild=true",
                "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none",
                "-getItem:AdditionalFiles");
        }

        internal UserProject Project { get; }

        /// <summary>What it printed.</summary>
        public string[] Printed { get; }

        /// <summary>What it printed as built for .NET 9.</summary>
        public string[] PrintedOther { get; }

        /// <summary>What was built.</summary>
        public byte[] Assembly { get; }

        /// <summary>The files that the build described.</summary>
        public string[] Described { get; }

        /// <summary>The files that an editor hands to the generator, in JSON.</summary>
        public string Seen { get; }

        /// <summary>The program for a framework.</summary>
        public string Program(string framework) => Project.PathOf($"bin/Release/{framework}/Places.dll");
    }
}
