using System.Threading.Tasks;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>
/// Kernels of each variant of a cell and of each connection, of one panel of units. Products are loops over single inputs, which
/// are shorter, of variants their titles, and there is no layer behind. What is a matter of no cell is shown with the smallest one.
/// </summary>
public sealed class VariantSnapshotTests
{
    [Theory]
    [InlineData("Peephole", "[Lstm(12, Peephole = true)]")]
    [InlineData("CoupledGates", "[Lstm(12, CoupledGates = true)]")]
    [InlineData("Projection", "[Lstm(12, Projection = 6)]")]
    [InlineData("PeepholeCoupledProjection", "[Lstm(12, Peephole = true, CoupledGates = true, Projection = 6)]")]
    [InlineData("Ba2016", "[Lstm(16, Normalization = Normalization.Ba2016)]")]
    [InlineData("FastRnn", "[Lstm(16, Normalization = Normalization.FastRnn)]")]
    [InlineData("PerGate", "[Lstm(12, Normalization = Normalization.PerGate)]")]
    [InlineData("WholeNormalized", "[Lstm(12, Peephole = true, CoupledGates = true, Projection = 6, Normalization = Normalization.FastRnn)]")]
    [InlineData("IndRnn", "[IndRnn(12)]")]
    [InlineData("Mgu", "[Mgu(12)]")]
    [InlineData("Sru", "[Sru(12)]")]
    [InlineData("Dropout", "[SimpleRnn(12, Dropout = 0.2, RecurrentDropout = 0.25)]\n[Dropout(0.5)]")]
    [InlineData("LayerNorm", "[SimpleRnn(12)]\n[LayerNorm]")]
    [InlineData("Functions", "[Lstm(12, Activation = Activation.Silu, GateActivation = Activation.HardSigmoid)]\n[Activation(Activation.Gelu)]\n[PRelu]")]
    [InlineData("Bidirectional", "[SimpleRnn(12, Bidirectional = true)]\n[Dense(5)]")]
    [InlineData("Residual", "[SimpleRnn(12)]\n[SimpleRnn(12, Residual = true)]")]
    [InlineData("DenseConnection", "[SimpleRnn(12)]\n[SimpleRnn(12, DenseConnection = true)]")]
    public async Task Variant(string name, string layers) => await Verify(KernelExcerpt.Of($$"""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        {{layers}}
        public sealed partial class {{name}}Model;
        """, PartsOf(name), hasProducts: false)).UseParameters(name);

    /// <summary>Masks are drawn in windows alone. What is joined of variants goes back as each of them.</summary>
    private static KernelExcerpt.Parts PartsOf(string name) => name switch
    {
        "Dropout" => KernelExcerpt.Parts.All,
        "WholeNormalized" => KernelExcerpt.Parts.Step,
        _ => KernelExcerpt.Parts.StepAndBackward,
    };

    [Theory]
    [InlineData("Zero")]
    [InlineData("Output")]
    [InlineData("Softmax")]
    public async Task Feedback(string feedback) => await Verify(KernelExcerpt.Of($$"""
        namespace Models;

        [RnnModel(InputSize = 5, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError,
            Feedback = Feedback.{{feedback}})]
        [SimpleRnn(12)]
        [Dense(5)]
        public sealed partial class {{feedback}}FeedbackModel;
        """)).UseParameters(feedback);

    [Fact]
    public async Task FlushStates() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError, FlushStates = true)]
        [Lstm(4)]
        public sealed partial class FlushStatesModel;
        """, KernelExcerpt.Parts.Step, hasProducts: false));

    [Fact]
    public async Task BidirectionalLastStep() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.SoftmaxCrossEntropy, Output = Output.LastStep)]
        [SimpleRnn(12, Bidirectional = true, Layers = 2)]
        [Dense(5)]
        public sealed partial class BidirectionalLastStep;
        """));

    [Fact]
    public async Task Convolution() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 4, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError, Episodes = true)]
        [Conv1d(12, 3, Dilation = 2, Activation = Activation.Relu), Conv1d(12, 2, Groups = 12)]
        [SimpleRnn(12, LearnedInitialState = true), Dense(5)]
        public sealed partial class ConvolutionModel;
        """, KernelExcerpt.Parts.All));

    [Fact]
    public async Task Graph() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 5, TruncationLength = 8, Unroll = 1)]
        [SimpleRnn(12, From = "input[1..4]"), Dense(12, Activation = Activation.Sigmoid, Name = "mask", From = "rnn0, input")]
        [Multiply(From = "mask, rnn0"), Dense(3, Name = "kind", From = "multiply0"), Add(Name = "sum", From = "multiply0[2..7], input")]
        [Output("kind", Loss = Loss.SoftmaxCrossEntropy, IgnoredClass = -1), Output("sum", Loss = Loss.Huber, Weight = 0.5)]
        public sealed partial class GraphModel;
        """, KernelExcerpt.Parts.All));
}
