namespace RnnGen.Tests.Seq2Seq;

// Pairs that the generator compiles with the tests, as it compiles a user's.

/// <summary>Reads tokens 0 to 7.</summary>
[RnnModel(TruncationLength = 8)]
[Embedding(8, 6)]
[Gru(24)]
internal sealed partial class Reader;

/// <summary>Writes tokens 0 to 5 after <see cref="Reader"/>.</summary>
[RnnModel(TruncationLength = 7, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Reader))]
[OneHot(6)]
[Gru(24)]
[Dense(6)]
internal sealed partial class Writer;

/// <summary>Features in both directions.</summary>
[RnnModel(InputSize = 3, TruncationLength = 8, Output = Output.LastStep)]
[Lstm(5, Bidirectional = true)]
internal sealed partial class Listener;

/// <summary>Four tokens after <see cref="Listener"/>: small enough to search through.</summary>
[RnnModel(TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Listener))]
[OneHot(4)]
[Lstm(10)]
[Dense(4)]
internal sealed partial class Speaker;

/// <summary>As <see cref="Writer"/>, for inference only.</summary>
[RnnModel(InitialState = typeof(Reader))]
[OneHot(6)]
[Gru(24)]
[Dense(6)]
internal sealed partial class SilentWriter;

/// <summary>Masks that each batch draws.</summary>
[RnnModel(TruncationLength = 5)]
[Embedding(7, 4)]
[Dropout(0.3)]
[Lstm(9, RecurrentDropout = 0.2)]
internal sealed partial class MaskedReader;

/// <summary>After <see cref="MaskedReader"/>, with masks of its own.</summary>
[RnnModel(TruncationLength = 5, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(MaskedReader))]
[OneHot(7)]
[Lstm(9)]
[Dropout(0.2)]
[Dense(7)]
internal sealed partial class MaskedWriter;

/// <summary>Reads tokens 0 to 7 in double precision.</summary>
[RnnModel(TruncationLength = 8, Precision = Precision.Double)]
[Embedding(8, 4)]
[Gru(7)]
internal sealed partial class DoubleReader;

/// <summary>Writes tokens 0 to 5 after <see cref="DoubleReader"/>.</summary>
[RnnModel(TruncationLength = 7, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(DoubleReader),
    Precision = Precision.Double)]
[OneHot(6)]
[Gru(7)]
[Dense(6)]
internal sealed partial class DoubleWriter;
