using System.Linq;
using RnnGen.Generators.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class ParameterCountTests
{
    // Sums over the tensors that PyTorch's module, or the published cell, has: input weights, recurrent weights, biases, others.
    [Theory]
    [InlineData("SimpleRnn(5)", (5 * 3) + (5 * 5) + (2 * 5))]
    [InlineData("Gru(5, Bias = Bias.Single)", (15 * 3) + (15 * 5) + 15)]
    [InlineData("Lstm(5, Bias = Bias.None)", (20 * 3) + (20 * 5))]
    [InlineData("Lstm(5, Layers = 3)", (20 * 3) + (20 * 5) + 40 + (2 * ((20 * 5) + (20 * 5) + 40)))]
    [InlineData("Lstm(5, Peephole = true)", (20 * 3) + (20 * 5) + 40 + (3 * 5))]
    [InlineData("Lstm(5, CoupledGates = true)", (15 * 3) + (15 * 5) + 30)]
    [InlineData("Lstm(5, CoupledGates = true, Peephole = true)", (15 * 3) + (15 * 5) + 30 + (2 * 5))]
    [InlineData("Lstm(5, Projection = 2)", (20 * 3) + (20 * 2) + 40 + (2 * 5))]
    [InlineData("Lstm(5, Projection = 2, Layers = 2)", (20 * 3) + (20 * 2) + 40 + (2 * 5) + (20 * 2) + (20 * 2) + 40 + (2 * 5))]
    [InlineData("Lstm(5, Normalization = Normalization.Ba2016)", (20 * 3) + (20 * 5) + 20 + (2 * (20 + 20 + 5)))]
    [InlineData("Lstm(5, Normalization = Normalization.FastRnn)", (20 * 3) + (20 * 5) + (2 * (20 + 20 + 5)))]
    [InlineData("Lstm(5, Normalization = Normalization.PerGate)", (20 * 3) + (20 * 5) + (2 * (4 + 1) * 5))]
    [InlineData("Gru(5, Bidirectional = true)", 2 * ((15 * 3) + (15 * 5) + 30))]
    [InlineData("Gru(5, Bidirectional = true, Layers = 2)", (2 * ((15 * 3) + (15 * 5) + 30)) + (2 * ((15 * 10) + (15 * 5) + 30)))]
    [InlineData("SimpleRnn(3, Residual = true)", (3 * 3) + (3 * 3) + (2 * 3))]
    [InlineData("SimpleRnn(5), SimpleRnn(4, DenseConnection = true)", (5 * 3) + (5 * 5) + 10 + (4 * 8) + (4 * 4) + 8)]
    [InlineData("SimpleRnn(5), SimpleRnn(4, DenseConnection = true, Layers = 2)",
        (5 * 3) + (5 * 5) + 10 + (4 * 8) + (4 * 4) + 8 + (4 * 12) + (4 * 4) + 8)]
    [InlineData("Dense(2), SimpleRnn(5, Bidirectional = true), SimpleRnn(4, DenseConnection = true)",
        (2 * 3) + 2 + (2 * ((5 * 2) + (5 * 5) + 10)) + (4 * 12) + (4 * 4) + 8)]
    [InlineData("Lstm(5, Normalization = Normalization.Ba2016, CoupledGates = true, Peephole = true, Projection = 2)",
        (15 * 3) + (15 * 2) + 15 + (2 * (15 + 15 + 5)) + (2 * 5) + (2 * 5))]
    [InlineData("Lstm(5, Normalization = Normalization.PerGate, CoupledGates = true)", (15 * 3) + (15 * 5) + (2 * (3 + 1) * 5))]
    [InlineData("IndRnn(5)", (5 * 3) + 5 + (2 * 5))]
    [InlineData("IndRnn(5, Layers = 2, Bias = Bias.Single)", (5 * 3) + 5 + 5 + (5 * 5) + 5 + 5)]
    [InlineData("Mgu(5)", (10 * 3) + (10 * 5) + 20)]
    [InlineData("Sru(5, Bias = Bias.Single)", (10 * 3) + 5 + 10)]
    [InlineData("LayerNorm, SimpleRnn(5), LayerNorm", (2 * 3) + (5 * 3) + (5 * 5) + (2 * 5) + (2 * 5))]
    [InlineData("PRelu, SimpleRnn(5), Activation(Activation.Silu), PRelu", 3 + (5 * 3) + (5 * 5) + (2 * 5) + 5)]
    [InlineData("Gru(5, Bidirectional = true), LayerNorm", (2 * ((15 * 3) + (15 * 5) + 30)) + (2 * 10))]
    [InlineData("Lstm(5, Bidirectional = true), Dense(2)", (2 * ((20 * 3) + (20 * 5) + 40)) + (2 * 10) + 2)]
    public void Every_tensor_of_every_form_is_counted(string layers, long expected) =>
        Assert.Equal(expected, GraphBuilder.Build(
            DeclarationHarness.Read($"[RnnModel(InputSize = 3), {layers}] public partial class M;").Declaration)
            .Tensors.Sum(tensor => tensor.Elements));
}
