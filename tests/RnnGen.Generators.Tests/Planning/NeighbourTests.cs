using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>
/// Every three layers on one another have code: what a value shares with its neighbours, a place in memory or a stage, hangs on
/// which layers these are, and no layer alone shows it.
/// </summary>
public sealed class NeighbourTests
{
    /// <summary>Of four units, so that sums in dot form are among them and every residual connection fits.</summary>
    private static readonly LayerDeclaration[] s_layers =
    [
        CellModels.Dropout(0.5, "dropout"),
        CellModels.LayerNorm(1e-5) with { Name = "layernorm" },
        CellModels.Dense(4),
        CellModels.Dense(4, ActivationKind.Tanh),
        CellModels.Dense(4).With(ConnectableLayer.Residual, true),
        CellModels.Dense(4, ActivationKind.Softmax, hasBias: false),
        CellModels.Recurrent(CellModels.Lstm, 4)
            .With(RecurrentLayer.Residual, true)
            .With(RecurrentLayer.Dropout, 0.2)
            .With(RecurrentLayer.RecurrentDropout, 0.3),
        CellModels.Recurrent(CellModels.GruResetBefore, 2).With(RecurrentLayer.Bidirectional, true),
        CellModels.Recurrent(CellModels.Sru, 4).With(RecurrentLayer.Residual, true),
    ];

    public static TheoryData<int, bool> FirstLayers => new(
        from first in Enumerable.Range(0, s_layers.Length)
        from isLastStep in new[] { false, true }
        select (first, isLastStep));

    [Theory]
    [MemberData(nameof(FirstLayers))]
    public void Every_three_layers_have_code(int first, bool isLastStep)
    {
        var output = isLastStep ? OutputKind.LastStep : OutputKind.EveryStep;
        var faults = new List<string>();
        foreach (var (second, third) in s_layers.SelectMany(second => s_layers.Select(third => (second, third))))
        {
            LayerDeclaration[] layers = [
                s_layers[first] with { Name = "a" }, second with { Name = "b" }, third with { Name = "c" }];
            if (!layers.Any(layer => layer.Kind is RecurrentLayer))
                continue;
            var fault = Record.Exception(() => Emit(CellModels.Model(4, layers) with { Output = output, Loss = LossKind.None }));
            if (fault is not null)
                faults.Add($"{string.Join(" | ", layers.Select(layer => layer.ToString()))}: {fault.Message}");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>With a loss where one takes the outputs: vectors side by side have none (RNN009).</summary>
    private static void Emit(ModelDeclaration model)
    {
        var isOne = GraphBuilder.Build(model).OutputParts.Count == 1;
        ModelEmitter.Emit(Plans.Of(model with { Loss = isOne ? LossKind.MeanSquaredError : LossKind.None }));
    }
}
