using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Equations;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>
/// The derived backward pass: BPTT over a window, interpreted, against central differences of the forward pass.
/// </summary>
public sealed class GradientGraphTests
{
    public static TheoryData<string> Models => [.. CellModels.Kinds.Keys];

    public static TheoryData<string> FeatureModels => [.. CellModels.Kinds.Where(m => m.Value.InputSize > 0).Select(m => m.Key)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_of_parameters_are_those_of_the_loss(string name)
    {
        var window = Window(name);
        var gradients = window.ParameterGradients();

        Assert.All(window.Parameters, p => AssertGradient(window, p.Value, gradients[p.Key]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_of_initial_states_are_those_of_the_loss(string name)
    {
        var window = Window(name);

        Assert.All(window.Initial, s => AssertGradient(window, s.Value, window.InitialGradient(s.Key)));
    }

    [Theory]
    [MemberData(nameof(FeatureModels))]
    public void Gradients_of_features_are_those_of_the_loss(string name)
    {
        var window = Window(name);

        Assert.All(window.Inputs, (x, t) => AssertGradient(window, x, window.InputGradient(t)));
    }

    [Theory]
    [InlineData("one-hot, Lstm")]
    [InlineData("embedding, Gru reset after")]
    public void A_model_of_tokens_has_no_gradient_of_its_input(string name) =>
        Assert.Null(GradientGraph.Build(GraphBuilder.Build(CellModels.Kinds[name])).Input);

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_tensor_has_gradients_of_all_its_rows_and_columns(string name)
    {
        var graph = GraphBuilder.Build(CellModels.Kinds[name]);
        var blocks = GradientGraph.Build(graph).Parameters.Select(p => p.Block).Distinct().ToList();

        Assert.All(graph.Tensors,
            t => Assert.Equal(t.Length, blocks.Where(b => b.Tensor == t).Sum(b => b.Rows * (t.Columns == 0 ? 1 : b.Columns))));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Forward_values_are_taken_as_they_are(string name)
    {
        var graph = GraphBuilder.Build(CellModels.Kinds[name]);
        var forward = Topology.Reachable(graph.Results).Where(IsFunction).ToHashSet();

        var gradient = GradientGraph.Build(graph);

        var all = Topology.Reachable([.. gradient.Carried.Values, .. gradient.Parameters]);
        Assert.All(all.Where(IsFunction).Where(n => !IsOwn(n)), n => Assert.Contains(n, forward));

        // The derivative of a softplus is a function of it, and that of the normal distribution is the density.
        bool IsOwn(Node node) => (node.Op == Op.Expm1 && forward.Any(f => f.Op == Op.Softplus))
            || (node.Op == Op.Exp && forward.Any(f => f.Op == Op.NormalCdf));
    }

    /// <summary>Quotients are not: the derivative of one divides an adjoint, which the forward pass did not have.</summary>
    private static bool IsFunction(Node node) => node.Op.IsTranscendental() && node.Op != Op.Divide;

    private static UnrolledWindow Window(string name)
    {
        var graph = GraphBuilder.Build(CellModels.Kinds[name]);
        return new UnrolledWindow(graph, GradientGraph.Build(graph));
    }

    private static void AssertGradient(UnrolledWindow window, double[] x, double[] gradient) =>
        Assert.InRange(
            FiniteDifferences.Error(FiniteDifferences.Gradient(window.Loss, x), gradient), 0, FiniteDifferences.Tolerance);
}
