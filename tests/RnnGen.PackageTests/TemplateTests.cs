using System;
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
        var template = Path.Combine(Path.GetDirectoryName(Sdk.Property("Templates"))!, "rnngen", ".template.config", "template.json");
        using var json = JsonDocument.Parse(File.ReadAllText(template));

        var version = json.RootElement.GetProperty("symbols").GetProperty("packageVersion").GetProperty("defaultValue").GetString();

        Assert.Equal(Sdk.Property("Version"), version);
    }

    private static string Run(string folder, params string[] arguments)
    {
        var (exitCode, text) = Sdk.Run(folder, [Path.Combine("built", "Verses.dll"), .. arguments]);
        Assert.True(exitCode == 0, text);
        return text;
    }

    private static string[] Words(string text) => text.Split([' ', '\n', '\r', ',', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
}
