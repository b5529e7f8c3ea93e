namespace RnnGen.Tool.Tests
{
    /// <summary>A model that can be trained.</summary>
    [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), OneHot(5), Gru(7), Dense(5)]
    internal sealed partial class Letters;

    /// <summary>A model in double precision, for inference only.</summary>
    [RnnModel(InputSize = 3, Precision = Precision.Double, Output = Output.LastStep), Lstm(6), Dense(1, Name = "head")]
    internal sealed partial class Precise;

    /// <summary>The graph that docs/graphs.md draws: the published noise suppressor RNNoise 0.1.</summary>
    [RnnModel(InputSize = 42)]
    [Dense(24, Activation = Activation.Tanh, Name = "features")]
    [Gru(24, ResetAfter = false, Bias = Bias.Single, Activation = Activation.Relu, Name = "speech")]
    [Gru(48, ResetAfter = false, Bias = Bias.Single, Activation = Activation.Relu, Name = "noise",
        From = "features, speech, input")]
    [Gru(96, ResetAfter = false, Bias = Bias.Single, Activation = Activation.Relu, Name = "voice", From = "speech, noise, input")]
    [Dense(22, Activation = Activation.Sigmoid, Name = "gains")]
    [Dense(1, Activation = Activation.Sigmoid, Name = "vad", From = "speech")]
    [Output("gains"), Output("vad")]
    internal sealed partial class Denoiser;

    /// <summary>The encoder of a pair.</summary>
    [RnnModel(TruncationLength = 4), Embedding(9, 3), Gru(6)]
    internal sealed partial class Reader;

    /// <summary>Its decoder.</summary>
    [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Reader)), OneHot(5), Gru(6), Dense(5)]
    internal sealed partial class Writer;
}

namespace RnnGen.Tool.Tests.Other
{
    /// <summary>A second model of that name.</summary>
    [RnnModel(InputSize = 2), SimpleRnn(3)]
    internal sealed partial class Letters;
}
