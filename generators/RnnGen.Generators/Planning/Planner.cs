using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>From a declaration to the plan of its code.</summary>
internal static class Planner
{
    /// <exception cref="System.OperationCanceledException">Nobody waits for the plan any more.</exception>
    public static ModelPlan Plan(ModelDeclaration declaration, ModelGraph graph, Cancellation cancellation = default) =>
        PassPipeline.Run(declaration, graph, cancellation).Plan;
}
