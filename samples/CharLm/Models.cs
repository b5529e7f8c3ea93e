using System;
using RnnGen;

namespace CharLm;

/// <summary>What the three models share: one step of the network, with a state of the model's own type.</summary>
/// <typeparam name="TState">The generated <c>State</c>.</typeparam>
internal interface ITextModel<TState>
    where TState : struct
{
    /// <summary>Reads a byte of text and gives the logits of the next one.</summary>
    void Step(int token, ref TState state, Span<float> logits);
}

// A text is read as its UTF-8 bytes: 256 tokens serve any language, and no vocabulary has to be saved beside the weights.

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[SimpleRnn(128)]
[Dense(256)]
internal sealed partial class RnnTextModel : ITextModel<RnnTextModel.State>;

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[Lstm(128)]
[Dense(256)]
internal sealed partial class LstmTextModel : ITextModel<LstmTextModel.State>;

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(256)]
[Gru(128)]
[Dense(256)]
internal sealed partial class GruTextModel : ITextModel<GruTextModel.State>;
