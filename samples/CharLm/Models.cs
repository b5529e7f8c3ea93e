using RnnGen;

namespace CharLm;

// A text is read as its UTF-8 bytes: 256 tokens serve any language, and no vocabulary has to be saved beside the weights.

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[SimpleRnn(128)]
[Dense(256)]
internal sealed partial class RnnTextModel;

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[Lstm(128)]
[Dense(256)]
internal sealed partial class LstmTextModel;

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[Gru(128)]
[Dense(256)]
internal sealed partial class GruTextModel;
