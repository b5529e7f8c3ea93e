namespace RnnGen.Tests.Safety;

// Models in which a token, a class id, a length or a mask decides an address.

/// <summary>Rows of a table by token, and a loss by class id.</summary>
[RnnModel(TruncationLength = 48, Loss = Loss.SoftmaxCrossEntropy)]
[Embedding(11, 5)]
[Gru(8)]
[Dense(11)]
internal sealed partial class TokenStream;

/// <summary>Columns of weights by token, a loss of the last step, against time too.</summary>
[RnnModel(TruncationLength = 48, Loss = Loss.SoftmaxCrossEntropy, Output = Output.LastStep)]
[OneHot(11)]
[SimpleRnn(8, Bidirectional = true)]
[Dense(3)]
internal sealed partial class TokenClassifier;

/// <summary>Features in, as many out: lengths and masks alone decide.</summary>
[RnnModel(InputSize = 4, TruncationLength = 48)]
[SimpleRnn(4)]
internal sealed partial class FeatureFilter;

/// <summary>Outputs fed back.</summary>
[RnnModel(InputSize = 4, TruncationLength = 48, Feedback = Feedback.Output)]
[SimpleRnn(6)]
[Dense(4)]
internal sealed partial class FeatureLoop;

/// <summary>Reads a source for <see cref="TokenWriter"/>.</summary>
[RnnModel(TruncationLength = 48)]
[Embedding(11, 5)]
[Gru(8)]
internal sealed partial class TokenReader;

/// <summary>Writes from the state of a <see cref="TokenReader"/>.</summary>
[RnnModel(TruncationLength = 48, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(TokenReader))]
[Embedding(11, 5)]
[Gru(8)]
[Dense(11)]
internal sealed partial class TokenWriter;
