using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// The Declaration stage: from a class symbol to a checked <see cref="ModelDeclaration"/>, or to what is wrong with it.
/// </summary>
internal static class ModelReader
{
    /// <summary>
    /// As <see cref="ReadDeclaration"/>; an exception that nobody thought of is told at the attribute.
    /// </summary>
    public static DeclarationResult Read(
        GeneratorAttributeSyntaxContext context, Action<string>? probe, CancellationToken cancellationToken)
    {
        try
        {
            probe?.Invoke(context.TargetSymbol.Name);
            var part = (TypeDeclarationSyntax)context.TargetNode;
            return context.TargetSymbol is INamedTypeSymbol type
                && TypeNames.IsNamed(type)
                && ModelSource.Read(type, part, context.SemanticModel.Compilation, cancellationToken) is { } source
                    ? Read(source, HintName.Of(type), cancellationToken)
                    : DeclarationResult.Nothing;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var report = new DiagnosticReport();
            report.Add(FailureDiagnostics.Failed, LocationOf(context),
                context.TargetSymbol.Name, ModelFailure.Describe(exception));
            return new(default, report.Found, default, default);
        }
    }

    private static LocationInfo LocationOf(GeneratorAttributeSyntaxContext context) =>
        LocationInfo.Of(context.Attributes[0].ApplicationSyntaxReference?.GetSyntax() ?? context.TargetNode);

    private static DeclarationResult Read(ModelSource source, string hintName, CancellationToken cancellationToken) =>
        ReadDeclaration(source, hintName, cancellationToken) with
        {
            Places = new([new(hintName, source.Name, source.Model.Location)]),
        };

    private static DeclarationResult ReadDeclaration(ModelSource source, string hintName, CancellationToken cancellationToken)
    {
        var type = source.Type;
        var report = new DiagnosticReport();
        ClassChecks.Run(source, report, cancellationToken);
        if (!IsReadable(source))
            return new(default, report.Found, default, default);

        (var options, var declaration) = Declare(source, report);
        var limits = BudgetReader.Read(source, report, cancellationToken);
        if (declaration is not null)
            declaration = report.HasErrors
                ? null
                : EncoderReader.Join(source, declaration, options.InitialState, report, cancellationToken);
        if (declaration is null)
            return new(default, report.Found, default, default);

        declaration = declaration with
        {
            HasOwnConstructor = ConstructorCheck.HasOwn(type),
            HasPreferredConstructor = ConstructorCheck.HasPreferred(type),
            IsOptimized = source.Compilation.Options.OptimizationLevel == OptimizationLevel.Release,
            HasOverloadPriority = OverloadPriority.IsIn(source.Compilation),
            IsMarkedGenerated = type.GetAttributes().Any(IsMark),
            ExpectedWarnings = ExpectedWarnings.Of(source, options.InitialState.Value as INamedTypeSymbol),
        };
        return new(
            new([new(hintName, declaration)]),
            report.Found,
            new([new(hintName, source.Name, source.Identifier, limits)]),
            declaration.Weights is { } weights ? new([new(hintName, source.Name, weights, options.Weights.Location)]) : default)
        {
            Members = new([OwnMemberReader.Read(source, hintName, cancellationToken)]),
            Attributes = new([ModelPlaces.Of(source, hintName)]),
        };
    }

    /// <summary>False where the compiler itself rejects an attribute.</summary>
    public static bool IsReadable(ModelSource source) =>
        source.Model.IsReadable
            && source.LayersHere.Concat(source.Inputs).Concat(source.Outputs).All(attribute => attribute.IsReadable);

    private static bool IsMark(AttributeData attribute) =>
        TypeNames.Is(attribute.AttributeClass, "System.CodeDom.Compiler.GeneratedCodeAttribute");

    /// <summary>What a class declares, null where that is wrong; its encoder is not looked at.</summary>
    public static (ModelOptions Options, ModelDeclaration? Declaration) Declare(ModelSource source, DiagnosticReport report)
    {
        var layers = LayerReader.Read(source, report);
        var inputs = InputReader.Read(source.Inputs, layers, report);
        var options = InputReader.Sized(ModelOptions.Read(source.Model), inputs, report);
        LayerChecks.Run(source, options, layers, report);
        var outputs = OutputReader.Read(source.Outputs, options, report);
        var loss = LossReader.Read(source.Model, options.Loss.Value, report);
        return (options, report.HasErrors
            ? null
            : Declare(source.Type, options, layers, outputs, loss) with { Inputs = new(inputs) });
    }

    private static ModelDeclaration Declare(
        INamedTypeSymbol type, ModelOptions options, IReadOnlyList<DeclaredLayer> layers,
        IReadOnlyList<OutputDeclaration> outputs, LossOptions loss) => new(
        TypeNames.NamespaceOf(type),
        new(TypeNames.ContainingTypesOf(type).Select(TypeNames.HeaderOf)),
        type.Name,
        TypeNames.AccessibilityOf(type),
        type.IsSealed,
        options.InputSize.Value,
        options.TruncationLength.Value,
        IsOnly(outputs) ? outputs[0].Loss : options.Loss.Value,
        options.Output.Value,
        options.Precision.Value,
        options.Arithmetic.Value,
        options.Initialization.Value,
        new(layers.Select(layer => layer.Value)))
        {
            Outputs = new(outputs),
            LossOptions = IsOnly(outputs) ? outputs[0].Options : loss,
            Feedback = options.Feedback.Value,
            HasEpisodes = options.Episodes.Value,
            FlushesStates = options.FlushStates.Value,
            Unroll = options.Unroll.Value,
            UnrollSteps = options.UnrollSteps.Value,
            Weights = options.Weights.Value?.Replace('\\', '/'),
        };

    /// <summary>Whether a declared output is what the last layer's would be without its name: its loss is the model's.</summary>
    private static bool IsOnly(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 && outputs[0] is { Weight: 1.0, Steps: OutputKind.EveryStep };
}
