using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Values;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Plans of models at the sizes where panels, tiles and remainders change.</summary>
internal static class Plans
{
    public static int[] Sizes { get; } = [1, 7, 8, 15, 16, 17, 20, 33, 64, 128, 256];

    /// <summary>Every cell at every size.</summary>
    public static MatrixTheoryData<string, int> CellsAndSizes { get; } = new(CellModels.Cells, Sizes);

    /// <summary>The models of <see cref="CellModels.Kinds"/>, by name.</summary>
    public static TheoryData<string> Kinds { get; } = [.. CellModels.Kinds.Keys];

    /// <summary>A cell of a size with a dense layer on it, trained.</summary>
    public static ModelPlan Of(string cell, int size) => Of(CellModels.WithDense(cell, size));

    public static ModelPlan Of(ModelDeclaration model, Cancellation cancellation = default) =>
        Planner.Plan(model, GraphBuilder.Build(model, cancellation), cancellation);

    /// <summary>A plan, and what the passes gave from which it was made.</summary>
    public static PassResults Passes(ModelDeclaration model) => PassPipeline.Run(model, GraphBuilder.Build(model), default);

    public static ModelPlan Kind(string name) => Of(CellModels.Kinds[name]);

    /// <summary>All stages that run over rows, of all passes.</summary>
    public static IEnumerable<Stage> Stages(this ModelPlan plan) => plan.Passes.SelectMany(p => p.Stages);

    public static RowBuffer Buffer(this ModelPlan plan, string name) => plan.Buffers.Single(b => b.Name == name);
}
