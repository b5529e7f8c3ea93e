namespace RnnGen.Tool.Tests
{
    /// <summary>A model that can be trained.</summary>
    [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), OneHot(5), Gru(7), Dense(5)]
    internal sealed partial class Letters;

    /// <summary>A model in double precision, for inference only.</summary>
    [RnnModel(InputSize = 3, Precision = Precision.Double, Output = Output.LastStep), Lstm(6), Dense(1, Name = "head")]
    internal sealed partial class Precise;

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
