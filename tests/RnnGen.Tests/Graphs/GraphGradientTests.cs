using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Gradients;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>Backward of graphs against central differences: parameters, inputs and states.</summary>
public sealed class GraphGradientTests
{
    private const int Steps = 5;

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("GraphGradients", GraphDeclarations.All.Values.Select(Trained)));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        GraphDeclarations.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(s_models.Value.Create<double>(Trained(GraphDeclarations.All[name])), Steps, batch: 3, seed: 1).Run();

    private static TestDeclaration Trained(TestDeclaration declaration) =>
        declaration with { Precision = Precision.Double, TruncationLength = Steps };
}
