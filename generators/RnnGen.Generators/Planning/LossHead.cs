using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>A loss of a model, of one of its outputs.</summary>
/// <param name="Loss">What it is.</param>
/// <param name="Name">Ends the names of its members; empty of the only loss.</param>
/// <param name="Width">Units of the output.</param>
/// <param name="Part">Which part of the outputs it is of.</param>
/// <param name="TargetColumn">The first of its targets in a row of targets.</param>
/// <param name="Factor">What each row's loss is multiplied by in the model's; null where the
/// mean of the rows is the model's loss.</param>
internal sealed record LossHead(LossKind Loss, string Name, int Width, int Part, int TargetColumn, double? Factor)
{
    /// <summary>The layer whose value the output is; empty of the only loss.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Its weight as it is declared.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it is of each sequence's last step alone, while the model has outputs at every step.</summary>
    public bool IsOfLastStep { get; init; }

    /// <summary>Whether rows count differently: for their classes, or because they have none.</summary>
    public bool IsWeighted => Options.IsWeighted || (IsClass && IsOfLastStep);

    public LossOptions Options { get; init; } = LossOptions.Default;

    /// <summary>Whether its target is a class id.</summary>
    public bool IsClass => Loss == LossKind.SoftmaxCrossEntropy;

    /// <summary>Targets in a row: one a unit, or a class id; of means and variances one for both.</summary>
    public int Targets => IsClass ? 1 : Loss == LossKind.GaussianNegativeLogLikelihood ? Width / 2 : Width;

    /// <summary>The losses of a model, in the order of its outputs.</summary>
    public static IReadOnlyList<LossHead> Of(ModelDeclaration declaration, ModelGraph graph)
    {
        if (declaration.Loss != LossKind.None)
            return [new(declaration.Loss, "", graph.Output.Width, 0, 0, null) { Options = declaration.LossOptions }];

        var (heads, column) = (new List<LossHead>(), 0);
        foreach (var output in graph.Outputs.Where(output => output.Loss != LossKind.None))
        {
            // What has a loss is one part.
            var part = graph.OutputParts.ToList().IndexOf(graph.PartsOf(output)[0]);
            var head = new LossHead(output.Loss, Expressions.Capitalize(output.Layer), output.Width, part, column, null)
            {
                Layer = output.Layer,
                Weight = output.Weight,
                Options = output.Options,
                IsOfLastStep = output.Steps == OutputKind.LastStep,
            };
            // The mean over the targets of a row, as where it is the only loss.
            heads.Add(head with { Factor = output.Weight / head.Targets });
            column += head.Targets;
        }

        return heads;
    }
}
