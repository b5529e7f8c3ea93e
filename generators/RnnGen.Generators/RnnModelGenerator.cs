using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Reports;

namespace RnnGen.Generators;

/// <summary>Compiles every class with <c>[RnnModel]</c> into the code that runs and trains it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RnnModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<DeclarationResult> discovered = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.RnnModel,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (target, cancellationToken) => ModelReader.Read(target, cancellationToken))
            .WithTrackingName(TrackingNames.Discover);

        // Apart from the models: places change with every line typed above a class, what it declares does not.
        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics));

        IncrementalValuesProvider<DeclaredModel> declared = discovered
            .SelectMany(static (result, _) => result.Models)
            .WithTrackingName(TrackingNames.Declare);

        IncrementalValuesProvider<PlannedModel> planned = declared
            .Select(static (model, cancellationToken) => new PlannedModel(
                model.HintName, Planner.Plan(model.Declaration, new Cancellation(cancellationToken))))
            .WithTrackingName(TrackingNames.Plan);

        IncrementalValuesProvider<WeighedModel> weighed = planned
            .Combine(WeightSteps.Find(context))
            .Select(static (pair, _) => WeightSteps.Weigh(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Weights);

        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Weights)
            .Collect()
            .Combine(weighed.Collect())
            .SelectMany(static (pair, _) => WeightReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.WeightReport));

        IncrementalValuesProvider<GeneratedFile> emitted = weighed
            .Select(static (weighed, cancellationToken) => new GeneratedFile(
                weighed.Model.HintName, ModelEmitter.Emit(weighed.Model.Plan, new Cancellation(cancellationToken))))
            .WithTrackingName(TrackingNames.Emit);

        context.RegisterSourceOutput(emitted, static (output, file) =>
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));

        IncrementalValuesProvider<ModelCosts> costs = planned
            .Select(static (model, _) => new ModelCosts(model.HintName, CostSheet.Of(model.Plan)))
            .WithTrackingName(TrackingNames.Costs);

        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Budgets)
            .Collect()
            .Combine(costs.Collect())
            .SelectMany(static (pair, _) => CostReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.CostReport));

        foreach (string layer in AttributeNames.Layers)
            RegisterDiagnostics(context, DiscoverOrphans(context, layer));
        RegisterDiagnostics(context, DiscoverOrphans(context, AttributeNames.Budget));
    }

    private static IncrementalValuesProvider<DiagnosticInfo> DiscoverOrphans(
        IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (target, cancellationToken) => OrphanCheck.Run(target, cancellationToken))
            .SelectMany(static (found, _) => found)
            .WithTrackingName(TrackingNames.Orphans);

    // The compilation joins at the very end, where something is told: a diagnostic in a tree can be suppressed.
    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(diagnostics.Combine(context.CompilationProvider), static (output, pair) =>
            output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));
}
