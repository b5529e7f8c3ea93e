using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Members;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Projects;
using RnnGen.Generators.Reports;
using RnnGen.Generators.Values;

namespace RnnGen.Generators;

/// <summary>Compiles every class with <c>[RnnModel]</c> into the code that runs and trains it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RnnModelGenerator : IIncrementalGenerator
{
    private readonly Action<string, string>? _probe;

    /// <summary>The generator, as the compiler makes it.</summary>
    public RnnModelGenerator()
    {
    }

    /// <summary>For tests of what happens to other models where one fails.</summary>
    /// <param name="probe">Called before every step with its name and the model's; what it throws, the step throws.</param>
    internal RnnModelGenerator(Action<string, string> probe) => _probe = probe;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Action<string>? probe = _probe is null ? null : name => _probe(TrackingNames.Discover, name);
        var discovered = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.RnnModel,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: (target, cancellationToken) => ModelReader.Read(target, probe, cancellationToken))
            .WithTrackingName(TrackingNames.Discover);

        // Apart from the models: places change with every line typed above a class, what it declares does not.
        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics));

        var places =
            discovered.SelectMany(static (result, _) => result.Places).Collect();
        var project = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => ProjectReader.Read(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.Project);
        RegisterDiagnostics(context, project.Combine(places)
            .SelectMany(static (pair, _) => ProjectReport.Of(pair.Left, pair.Right)));

        var declared = discovered
            .SelectMany(static (result, _) => result.Models)
            .WithTrackingName(TrackingNames.Declare)
            .Combine(project.Select(static (settings, _) => settings.TakesModels))
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left);

        var attempts = new Attempts(_probe);
        var built = attempts.Select(
            declared, TrackingNames.Graph, static model => model.HintName,
            static (model, cancellationToken) => Build(model, new Cancellation(cancellationToken)));

        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Attributes)
            .Collect()
            .Combine(built.Collect())
            .SelectMany(static (pair, _) => GraphReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.GraphReport));

        var planned = attempts.Select(
            built.Where(static model => model.Graph is not null), TrackingNames.Plan, static model => model.HintName,
            static (model, cancellationToken) =>
                new PlannedModel(
                    model.HintName, Planner.Plan(model.Declaration, model.Graph!, new Cancellation(cancellationToken))));

        var weighed = attempts.Select(
            planned.Combine(WeightSteps.Find(context)), TrackingNames.Weights, static pair => pair.Left.HintName,
            static (pair, _) => WeightSteps.AddWeights(pair.Left, pair.Right));

        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Weights)
            .Collect()
            .Combine(weighed.Collect())
            .SelectMany(static (pair, _) => WeightReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.WeightReport));

        var emitted = attempts.Select(
            weighed, TrackingNames.Emit, static weighed => weighed.Model.HintName,
            static (weighed, cancellationToken) => Emit(weighed.Model, new Cancellation(cancellationToken)));

        var members = attempts.Select(
            emitted, TrackingNames.Members, static file => file.HintName,
            static (file, cancellationToken) =>
                new WrittenMembers(file.HintName, GeneratedMemberReader.Read(file.Text, file.Depth, cancellationToken)));

        var clashes = discovered
            .SelectMany(static (result, _) => result.Members)
            .Collect()
            .Combine(members.Collect())
            .Select(static (pair, _) => MemberReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Clashes);
        RegisterDiagnostics(context, clashes.SelectMany(static (clashes, _) => clashes.Found));

        var costs = attempts.Select(
            planned, TrackingNames.Costs, static model => model.HintName,
            static (model, _) => new ModelCosts(model.HintName, CostSheet.Of(model.Plan)));

        RegisterDiagnostics(context, discovered
            .SelectMany(static (result, _) => result.Budgets)
            .Collect()
            .Combine(costs.Collect())
            .SelectMany(static (pair, _) => CostReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.CostReport));

        var failures = attempts.Failures;
        WriteFiles(context, emitted, clashes.Combine(failures).Select(static (pair, _) =>
            new EquatableArray<string>(pair.Left.Refused.Concat(pair.Right.Select(failure => failure.HintName)))));
        RegisterDiagnostics(context, places
            .Combine(failures)
            .SelectMany(static (pair, _) => FailureReport.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Failures));

        RegisterDiagnostics(context, CellSteps.Write(context));

        foreach (var layer in AttributeNames.Layers)
            RegisterDiagnostics(context, DiscoverOrphans(context, layer));
        RegisterDiagnostics(context, DiscoverOrphans(context, AttributeNames.Budget));
        RegisterDiagnostics(context, DiscoverOrphans(context, AttributeNames.Input));
        RegisterDiagnostics(context, DiscoverOrphans(context, AttributeNames.Output));
    }

    private static BuiltModel Build(DeclaredModel model, Cancellation cancellation)
    {
        var result = GraphBuilder.TryBuild(model.Declaration, cancellation);
        return new(model.HintName, model.Declaration, result.Graph, result.Faults);
    }

    private static GeneratedFile Emit(PlannedModel model, Cancellation cancellation) =>
        new(model.HintName, ModelEmitter.Emit(model.Plan, cancellation), model.Plan.Declaration.Depth)
        {
            Encoder = model.Plan.Declaration.Encoder?.HintName,
        };

    /// <summary>Each file by itself: what is known of all of them together is mostly the same after an edit.</summary>
    private static void WriteFiles(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<GeneratedFile> emitted,
        IncrementalValueProvider<EquatableArray<string>> refused)
    {
        var written = emitted
            .Select(static (file, _) => new FileEntry(file.HintName, file.Encoder))
            .Collect()
            .Combine(refused)
            .Select(static (pair, _) => WrittenFiles.Of(pair.Left, pair.Right));

        context.RegisterSourceOutput(emitted.Combine(written), static (output, pair) =>
        {
            (var file, var files) = pair;
            if (files.Has(file.HintName))
                output.AddSource(files.Names[file.HintName], SourceText.From(file.Text, Encoding.UTF8));
        });
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
