using System.Threading.Tasks;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>Kernels of each cell, trained on the mean squared error.</summary>
public sealed class CellSnapshotTests
{
    [Fact]
    public async Task SimpleRnnTanh() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [SimpleRnn(12)]
        public sealed partial class SimpleRnnTanh;
        """));

    [Fact]
    public async Task SimpleRnnRelu() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [SimpleRnn(12, Activation = Activation.Relu, Bias = Bias.Single)]
        public sealed partial class SimpleRnnRelu;
        """));

    [Fact]
    public async Task Lstm() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.MeanSquaredError)]
        [Lstm(20)]
        [Dense(5)]
        public sealed partial class LstmModel;
        """));

    [Fact]
    public async Task GruResetAfter() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [Gru(12)]
        public sealed partial class GruResetAfter;
        """));

    [Fact]
    public async Task GruResetBefore() => await Verify(KernelExcerpt.Of("""
        namespace Models;

        [RnnModel(InputSize = 3, TruncationLength = 8, Unroll = 1, Loss = Loss.MeanSquaredError)]
        [Gru(12, ResetAfter = false, Bias = Bias.None)]
        public sealed partial class GruResetBefore;
        """));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(17)]
    [InlineData(33)]
    public async Task AwkwardSizes(int size) => await Verify(KernelExcerpt.Of($"""
        namespace Models;

        [RnnModel(InputSize = {size}, TruncationLength = 3, Unroll = {(size < 8 ? 0 : 1)}, Loss = Loss.MeanSquaredError)]
        [SimpleRnn({size})]
        [Dense({size}, Activation = Activation.Tanh)]
        public sealed partial class Awkward{size};
        """, KernelExcerpt.Parts.Step)).UseParameters(size);
}
