using System;
using RnnGen.Training;

namespace RnnGen.Tests.Compilation;

/// <summary>
/// A generated model behind one interface, so that a test can be written once for every declaration. States are flat:
/// [batch, <see cref="StateLength"/>], variables at the offsets of <see cref="ModelInfo.States"/>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITestModel<T>
    where T : unmanaged
{
    ModelInfo Info { get; }

    ParameterStore<T> Parameters { get; }

    /// <summary>Elements of a <c>State</c>.</summary>
    int StateLength { get; }

    /// <summary>Whether there is a <c>Step</c>: a bidirectional model has none.</summary>
    bool HasStep { get; }

    /// <summary>Elements of <c>outputs</c> for these sequences.</summary>
    int OutputLength(Sequences<T> sequences);

    /// <summary>Sequence by sequence, step by step, with <c>Step</c>; outputs after a sequence's end become 0.</summary>
    void StepEach(Sequences<T> sequences, Span<T> states, Span<T> outputs);

    /// <summary>All sequences side by side, step by step, with the crowd's <c>Step</c>; they have one length.</summary>
    void StepCrowd(Sequences<T> sequences, Span<T> states, Span<T> outputs);

    /// <summary>
    /// The same on a team's threads, for the active sequences; the states and outputs of the others stay as they are.
    /// </summary>
    void StepCrowd(Sequences<T> sequences, Span<T> states, Span<T> outputs, WorkerTeam team, ReadOnlyMemory<bool> active);

    /// <summary>Sequence by sequence with <c>Run</c>; outputs after a sequence's end become 0.</summary>
    void RunEach(Sequences<T> sequences, Span<T> states, Span<T> outputs);

    /// <summary>Threads of the workspaces of <see cref="RunBatch"/>.</summary>
    int Threads { get; set; }

    /// <summary>All sequences at once with <c>Run</c> and a workspace.</summary>
    void RunBatch(Sequences<T> sequences, Span<T> states, Span<T> outputs);

    /// <summary>Of a decoder, the <see cref="EncoderDecoder{TSource, T}"/> of it and a fresh encoder.</summary>
    object Join(int startToken, int endToken);

    /// <summary>
    /// Allocates a training window, which the members below work on; <paramref name="threads"/> share the work, and its tape
    /// holds <paramref name="recompute"/> steps.
    /// </summary>
    ITestWindow<T> CreateWindow(int batch, int threads = 1, int recompute = 0);
}

/// <summary>The training window of a generated model; states as in <see cref="ITestModel{T}"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITestWindow<T>
    where T : unmanaged
{
    TrainingWindow<T> Window { get; }

    /// <summary>The carried states.</summary>
    Span<T> States { get; }

    /// <summary>The step after which the state is carried; 0 after the last.</summary>
    int Carry { get; set; }

    /// <summary>The gradient of the initial states, of the last backward pass.</summary>
    ReadOnlySpan<T> InitialStateGradient { get; }

    /// <summary>The gradient of the inputs, of the last backward pass; feature models.</summary>
    ReadOnlySpan<T> InputGradient { get; }

    /// <summary>Forward with the model's loss: its mean.</summary>
    double Forward(Sequences<T> sequences);

    /// <summary>The loss without a tape.</summary>
    double Evaluate(Sequences<T> sequences);

    /// <summary>Forward of a model without a loss.</summary>
    void Forward(Sequences<T> sequences, Span<T> outputs);

    /// <summary>Backward of a model without a loss; either gradient may be empty.</summary>
    void Backward(ReadOnlySpan<T> dOutputs, ReadOnlySpan<T> dFinalStates);
}
