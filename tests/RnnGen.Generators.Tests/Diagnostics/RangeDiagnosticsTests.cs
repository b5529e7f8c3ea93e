using RnnGen.Generators.Equations;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN007, RNN008, RNN021 and RNN032: numbers and enum values.</summary>
public sealed class RangeDiagnosticsTests
{
    private const string Functions = "None, Tanh, Relu, Sigmoid, Softmax, LeakyRelu, Elu, Selu, Celu, Gelu, GeluTanh, Silu, "
        + "Mish, Softplus, Softsign, HardSigmoid, KerasHardSigmoid, HardTanh, HardSwish, ThresholdedRelu, Exp, ScaledTanh, "
        + "Relu6, LogSigmoid, SoftShrink";

    [Theory]
    [InlineData("RnnModel, OneHot([|0|]), Lstm(8)", "Vocabulary of [OneHot]", "1 and 1,048,576", "0")]
    [InlineData("RnnModel, OneHot([|1048577|]), Lstm(8)", "Vocabulary of [OneHot]", "1 and 1,048,576", "1,048,577")]
    [InlineData("RnnModel, Embedding([|-1|], 4), Lstm(8)", "Vocabulary of [Embedding]", "1 and 1,048,576", "-1")]
    [InlineData("RnnModel, Embedding(10, [|0|]), Lstm(8)", "Size of [Embedding]", "1 and 16,384", "0")]
    [InlineData("RnnModel, Embedding(size: 4, [|vocabulary: 0|]), Lstm(8)", "Vocabulary of [Embedding]", "1 and 1,048,576", "0")]
    [InlineData("RnnModel(InputSize = 3), Lstm([|0|])", "Units of [Lstm]", "1 and 16,384", "0")]
    [InlineData("RnnModel(InputSize = 3), Gru([|16_385|])", "Units of [Gru]", "1 and 16,384", "16,385")]
    [InlineData("RnnModel(InputSize = 3), SimpleRnn([|int.MaxValue|])", "Units of [SimpleRnn]", "1 and 16,384", "2,147,483,647")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8), Dense([|-5|])", "Units of [Dense]", "1 and 16,384", "-5")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Layers = 0|])", "Layers of [Lstm]", "1 and 64", "0")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Layers = 65|])", "Layers of [Lstm]", "1 and 64", "65")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Projection = -1|])", "Projection of [Lstm]", "0 and 8", "-1")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Projection = 9|])", "Projection of [Lstm]", "0 and 8", "9")]
    [InlineData("RnnModel([|InputSize = -1|]), Lstm(8)", "InputSize of [RnnModel]", "0 and 65,536", "-1")]
    [InlineData("RnnModel([|InputSize = 65537|]), Lstm(8)", "InputSize of [RnnModel]", "0 and 65,536", "65,537")]
    [InlineData("RnnModel(InputSize = 3, [|TruncationLength = -1|]), Lstm(8)",
        "TruncationLength of [RnnModel]", "0 and 65,536", "-1")]
    [InlineData("RnnModel(InputSize = 3, [|TruncationLength = 65537|]), Lstm(8)",
        "TruncationLength of [RnnModel]", "0 and 65,536", "65,537")]
    [InlineData("RnnModel(InputSize = 3, [|Unroll = -1|]), Lstm(8)", "Unroll of [RnnModel]", "0 and 8", "-1")]
    [InlineData("RnnModel(InputSize = 3, [|Unroll = 9|]), Lstm(8)", "Unroll of [RnnModel]", "0 and 8", "9")]
    [InlineData("RnnModel(InputSize = 3, [|UnrollSteps = -1|]), Lstm(8)", "UnrollSteps of [RnnModel]", "0 and 64", "-1")]
    [InlineData("RnnModel(InputSize = 3, [|UnrollSteps = 65|]), Lstm(8)", "UnrollSteps of [RnnModel]", "0 and 64", "65")]
    public void A_number_out_of_range_is_refused(string attributes, string what, string range, string found) =>
        DiagnosticVerifier.Reports(
            "RNN007", $"{what} must be between {range}; found {found}", $"[{attributes}] public partial class M;");

    [Theory]
    [InlineData("Dropout([|1|])", "Rate of [Dropout] must be at least 0 and at most 0.999", "1")]
    [InlineData("Dropout([|-0.5|])", "Rate of [Dropout] must be at least 0 and at most 0.999", "-0.5")]
    [InlineData("Gru(8, [|Dropout = 1.5|])", "Dropout of [Gru] must be at least 0 and at most 0.999", "1.5")]
    [InlineData("Lstm(8, [|RecurrentDropout = double.NaN|])", "RecurrentDropout of [Lstm] must be at least 0 and at most 0.999",
        "NaN")]
    [InlineData("LayerNorm([|Epsilon = 0|])", "Epsilon of [LayerNorm] must be above 0 and at most 1", "0")]
    [InlineData("LayerNorm([|Epsilon = -1e-5|])", "Epsilon of [LayerNorm] must be above 0 and at most 1", "-1E-05")]
    [InlineData("LayerNorm([|Epsilon = 1.5|])", "Epsilon of [LayerNorm] must be above 0 and at most 1", "1.5")]
    [InlineData("LayerNorm([|Epsilon = double.NaN|])", "Epsilon of [LayerNorm] must be above 0 and at most 1", "NaN")]
    public void A_real_number_out_of_range_is_refused(string layer, string what, string found) => DiagnosticVerifier.Reports(
        "RNN032", $"{what}; found {found}", $"[RnnModel(InputSize = 3), Lstm(8), {layer}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 1), Lstm(1), Dense(1)")]
    [InlineData("RnnModel(InputSize = 65536, TruncationLength = 65536), Lstm(1, Layers = 64)")]
    [InlineData("RnnModel, Embedding(1048576, 8), Lstm(1)")]
    [InlineData("RnnModel, Embedding(10, 16384), SimpleRnn(1)")]
    [InlineData("RnnModel(InputSize = 1), Gru(1), Dense(16384)")]
    [InlineData("RnnModel(InputSize = 1), Lstm(8, Projection = 0), Lstm(8, Projection = 1), Lstm(8, Projection = 8)")]
    public void Numbers_at_the_limits_are_taken(string attributes) =>
        Assert.Empty(GeneratorHarness.Run($"[{attributes}] public partial class M;").Diagnostics);

    [Theory]
    [InlineData("RnnModel(InputSize = 3, [|Loss = (Loss)7|]), Lstm(8)", "Loss of [RnnModel]",
        "None, SoftmaxCrossEntropy, MeanSquaredError, BinaryCrossEntropy, MeanAbsoluteError, Huber, "
            + "GaussianNegativeLogLikelihood", "7")]
    [InlineData("RnnModel(InputSize = 3, [|Output = (Output)2|]), Lstm(8)", "Output of [RnnModel]", "EveryStep, LastStep", "2")]
    [InlineData("RnnModel(InputSize = 3, [|Precision = (Precision)(-1)|]), Lstm(8)",
        "Precision of [RnnModel]", "Single, Double", "-1")]
    [InlineData("RnnModel(InputSize = 3, [|Arithmetic = (Arithmetic)9|]), Lstm(8)",
        "Arithmetic of [RnnModel]", "Fused, Portable", "9")]
    [InlineData("RnnModel(InputSize = 3, [|Initialization = (Initialization)9|]), Lstm(8)", "Initialization of [RnnModel]",
        "Glorot, PyTorch", "9")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Bias = (Bias)3|])", "Bias of [Lstm]", "Pair, Single, None", "3")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, [|Normalization = (Normalization)4|])", "Normalization of [Lstm]",
        "None, Ba2016, FastRnn, PerGate", "4")]
    [InlineData("RnnModel(InputSize = 3), SimpleRnn(8, [|Activation = (Activation)25|])", "Activation of [SimpleRnn]", Functions,
        "25")]
    [InlineData("RnnModel(InputSize = 3), Gru(8, [|GateActivation = (Activation)(-1)|])", "GateActivation of [Gru]", Functions,
        "-1")]
    [InlineData("RnnModel(InputSize = 3), Gru(8), Activation([|(Activation)99|])", "Function of [Activation]", Functions, "99")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8), Dense(8, [|Activation = (Activation)25|])", "Activation of [Dense]", Functions,
        "25")]
    public void A_number_cast_to_an_enum_is_refused(string attributes, string what, string expected, string found) =>
        DiagnosticVerifier.Reports(
            "RNN008", $"{what} must be one of {expected}; found {found}", $"[{attributes}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 3, TruncationLength = 1, Loss = (Loss)2, Output = (Output)1), Lstm(8, Bias = (Bias)2)")]
    public void A_defined_value_by_a_cast_is_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 1), SimpleRnn(16384, Bias = Bias.None)", "268,451,840")]
    [InlineData("RnnModel, Embedding(1048576, 16384), Lstm(8)", "17,180,393,792")]
    [InlineData("RnnModel, Embedding(262144, 1024), Dense(1), SimpleRnn(1, Bias = Bias.None)", "268,436,483")]
    [InlineData("RnnModel(InputSize = 1), SimpleRnn(11585, Bias = Bias.None, Bidirectional = true)", "268,447,620")]
    public void Too_many_parameters_are_refused(string attributes, string found) => DiagnosticVerifier.Reports(
        "RNN021",
        $"Model 'M' may have 268,435,456 parameters at most; found {found}",
        $"[{attributes}] public partial class [|M|];");
}
