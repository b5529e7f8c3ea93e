using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>One run of the generator and what came of it.</summary>
/// <param name="Driver">With what the run cached.</param>
/// <param name="Output">The input and what was generated.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
/// <param name="Notes">What is told of models that are in order.</param>
internal sealed record GeneratorRun(
    GeneratorDriver Driver, CSharpCompilation Output, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Diagnostic> Notes)
{
    public static GeneratorRun Of(GeneratorDriver driver, CSharpCompilation input)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(
            input, out var output, out var diagnostics);
        var isNote = diagnostics.ToLookup(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);
        var run = new GeneratorRun(driver, (CSharpCompilation)output, [.. isNote[false]], [.. isNote[true]]);
        Assert.Null(run.Result.Exception);
        return run;
    }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public ImmutableArray<GeneratedSourceResult> Files => Result.GeneratedSources;

    /// <summary>The one file of a run with one model.</summary>
    public string Text => Assert.Single(Files).SourceText.ToString();

    /// <summary>Runs again on another compilation, with what this run cached.</summary>
    public GeneratorRun Then(CSharpCompilation input) => Of(Driver, input);

    /// <summary>The outputs of a named step, for every item that went through it.</summary>
    public IEnumerable<StepOutput<T>> OutputsOf<T>(string step) =>
        Result.TrackedSteps.GetValueOrDefault(step, [])
            .SelectMany(run => run.Outputs)
            .Select(output => new StepOutput<T>((T)output.Value, output.Reason));

    /// <summary>No errors anywhere, and no warning in what was generated.</summary>
    /// <param name="withNullAnalysis">Whether what may be null is analysed in generated files, which they leave out.</param>
    public GeneratorRun AssertCompiles(bool withNullAnalysis = false)
    {
        var output = Output;
        HashSet<SyntaxTree> generated = [];
        foreach (var tree in Files.Select(file => file.SyntaxTree))
        {
            var compiled = withNullAnalysis ? WithNullAnalysis(tree) : tree;
            output = output.ReplaceSyntaxTree(tree, compiled);
            generated.Add(compiled);
        }

        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning
                && diagnostic.Location.SourceTree is { } tree && generated.Contains(tree))));
        return this;
    }

    private static SyntaxTree WithNullAnalysis(SyntaxTree tree)
    {
        var text = tree.ToString();
        Assert.Contains(ModelEmitter.Nullable, text, StringComparison.Ordinal);
        return CSharpSyntaxTree.ParseText(
            text.Replace(ModelEmitter.Nullable, "#nullable enable", StringComparison.Ordinal), (CSharpParseOptions)tree.Options);
    }
}
