using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>What a project sets around its sources.</summary>
internal sealed record TestProject
{
    /// <summary>The first language version with all that is generated, optimised.</summary>
    public static readonly TestProject Default = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp13;

    public CSharpCompilationOptions Options { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    /// <summary>Whether <c>using RnnGen</c> is in force in all files.</summary>
    public bool HasUsing { get; init; } = true;

    /// <summary>The name by which alone it refers to the library; null for no such name.</summary>
    public string? Alias { get; init; }

    /// <summary>What it refers to beside the framework and the library.</summary>
    public ImmutableArray<MetadataReference> Others { get; init; } = [];

    /// <summary>What happens before every step of the generator.</summary>
    public Action<string, string>? Probe { get; init; }

    // Documentation is checked, as in a library that ships its docs.
    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);
}
