using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Equations in comments read like the textbook.</summary>
public sealed class EquationTests
{
    [Fact]
    public void The_equations_of_an_lstm() => Assert.Equal(
        [
            "cNext = f * cPrev + i * g",
            "f = sigmoid(fSum)",
            "fSum = lstm0.bias_ih_l0[f] + lstm0.bias_hh_l0[f] + lstm0.weight_ih_l0[f] x + lstm0.weight_hh_l0[f] hPrev",
            "hNext = o * tanh(cNext)",
        ],
        Equations(CellModels.Lstm).Where(e => e.Split(' ')[0] is "cNext" or "hNext" or "f" or "fSum"));

    [Fact]
    public void The_candidate_of_a_gru() => Assert.Equal(
        [
            "n = tanh(r * nRecurrent + nInput)",
            "nInput = gru0.bias_ih_l0[n] + gru0.weight_ih_l0[n] x",
            "nRecurrent = gru0.bias_hh_l0[n] + gru0.weight_hh_l0[n] hPrev",
        ],
        Equations(CellModels.GruResetAfter).Where(e => e[0] == 'n'));

    [Fact]
    public void Products_with_one_transposed_matrix_are_one_product_with_all_gates()
    {
        var gradient = GradientGraph.Build(GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 4))));

        Assert.Equal("dX = lstm0.weight_ih_l0ᵀ [dOSum, dGSum, dFSum, dISum]", Equation.Of(gradient.Input!));
    }

    [Fact]
    public void Parentheses_stand_where_the_order_would_be_another_without()
    {
        var e = new Expressions();
        var (a, b, c) = (e.Input(3), e.Token(), e.Constant(2));

        Assert.Equal("r = 2 * (x - (token - x))", Equation.Of((c * (a - (b - a))).Named("r")));
        Assert.Equal("s = x - token - x", Equation.Of((a - b - a).Named("s")));
        Assert.Equal("t = x / (token / x) / x", Equation.Of((a / (b / a) / a).Named("t")));
        Assert.Equal("u = -(x * token) * 2", Equation.Of((-(a * b) * c).Named("u")));
        Assert.Equal("v = sum(x * token + 2)", Equation.Of(Functions.Sum((a * b) + c).Named("v")));
        Assert.Equal("w = x + (token + 2)", Equation.Of(e.AddUnfused(a, e.AddUnfused(b, c)).Named("w")));
    }

    private static string[] Equations(string cell)
    {
        var graph = GraphBuilder.Build(CellModels.Model(3, CellModels.Recurrent(cell, 4)));
        var named = Topology.Reachable(graph.Results).Where(n => n.Name is not null && n.Operands.Count > 0);
        return [.. named.Select(Equation.Of).Order(System.StringComparer.Ordinal)];
    }
}
