using RnnGen;

namespace Captions;

/// <summary>A picture in, words out: the first step sees the picture, each later one how likely each word before was.</summary>
[RnnModel(InputSize = Scene.Pixels, TruncationLength = Scene.Words, Loss = Loss.SoftmaxCrossEntropy, Feedback = Feedback.Softmax)]
[Lstm(128)]
[Dense(Scene.Pixels)]
internal sealed partial class CaptionModel;
