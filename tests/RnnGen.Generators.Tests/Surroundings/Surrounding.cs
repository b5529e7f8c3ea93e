using System;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Something a user may write in or around a model, or set in a project, without touching RnnGen.</summary>
/// <param name="Name">What it is, for a reader of test results.</param>
/// <param name="Expected">
/// The ids of all that is said, apart by spaces: nothing where it compiles without a word; where it cannot, RnnGen's id alone.
/// A compiler's own id stands here only where the source is wrong without RnnGen too.
/// </param>
/// <param name="Sources">The files.</param>
public sealed record Surrounding(string Name, string Expected, params string[] Sources)
{
    /// <summary>The model that most sources have.</summary>
    public const string Model = "[RnnModel(InputSize = 3, TruncationLength = 4, Loss = Loss.MeanSquaredError), IndRnn(2)]";

    /// <summary>A model of tokens.</summary>
    public const string Tokens =
        "[RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), OneHot(6), IndRnn(5), Dense(6)]";

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp13;

    /// <summary>Changes what the project sets.</summary>
    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Options { get; init; } = options => options;

    /// <summary>A file whose assembly the project refers to.</summary>
    public string? Library { get; init; }

    /// <summary>Whether that library is compiled with the generator, as it has models of its own.</summary>
    public bool LibraryHasModels { get; init; }

    /// <summary>The name by which alone the project refers to RnnGen's library; null for no such name.</summary>
    public string? Alias { get; init; }

    public override string ToString() => Name;
}
