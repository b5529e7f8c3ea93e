namespace RnnGen.Tests.Api;

// Models that the generator compiles with the tests, as it compiles a user's.

/// <summary>Characters in, logits of the next out.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy)]
[Embedding(11, 5)]
[Lstm(17)]
[Dense(11)]
internal sealed partial class CharacterModel;

/// <summary>Features in, every step's hidden vector out; gradients come from the caller.</summary>
[RnnModel(InputSize = 3, TruncationLength = 8)]
[Gru(20, Layers = 2)]
internal sealed partial class FeatureModel;

/// <summary>A sequence of features in, one pair of logits out.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep)]
[SimpleRnn(7)]
[Dense(2, Name = "head")]
internal sealed partial class ClassifierModel;

/// <summary>As <see cref="ClassifierModel"/> with an output at every step, for inference only.</summary>
[RnnModel(InputSize = 3)]
[SimpleRnn(7)]
[Dense(2, Name = "head")]
internal sealed partial class EveryStepModel;

/// <summary>A vector in, a sequence out: each output is the next input.</summary>
[RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.Output)]
[Gru(7)]
[Dense(3)]
internal sealed partial class FeedbackModel;

/// <summary>Tokens in, tokens drawn.</summary>
[RnnModel(Feedback = Feedback.Sample)]
[Embedding(11, 5)]
[Lstm(17)]
[Dense(11)]
internal sealed partial class GenerativeModel;

/// <summary>So many units that a step is no single kernel, and so few inputs and outputs that a run is its steps.</summary>
[RnnModel(InputSize = 2)]
[Gru(64)]
[Dense(2)]
internal sealed partial class WideModel;

/// <summary>A model in double precision with two kinds of cell.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
[Lstm(6, Name = "lower")]
[Gru(4, ResetAfter = false, Name = "upper")]
[Dense(1)]
internal sealed partial class DoubleModel;

/// <summary>With constructors of its own.</summary>
[RnnModel(InputSize = 3)]
[Gru(5)]
[Dense(2)]
internal sealed partial class TitledModel
{
    public TitledModel()
        : this("untitled")
    {
    }

    public TitledModel(string title, object? tag = null)
        : this(1UL) => (Title, Constructed) = (title, tag is null ? 1 : 2);

    public string Title { get; } = "none";

    public int Constructed { get; }
}
