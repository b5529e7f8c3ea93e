using System.Threading.Tasks;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>Kernels of each variant of a cell and of each connection, at one size.</summary>
public sealed class VariantSnapshotTests
{
    [Theory]
    [InlineData("Peephole", "[Lstm(20, Peephole = true)]")]
    [InlineData("CoupledGates", "[Lstm(20, CoupledGates = true)]")]
    [InlineData("Projection", "[Lstm(20, Projection = 6)]")]
    [InlineData("PeepholeCoupledProjection", "[Lstm(20, Peephole = true, CoupledGates = true, Projection = 6)]")]
    [InlineData("Ba2016", "[Lstm(20, Normalization = Normalization.Ba2016)]")]
    [InlineData("FastRnn", "[Lstm(20, Normalization = Normalization.FastRnn)]")]
    [InlineData("PerGate", "[Lstm(20, Normalization = Normalization.PerGate)]")]
    [InlineData("WholeNormalized", "[Lstm(20, Peephole = true, CoupledGates = true, Projection = 6, Normalization = Normalization.FastRnn)]")]
    [InlineData("IndRnn", "[IndRnn(20)]")]
    [InlineData("Mgu", "[Mgu(20)]")]
    [InlineData("Sru", "[Sru(20)]")]
    [InlineData("Dropout", "[Gru(20, Dropout = 0.2, RecurrentDropout = 0.25)]\n[Dropout(0.5)]")]
    [InlineData("LayerNorm", "[Gru(20)]\n[LayerNorm]")]
    [InlineData("Functions", "[Lstm(20, Activation = Activation.Silu, GateActivation = Activation.HardSigmoid)]\n[Activation(Activation.Gelu)]\n[PRelu]")]
    [InlineData("Bidirectional", "[Gru(20, Bidirectional = true)]")]
    [InlineData("Residual", "[Gru(20)]\n[Gru(20, Residual = true)]")]
    [InlineData("DenseConnection", "[Gru(20)]\n[Gru(20, DenseConnection = true)]")]
    public async Task Variant(string name, string layers) => await Verify(KernelExcerpt.Of($$"""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.MeanSquaredError)]
        {{layers}}
        [Dense(5)]
        public sealed partial class {{name}}Model;
        """)).UseParameters(name);

    [Theory]
    [InlineData("Zero")]
    [InlineData("Output")]
    [InlineData("Softmax")]
    public async Task Feedback(string feedback) => await Verify(KernelExcerpt.Of($$"""
        namespace Models;

        [RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.{{feedback}})]
        [Gru(20)]
        [Dense(5)]
        public sealed partial class {{feedback}}FeedbackModel;
        """)).UseParameters(feedback);

    [Fact]
    public async Task BidirectionalLastStep() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Output = Output.LastStep)]
        [Gru(20, Bidirectional = true, Layers = 2)]
        [Dense(5)]
        public sealed partial class BidirectionalLastStep;
        """));

    [Fact]
    public async Task Convolution() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 4, TruncationLength = 8, Loss = Loss.MeanSquaredError, Episodes = true)]
        [Conv1d(20, 3, Dilation = 2, Activation = Activation.Relu), Conv1d(20, 2, Groups = 20)]
        [Gru(20, LearnedInitialState = true), Dense(5)]
        public sealed partial class ConvolutionModel;
        """));

    [Fact]
    public async Task Graph() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 5, TruncationLength = 8)]
        [Gru(20, From = "input[1..4]"), Dense(20, Activation = Activation.Sigmoid, Name = "mask", From = "gru0, input")]
        [Multiply(From = "mask, gru0"), Dense(3, Name = "kind", From = "multiply0"), Add(Name = "sum", From = "multiply0[2..7], input")]
        [Output("kind", Loss = Loss.SoftmaxCrossEntropy, IgnoredClass = -1), Output("sum", Loss = Loss.Huber, Weight = 0.5)]
        public sealed partial class GraphModel;
        """));
}
