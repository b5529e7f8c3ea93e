using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Pipeline;

/// <summary>The generator's steps that compile weights in.</summary>
internal static class WeightSteps
{
    /// <summary>The files that the build describes.</summary>
    public static IncrementalValueProvider<WeightFiles> Find(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(static text => WeightFileReader.IsDescription(text.Path))
            .Select(static (text, cancellationToken) => WeightFileReader.Read(text.GetText(cancellationToken)))
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(
                static (options, _) => WeightSwitch.Read(options.GlobalOptions)))
            .Select(static (pair, _) => new WeightFiles(pair.Right, new(pair.Left)));

    /// <summary>The model with the weights of the file it names, or with the fault of that file.</summary>
    public static ModelWithWeights AddWeights(PlannedModel model, WeightFiles files)
    {
        if (model.Plan.Declaration.Weights is null || files.Build == WeightBuild.WithoutWeights)
            return new(model, null);
        (var weights, var fault) = WeightFit.Of(model.Plan, files);
        return new(model with { Plan = model.Plan with { Weights = weights } }, fault);
    }
}
