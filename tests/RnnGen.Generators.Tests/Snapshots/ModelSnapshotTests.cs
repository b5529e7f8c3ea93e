using System.Threading.Tasks;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>Kernels of the shapes a model can take.</summary>
public sealed class ModelSnapshotTests
{
    [Fact]
    public async Task StackedLstm() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [Lstm(12, Layers = 2)]
        public sealed partial class StackedLstm;
        """));

    [Fact]
    public async Task EmbeddingGru() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(TruncationLength = 16, Loss = Loss.SoftmaxCrossEntropy)]
        [Embedding(100, 12)]
        [Gru(24, Name = "reader")]
        [Dense(100)]
        public sealed partial class EmbeddingGru;
        """, KernelExcerpt.Parts.All));

    [Fact]
    public async Task LastStepBinaryCrossEntropy() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 4, TruncationLength = 10, Unroll = 1, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep)]
        [SimpleRnn(16)]
        [Dense(1)]
        public sealed partial class Classifier;
        """, KernelExcerpt.Parts.All));

    [Fact]
    public async Task SoftmaxOutput() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [SimpleRnn(8)]
        [Dense(20, Activation = Activation.Softmax)]
        public sealed partial class SoftmaxOutput;
        """));

    [Fact]
    public async Task DoublePrecision() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
        [Gru(12)]
        public sealed partial class DoublePrecision;
        """));

    [Fact]
    public async Task PortableArithmetic() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Arithmetic = Arithmetic.Portable)]
        [SimpleRnn(12)]
        public sealed partial class PortableArithmetic;
        """));

    [Fact]
    public async Task NestedKeyword() => await Verify(KernelExcerpt.Of("""
        namespace Models.@event;

        public static partial class Outer
        {
            internal partial record struct Inner
            {
                [RnnModel(InputSize = 2, TruncationLength = 4)]
                [SimpleRnn(8)]
                private partial class @class;
            }
        }
        """));
}
