using System.Diagnostics;
using System.IO;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>
/// The package in a project of a user's: it builds, runs and is published without a warning, and gives the same bits each time.
/// </summary>
public sealed class UserProjectTests(PackageFeed feed)
{
    // .NET 9: its packs and native compiler are found in more places than those of .NET 10.
    private const string PublishedFramework = "net9.0";

    private static string? s_expected;
    private static string? s_weights;

    [Fact]
    public void It_is_built() => Assert.StartsWith(UserProgram.Melody, Expected(), System.StringComparison.Ordinal);

    // The whole library is looked at, not only what the program uses of it.
    [Theory]
    [InlineData("Trimmed", "<PublishTrimmed>true</PublishTrimmed>")]
    [InlineData("Native", "<PublishAot>true</PublishAot>")]
    public void It_is_published_with_its_weights_in_it(string name, string property)
    {
        var expected = Expected();
        var project = Project(
            name, PublishedFramework, property,
            "<RnnWeights Include=\"melody.safetensors\" /><TrimmerRootAssembly Include=\"RnnGen\" />");
        File.Copy(s_weights!, Path.Combine(feed.Root, name, "melody.safetensors"));

        Assert.Equal(expected + expected, Output(new(project.Publish(), ["compiled in"])));
    }

    // .NET 10 and its compiler. On Arm64 the instruction of Prefetch is one of its scalable vectors, which not all processors
    // have.
    [Theory]
    [InlineData("linux-x64", "", true)]
    [InlineData("linux-arm64", "", false)]
    [InlineData("linux-arm64", "sve", true)]
    public void It_is_published_natively_for(string runtimeIdentifier, string instructionSet, bool hasPrefetch)
    {
        var target = new NativeTarget(runtimeIdentifier + instructionSet, runtimeIdentifier, instructionSet);
        var expected = Expected();
        var project = Project("For" + target.Name, "net10.0", "",
            "<RnnWeights Include=\"melody.safetensors\" /><TrimmerRootAssembly Include=\"RnnGen\" />");
        File.Copy(s_weights!, Path.Combine(feed.Root, "For" + target.Name, "melody.safetensors"));

        Assert.Equal(
            $"{expected}{expected}prefetch {hasPrefetch}\n",
            Output(target.Start(project.Publish(target), "compiled in", "and prefetch")));
    }

    [Fact]
    public void A_faulty_declaration_is_an_error_at_its_attribute()
    {
        var project = UserProject.Create(feed, "Faulty", "net10.0");
        project.Write(
            "Program.cs", "return 0;\n\n[RnnGen.RnnModel(InputSize = 3)]\n[RnnGen.Lstm(0)]\npublic partial class Faulty;\n");

        var text = project.FailToBuild();

        Assert.Contains("Program.cs(4,14): error RNN007", text, System.StringComparison.Ordinal);
    }

    /// <summary>
    /// The user has said what cannot be trimmed, and what calls it is the user's as well: the build says nothing of generated
    /// code.
    /// </summary>
    [Fact]
    public void What_cannot_be_trimmed_is_told_where_the_user_uses_it_alone()
    {
        const string Marks = "[RequiresUnreferencedCode(\"a\"), RequiresDynamicCode(\"b\")] ";
        const string Model = "[RnnModel(InputSize = 3), Gru(4)] public sealed partial class ";
        var project = UserProject.Create(
            feed, "Marked", "net10.0", "<IsAotCompatible>true</IsAotCompatible><OutputType>Library</OutputType>");
        project.Write("Models.cs", $$"""
            using System.Diagnostics.CodeAnalysis;
            using RnnGen;

            public class Plain { [RequiresAssemblyFiles("c")] {{Marks}}protected Plain() { } }

            {{Model}}OfBase : Plain;

            {{Marks}}
            {{Model}}Whole;
            """);
        project.Build();

        project.Write("Use.cs", "public static class Use { public static Whole Make() => new(1); }");
        Assert.Contains("Use.cs(1,57): error IL2026", project.FailToBuild(), System.StringComparison.Ordinal);
    }

    /// <summary>What the program prints under the JIT; built and run once, which leaves its weights.</summary>
    private string Expected()
    {
        if (s_expected is not null)
            return s_expected;
        var program = Project("Built", "net10.0", "<RnnGenCompileWeights>false</RnnGenCompileWeights>").Build();
        s_weights = Path.Combine(Path.GetDirectoryName(program)!, "melody.safetensors");
        return s_expected = Output(new("dotnet", [program]));
    }

    private UserProject Project(string name, string framework, string properties, string items = "")
    {
        var project = UserProject.Create(feed, name, framework, properties, items);
        project.Write("Program.cs", UserProgram.Source);
        return project;
    }

    private static string Output(ProcessStartInfo start)
    {
        var (exitCode, output, errors) = CommandLine.Run(start, System.TimeSpan.FromMinutes(2));
        Assert.True(exitCode == 0, $"{Path.GetFileName(start.FileName)} ended with {exitCode}: {errors}");
        return output;
    }
}
