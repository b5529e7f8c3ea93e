using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static RnnGen.Generators.Tests.Surroundings.Surrounding;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>What a project sets.</summary>
internal static class Projects
{
    private const string Class = Model + " public sealed partial class M;";
    private const string Documented = "/// <summary>A model.</summary>\n" + Class;

    public static readonly Surrounding[] All =
    [
        new("checked arithmetic", "", Class) { Options = options => options.WithOverflowChecks(true) },
        new("no nullable types", "", Class)
        {
            Options = options => options.WithNullableContextOptions(NullableContextOptions.Disable),
        },
        new("nullable warnings alone", "", Class)
        {
            Options = options => options.WithNullableContextOptions(NullableContextOptions.Warnings),
        },
        new("#nullable disable", "", "#nullable disable\n" + Class),
        new("CLS compliance", "", "[assembly: System.CLSCompliant(true)]\n" + Class),
        new("CLS compliance of a derived class", "",
            "[assembly: System.CLSCompliant(true)]\npublic class Base; " + Model + " public sealed partial class M : Base;"),
        new("CLS compliance, of tokens and without training", "",
            "[assembly: System.CLSCompliant(true)]\n[RnnModel, OneHot(5), Lstm(4)] public sealed partial class M;"),
        new("CLS compliance and a model that says it is not", "",
            "[assembly: System.CLSCompliant(true)]\n[System.CLSCompliant(false)] " + Class),
        new("CLS compliance and a model that says it is", "",
            "[assembly: System.CLSCompliant(true)]\n[System.CLSCompliant(true)] " + Class),
        new("CLS compliance of the model alone", "", "[System.CLSCompliant(true)] " + Class)
        {
            Options = options => options.WithSpecificDiagnosticOptions([new("CS3014", ReportDiagnostic.Suppress)]),
        },
        new("CLS compliance inside another class", "",
            "[assembly: System.CLSCompliant(true)]\npublic partial class Outer { " + Class + " }"),
        new("warnings as errors", "", Documented)
        {
            Options = options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error),
        },
        new("every warning of the compiler on", "", Documented)
        {
            Options = options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999),
        },
        new("documentation is asked for", "", Documented)
        {
            Options = options => options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Error)]),
        },
        new("unsafe code", "", Class) { Options = options => options.WithAllowUnsafe(true) },
        new("optimised", "", Class) { Options = options => options.WithOptimizationLevel(OptimizationLevel.Release) },
        new("for x64", "", Class) { Options = options => options.WithPlatform(Platform.X64) },
        new("a module of its own", "", Class) { Options = options => options.WithModuleName("Other").WithMainTypeName(null) },
        new("skipped initialisation of locals", "", "[module: System.Runtime.CompilerServices.SkipLocalsInit]\n" + Class)
        {
            Options = options => options.WithAllowUnsafe(true),
        },
        new("C# 14", "", Class) { Language = LanguageVersion.Preview },
        new("the latest C#", "", Class) { Language = LanguageVersion.Latest },
        new("C# 12", "", Class) { Language = LanguageVersion.CSharp12 },
        new("C# 12 and two models", "", Class + Model + " public partial class N;") { Language = LanguageVersion.CSharp12 },
        new("C# 11", "RNN034", Model + " public sealed partial class M { }") { Language = LanguageVersion.CSharp11 },
        new("C# 9", "RNN034", "using RnnGen; " + Model + " public sealed partial class M { }")
        {
            Language = LanguageVersion.CSharp9,
        },
        new("C# 7.3", "RNN034", "using RnnGen; " + Model + " public sealed partial class M { }")
        {
            Language = LanguageVersion.CSharp7_3,
            Options = options => options.WithNullableContextOptions(NullableContextOptions.Disable),
        },
        new("the library by another name", "RNN036", "extern alias rnn; using rnn::RnnGen; " + Class) { Alias = "rnn" },
        new("models of a library that shows its internals", "", Class)
        {
            Library = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Models\")]\n" + Model
                + " internal sealed partial class M;",
            LibraryHasModels = true,
        },
        new("a public model of a library with the same name", "", Class) { Library = Class, LibraryHasModels = true },
        new("an encoder of a library", "RNN050",
            "[RnnModel(InitialState = typeof(Library.E)), Embedding(5, 4), Lstm(5)] public partial class D;")
        {
            Library = "namespace Library; [RnnModel, Embedding(5, 4), Lstm(5)] public partial class E;",
            LibraryHasModels = true,
        },
    ];
}
