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

    /// <summary>The LSTM of the sample CharLm.</summary>
    [RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy), OneHot(256), Lstm(128), Dense(256)]
    internal sealed partial class Speller;

    /// <summary>A model of every loss.</summary>
    [RnnModel(InputSize = 3, TruncationLength = 5)]
    [Gru(6)]
    [Lstm(4, Peephole = true, Name = "peephole", LearnedInitialState = true)]
    [Dense(4, Name = "classes", From = "peephole, gru0"), Dense(2, Name = "squares", From = "gru0")]
    [Dense(2, Name = "bits", From = "gru0"), Dense(1, Name = "distances", From = "peephole")]
    [Dense(2, Name = "hubers", From = "gru0"), Dense(4, Name = "normals", From = "peephole")]
    [Output("classes", Loss = Loss.SoftmaxCrossEntropy, ClassWeights = [1, 0.5, 2, 1.5], IgnoredClass = -1)]
    [Output("squares", Loss = Loss.MeanSquaredError, Weight = 0.5), Output("bits", Loss = Loss.BinaryCrossEntropy)]
    [Output("distances", Loss = Loss.MeanAbsoluteError, Weight = 2)]
    [Output("hubers", Loss = Loss.Huber, HuberDelta = 0.3), Output("normals", Loss = Loss.GaussianNegativeLogLikelihood)]
    internal sealed partial class Losses;

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
