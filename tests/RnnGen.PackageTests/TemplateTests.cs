using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>What <c>dotnet new rnngen</c> makes: it builds without a warning, learns its text and writes on from it.</summary>
public sealed class TemplateTests(TemplateHive hive) : IClassFixture<TemplateHive>
{
    [Fact]
    public void It_is_built_learns_and_writes()
    {
        var folder = hive.Create("Verses", "--cell", "Gru", "--units", "96");
        var built = Sdk.Run(folder, "build", "-c", "Release", "-v", "q", "-warnaserror", "-o", "built");
        if (built.ExitCode != 0 && Sdk.Missing(built.Text) is { } missing)
            Assert.Skip(missing);
        Assert.True(built.ExitCode == 0, built.Text);

        Assert.Contains("126784 parameters saved in text.safetensors", Run(folder, "train"), StringComparison.Ordinal);
        var written = Run(folder, "write", "The", "river");

        Assert.StartsWith("The river", written, StringComparison.Ordinal);
        var known = Words(File.ReadAllText(Path.Combine(folder, "text.txt")));
        var words = Words(written);
        Assert.True(words.Length >= 40 && words.Count(known.Contains) >= words.Length * 3 / 4, written);
    }

    [Fact]
    public void The_stream_template_learns_an_example_and_tells_the_rows_that_arrive()
    {
        var program = Build("rnngen-stream", "Rows", "net8.0");

        Assert.Contains("parameters saved in stream.safetensors", program("", "train"), StringComparison.Ordinal);
        var rows = program("", "example");
        var told = program(rows, "watch").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // Each line is of the row after the one that was read.
        var next = rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Numbers).ToArray();
        var errors =
            told.SkipLast(1).Select(Numbers).Zip(next, (found, expected) => Math.Abs(found[0] - expected[0])).Skip(100).ToArray();
        Assert.True(errors.Average() < 0.5, $"mean error {errors.Average()} of a column that swings by 3");
    }

    [Fact]
    public void The_audio_template_learns_an_effect_and_applies_it()
    {
        var program = Build("rnngen-audio", "Effect", "net10.0");

        Assert.Contains("parameters saved in effect.safetensors", program("", "train"), StringComparison.Ordinal);
        program("", "example", "dry.wav");
        Assert.StartsWith("4.00 s of sound", program("", "play", "dry.wav", "wet.wav"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(hive.FolderOf("Effect"), "wet.wav")));
    }

    [Fact]
    public void The_crowd_template_learns_beside_its_frames_and_rewinds()
    {
        var lines = Build("rnngen-crowd", "Crowd", "net10.0")("").Split('\n');

        Assert.True(Distance(lines[1]) < Distance(lines[0]) / 2, string.Join('\n', lines));
        Assert.Contains("the same to the last bit", lines[3], StringComparison.Ordinal);

        static double Distance(string line) =>
            double.Parse(line.Split(':')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Its_options_are_in_the_project()
    {
        var asked = hive.Create("Asked", "--framework", "net9.0", "--aot");
        var project = File.ReadAllText(Path.Combine(asked, "Asked.csproj"));
        Assert.Contains("<TargetFramework>net9.0</TargetFramework>", project, StringComparison.Ordinal);
        Assert.Contains("<RollForward>Major</RollForward>", project, StringComparison.Ordinal);
        Assert.Contains("<PublishAot>true</PublishAot>", project, StringComparison.Ordinal);
        Assert.Contains("[Lstm(64)]", File.ReadAllText(Path.Combine(asked, "TextModel.cs")), StringComparison.Ordinal);

        Assert.Contains(">x86-x64-v3<", project, StringComparison.Ordinal);

        // .NET 10 has other names for instruction sets, and its compiler refuses those of .NET 9.
        project = File.ReadAllText(Path.Combine(hive.Create("Later", "--aot"), "Later.csproj"));
        Assert.Contains(">x86-64-v3<", project, StringComparison.Ordinal);
        Assert.DoesNotContain("x86-x64", project, StringComparison.Ordinal);

        project = File.ReadAllText(Path.Combine(hive.Create("Plain"), "Plain.csproj"));
        Assert.Contains("<TargetFramework>net10.0</TargetFramework>", project, StringComparison.Ordinal);
        Assert.DoesNotContain("RollForward", project, StringComparison.Ordinal);
        Assert.DoesNotContain("Aot", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_package_is_the_one_it_is_released_with()
    {
        var template = Path.Combine(
            Path.GetDirectoryName(Sdk.Property("Templates"))!, "rnngen", ".template.config", "template.json");
        using var json = JsonDocument.Parse(File.ReadAllText(template));

        var version =
            json.RootElement.GetProperty("symbols").GetProperty("packageVersion").GetProperty("defaultValue").GetString();

        Assert.Equal(Sdk.Property("Version"), version);
    }

    private static double[] Numbers(string row) =>
        Array.ConvertAll(row.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));

    /// <summary>Builds a project without a warning and gives what runs it: text for its input, then its arguments.</summary>
    private RunProgram Build(string template, string name, string framework)
    {
        var folder = hive.CreateOf(template, name, "--framework", framework);
        var built = Sdk.Run(folder, "build", "-c", "Release", "-v", "q", "-warnaserror", "-o", "built");
        if (built.ExitCode != 0 && Sdk.Missing(built.Text) is { } missing)
            Assert.Skip(missing);
        Assert.True(built.ExitCode == 0, built.Text);
        return (input, arguments) =>
        {
            var (exitCode, text) = Sdk.RunWith(input, folder, [Path.Combine("built", name + ".dll"), .. arguments]);
            Assert.True(exitCode == 0, text);
            return text;
        };
    }

    private delegate string RunProgram(string input, params string[] arguments);

    private static string Run(string folder, params string[] arguments)
    {
        var (exitCode, text) = Sdk.Run(folder, [Path.Combine("built", "Verses.dll"), .. arguments]);
        Assert.True(exitCode == 0, text);
        return text;
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\n', '\r', ',', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
}
