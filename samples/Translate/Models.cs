using RnnGen;

namespace Translate;

/// <summary>Reads an English date letter by letter, from both ends.</summary>
[RnnModel(TruncationLength = 96)]
[Embedding(WrittenDates.Letters, 24)]
[Gru(64, Bidirectional = true)]
internal sealed partial class Reader;

/// <summary>Writes the date in digits; its 128 units start as the two directions of the reader side by side.</summary>
[RnnModel(TruncationLength = 12, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Reader))]
[OneHot(WrittenDates.Symbols)]
[Gru(128)]
[Dense(WrittenDates.Symbols)]
internal sealed partial class Writer;
