using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Fused;

/// <summary>Each output is the next input.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.Output,
    Arithmetic = Declared.Arithmetic)]
[Gru(20), Dense(5)]
internal sealed partial class OutputFedBack
    : IFeedbackModel<OutputFedBack.State, OutputFedBack.Workspace, OutputFedBack.Window, float>;

/// <summary>The probabilities of each output are the next input.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.Softmax,
    Arithmetic = Declared.Arithmetic)]
[Lstm(9), Dense(5)]
internal sealed partial class SoftmaxFedBack
    : IFeedbackModel<SoftmaxFedBack.State, SoftmaxFedBack.Workspace, SoftmaxFedBack.Window, float>;

/// <summary>The first input is that of every step.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.Repeat,
    Arithmetic = Declared.Arithmetic)]
[SimpleRnn(17), Dense(3)]
internal sealed partial class Repeated : IFeedbackModel<Repeated.State, Repeated.Workspace, Repeated.Window, float>;

/// <summary>Later inputs are zero.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Feedback = Feedback.Zero,
    Arithmetic = Declared.Arithmetic)]
[Gru(7, ResetAfter = false), Dense(3)]
internal sealed partial class Zeros : IFeedbackModel<Zeros.State, Zeros.Workspace, Zeros.Window, float>;
