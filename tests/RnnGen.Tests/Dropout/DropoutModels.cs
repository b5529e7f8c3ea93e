namespace RnnGen.Tests.Dropout;

/// <summary>A mask of each kind: 0 on the input and 1 on the state, one a sequence; 2 on the output, one a step.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[SimpleRnn(5, Dropout = 0.25, RecurrentDropout = 0.5)]
[Dropout(0.4)]
internal sealed partial class MaskedModel;

/// <summary>A model with a loss.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Loss = Loss.MeanSquaredError)]
[Gru(20, RecurrentDropout = 0.5)]
[Dropout(0.5)]
[Dense(2)]
internal sealed partial class RegularizedModel;

/// <summary>Reads features for <see cref="MaskedWriter"/>.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6)]
[Gru(6, Dropout = 0.4)]
internal sealed partial class MaskedReader;

/// <summary>Writes tokens 0 to 4.</summary>
[RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(MaskedReader))]
[OneHot(5)]
[Gru(6)]
[Dropout(0.5)]
[Dense(5)]
internal sealed partial class MaskedWriter;

/// <summary>Zoneout, trained.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6)]
[Lstm(7, Zoneout = 0.25)]
internal sealed partial class ZonedOutModel;

/// <summary>The same, as a program ships it.</summary>
[RnnModel(InputSize = 3)]
[Lstm(7, Zoneout = 0.25)]
internal sealed partial class ShippedZonedOutModel;
