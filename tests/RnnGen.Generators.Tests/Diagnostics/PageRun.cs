using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Tests.Verification;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>The projects around the examples on pages of diagnostics.</summary>
internal static class PageRun
{
    public static TestProject OfExample(string id) => id switch
    {
        "RNN034" => TestProject.Default with { Language = LanguageVersion.CSharp11 },
        "RNN036" => TestProject.Default with { Alias = "rnn", HasUsing = false },
        "RNN080" => TestProject.Default with { Probe = Fail },
        _ => OfFix(id),
    };

    public static TestProject OfFix(string id) => id == "RNN063"
        ? TestProject.Default with { Options = TestProject.Default.Options.WithOptimizationLevel(OptimizationLevel.Debug) }
        : TestProject.Default;

    [DoesNotReturn]
    private static void Fail(string step, string hintName) => throw new InvalidOperationException("The example failed.");
}
