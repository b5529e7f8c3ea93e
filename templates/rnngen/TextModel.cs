using RnnGen;

/// <summary>Reads a text byte by byte and tells what byte may follow. Layers run in the order of their attributes.</summary>
[RnnModel(TruncationLength = 50, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[Lstm(RNN_UNITS)]
[Dense(256)]
public sealed partial class TextModel;
