using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN034 and RNN063: what is told once of a project, at its first model.</summary>
public sealed class ProjectDiagnosticsTests
{
    private const string First = "[RnnModel(InputSize = 3), Lstm(8)] public partial class First { }";
    private const string Second = "[RnnModel(InputSize = 3), Gru(8)] public partial class Second { }";

    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void An_old_language_is_told_once_and_nothing_is_generated(LanguageVersion language, string found)
    {
        var run = GeneratorHarness.RunIn(TestProject.Default with { Language = language }, First, Second);

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("RNN034", diagnostic.Id);
        Assert.Equal(
            "Models are generated in C# 12.0: expected <LangVersion>12.0</LangVersion> or a newer one in the project file, "
                + $"or none where the framework is net8.0 or newer; found C# {found}",
            diagnostic.GetMessage());
        Assert.Equal("Source0.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.Empty(run.Files);
        Assert.DoesNotContain(run.Output.GetDiagnostics(TestContext.Current.CancellationToken),
            other => other.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void What_is_generated_compiles_in_the_language_told() =>
        GeneratorHarness.RunIn(TestProject.Default with { Language = LanguageVersion.CSharp12 }, First, Second).AssertCompiles();

    [Fact]
    public void A_project_without_models_is_told_nothing() => Assert.Empty(
        GeneratorHarness.RunIn(TestProject.Default with { Language = LanguageVersion.CSharp11 }, "class C { }",
            "public class System { }").Diagnostics);

    [Theory]
    [InlineData(OptimizationLevel.Debug, 1)]
    [InlineData(OptimizationLevel.Release, 0)]
    public void A_build_without_optimisation_is_noted_once(OptimizationLevel level, int count)
    {
        var run = GeneratorHarness.RunIn(
            TestProject.Default with
            {
                Options = TestProject.Default.Options
                    .WithOptimizationLevel(level)
                    .WithGeneralDiagnosticOption(ReportDiagnostic.Error),
            },
            First, Second);

        Assert.Empty(run.Diagnostics);
        Diagnostic[] notes = [.. run.Notes.Where(note => note.Id == "RNN063")];
        Assert.Equal(count, notes.Length);
        Assert.All(notes, note => Assert.Equal("Source0.cs", note.Location.GetLineSpan().Path));
        Assert.Equal(2, run.Files.Length);
    }

    [Fact]
    public void Nothing_is_planned_again_where_the_project_stays()
    {
        var after = GeneratorHarness.Run(First, "class C { }").Then(GeneratorHarness.Compile(First, "class C { int a; }"));

        Assert.All(after.OutputsOf<object>(TrackingNames.Project),
            output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
        Assert.All(after.OutputsOf<object>(TrackingNames.Members),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
