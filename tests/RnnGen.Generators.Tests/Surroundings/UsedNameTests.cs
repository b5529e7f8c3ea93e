using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Projects;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>What the check of hiding names takes generated code to name of the framework is what it names.</summary>
public sealed class UsedNameTests
{
    private const string Models = """
        [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), OneHot(7), Lstm(9, Dropout = 0.1), LayerNorm, Dense(7)] public partial class Characters;
        [RnnModel(InputSize = 3, TruncationLength = 4, Loss = Loss.MeanSquaredError, Precision = Precision.Double), Gru(9, Bidirectional = true), Dense(2)] public partial class Both;
        [RnnModel(InputSize = 3, Output = Output.LastStep, TruncationLength = 4, Loss = Loss.BinaryCrossEntropy), SimpleRnn(5, Layers = 2), Dense(1)] public partial class Last;
        [RnnModel, Embedding(5, 4), Lstm(5)] public partial class Encoder;
        [RnnModel(InitialState = typeof(Encoder), TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), Embedding(6, 4), Lstm(5), Dense(6)] public partial class Decoder;
        [RnnModel(InputSize = 4, TruncationLength = 4, Feedback = Feedback.Output), Lstm(5), Dense(4)] public partial class Loop;
        [RnnModel(Feedback = Feedback.Sample), OneHot(7), Gru(5), Dense(7)] public partial class Generator;
        [RnnModel(InputSize = 3, Arithmetic = Arithmetic.Portable, TruncationLength = 4), Sru(9), IndRnn(5), Mgu(6)] public partial class Others;
        """;

    /// <summary>What the language asks for by itself: ranges, <c>using</c> and <c>nint</c>.</summary>
    private static readonly string[] ByLanguage = ["System.Index", "System.Range", "System.IDisposable", "System.IntPtr"];

    [Fact]
    public void They_are_all_the_types_of_the_framework_that_generated_code_names()
    {
        var run = GeneratorHarness.Run(Models);
        run.AssertCompiles();
        var named = run.Files.SelectMany(file => NamedIn(run.Output.GetSemanticModel(file.SyntaxTree))).ToHashSet();

        var known = UsedNames.All.Select(used => $"{used.Space}.{used.Type}").ToHashSet();
        Assert.Equal("", string.Join(", ", named.Except(known).Except(ByLanguage)));
        Assert.Equal("", string.Join(", ", known.Except(named).Except(ByLanguage)));
    }

    private static IEnumerable<string> NamedIn(SemanticModel model)
    {
        foreach (var name in model.SyntaxTree
            .GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes()
            .OfType<SimpleNameSyntax>())
        {
            if (name is IdentifierNameSyntax { IsVar: true })
                continue;

            var symbol = model.GetSymbolInfo(name, TestContext.Current.CancellationToken).Symbol;
            if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                symbol = constructor.ContainingType;
            if (symbol is INamedTypeSymbol { ContainingType: null } type
                && $"{type.ContainingNamespace}.{type.MetadataName}" is { } full
                && full.StartsWith("System.", StringComparison.Ordinal))
            {
                yield return full;
            }
        }
    }
}
