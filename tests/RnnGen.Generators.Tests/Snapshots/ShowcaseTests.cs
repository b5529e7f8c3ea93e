using System.Threading.Tasks;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>Whole generated files: a character model that is trained, a decoder, and a model that only runs.</summary>
public sealed class ShowcaseTests
{
    [Fact]
    public async Task CharModel() => await Verify(GeneratedCode.Of("""
        namespace Models;

        [RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
        [OneHot(65)]
        [Lstm(128)]
        [Dense(65)]
        public sealed partial class CharModel;
        """));

    [Fact]
    public async Task InferenceOnly() => await Verify(GeneratedCode.Of("""
        namespace Models;

        [RnnModel(InputSize = 2)]
        [SimpleRnn(4)]
        [Dense(1, Activation = Activation.Sigmoid)]
        public sealed partial class InferenceOnly;
        """));

    [Fact]
    public async Task Decoder() => await Verify(GeneratedCode.Of(
        """
        namespace Models;

        [RnnModel(TruncationLength = 9, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Encoder))]
        [OneHot(12)]
        [Gru(128)]
        [Dense(12)]
        public sealed partial class Decoder;
        """,
        """
        namespace Models;

        [RnnModel(TruncationLength = 16)]
        [Embedding(30, 6)]
        [Gru(64, Bidirectional = true)]
        public sealed partial class Encoder;
        """));
}
