using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// A window of truncated back-propagation through time: the tape of a batch and the gradients of every parameter,
/// allocated once. The generated <c>Window</c> of a model derives from it; optimisers and <c>Trainer</c> work on it.
/// </summary>
/// <remarks>
/// For one caller at a time: a second one is told by an <see cref="InvalidOperationException"/>. A window of several threads
/// starts them when it first runs, and keeps them until it is disposed of, or is no longer reachable.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class TrainingWindow<T> : IDisposable
    where T : unmanaged
{
    // Fewer gradients are summed sooner by one thread than others are told of it.
    private const int LeastShared = 65536;

    private TapeUse _tape;
    private long _version;

    /// <summary>Allocates the gradients of <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="maxSteps">The truncation length.</param>
    /// <param name="threads">Threads that share the work, the caller's included; at least 1.</param>
    /// <param name="recompute">Steps that the tape holds, to the truncation length; 0 holds all of them.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a buffer would have more elements than an array can
    /// hold.</exception>
    /// <exception cref="InsufficientMemoryException">The process cannot have as much memory.</exception>
    protected TrainingWindow(ParameterStore<T> parameters, int batch, int maxSteps, int threads = 1, int recompute = 0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Arguments.Recompute(recompute, maxSteps, nameof(recompute));
        Size = new RunSize(parameters.Info, maxSteps, batch, recompute == 0 ? maxSteps : recompute);
        Team = threads == 1 ? WorkerTeam.Caller : new WorkerTeam(threads);
        Parameters = parameters;
        Gradients = new AlignedBuffer<T>(parameters.Values.Length);
        SharedNorm = threads == 1 || Gradients.Length < LeastShared ? null : new SharedNorm<T>(Gradients, Team);
    }

    /// <summary>What the window's memory is allocated by.</summary>
    protected RunSize Size { get; }

    /// <summary>The model's parameters.</summary>
    public ParameterStore<T> Parameters { get; }

    /// <summary>dLoss/dParameters in the packed layout of <see cref="ParameterStore{T}.Values"/>; padding is zero.</summary>
    public AlignedBuffer<T> Gradients { get; }

    /// <summary>Sequences side by side.</summary>
    public int Batch => Size.Batch;

    /// <summary>
    /// Threads that share the work of <c>Forward</c>, <c>Backward</c> and the optimiser's step, the caller's included.
    /// </summary>
    public int Threads => Team.Threads;

    /// <summary>The threads.</summary>
    protected internal WorkerTeam Team { get; }

    /// <summary>The norm by several threads; null where one is as fast.</summary>
    internal SharedNorm<T>? SharedNorm { get; }

    /// <summary>The truncation length: most steps a <c>Forward</c> takes.</summary>
    public int MaxSteps => Size.MaxSteps;

    /// <summary>
    /// Steps that the tape holds. Where they are fewer than <see cref="MaxSteps"/>, <c>Backward</c> runs a window segment by
    /// segment once more, from the last, each from the state before it. Losses, outputs and states are the same bits as on a
    /// whole tape. Gradients are summed segment by segment, which is another order. They are the same bits for any number of
    /// threads.
    /// </summary>
    public int TapeSteps => Size.HeldSteps;

    /// <summary>
    /// The carried state of every sequence, [batch, <c>State.Length</c>]: before the next <c>Forward</c>, after the last one; may
    /// be set.
    /// </summary>
    public abstract Span<T> CarriedState { get; }

    /// <summary>
    /// dLoss/d(carried state before the last <c>Forward</c>), [batch, <c>State.Length</c>]: of the last <c>Backward</c>, zero
    /// before the first.
    /// </summary>
    public abstract ReadOnlySpan<T> CarriedStateGradient { get; }

    /// <summary>
    /// Seeds the masks of dropout. A mask is a function of this seed, of <see cref="DropoutWindow"/>, of the sequence (its
    /// place in the batch and <see cref="FirstSequence"/>), and of the layer and unit. Between layers it is a function of the
    /// step too. No other sequence, thread or vector width changes it. <c>Trainer</c> gives its own seed.
    /// </summary>
    public ulong DropoutSeed { get; set; }

    /// <summary>
    /// The number of the next <c>Forward</c>'s masks; each <c>Forward</c> counts on. <c>Trainer</c> sets it to its updates.
    /// </summary>
    public long DropoutWindow { get; set; }

    /// <summary>Whether <c>Forward</c> masks units; <c>Evaluate</c> never does.</summary>
    public bool IsDropoutOn { get; set; } = true;

    /// <summary>
    /// The number of the batch's first sequence: where a batch is split over several windows, they draw the masks of the whole.
    /// </summary>
    public int FirstSequence { get; set; }

    /// <summary>Ends the window's threads; a window of one has none, and goes on as before.</summary>
    public void Dispose()
    {
        Team.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets every gradient to zero.</summary>
    public void ZeroGradients() => Gradients.Clear();

    /// <summary>Copies the gradient of a tensor, in PyTorch's layout.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">As long as the tensor.</param>
    public void GetGradient(string name, Span<T> destination) => Parameters.Unpack(name, Gradients.Span, destination);

    /// <summary>Sets the carried state of every sequence to zero.</summary>
    public abstract void Reset();

    /// <summary>
    /// Adds <paramref name="scale"/> times the gradient of the last <c>Forward</c>'s loss; BPTT stops at the window's start.
    /// </summary>
    /// <param name="scale">Factor on the loss.</param>
    /// <exception cref="InvalidOperationException">There is no tape of a <c>Forward</c>, or the weights have changed
    /// since.</exception>
    public abstract void Backward(T scale);

    /// <summary>To be called by a <c>Forward</c> before it writes to the tape: whatever the tape held is lost.</summary>
    protected void LoseTape() => _tape = TapeUse.None;

    /// <summary>
    /// To be called when a <c>Forward</c> is done: its tape serves one <c>Backward</c>, with the weights as they are.
    /// </summary>
    protected void KeepTape() => (_tape, _version) = (TapeUse.Kept, Parameters.Version);

    /// <summary>To be called by <c>Backward</c> before anything else.</summary>
    /// <exception cref="InvalidOperationException">There is no tape of a <c>Forward</c>, or the weights have changed
    /// since.</exception>
    protected void NeedTape()
    {
        if (_tape != TapeUse.Kept)
            throw new InvalidOperationException("Backward needs the tape of a Forward, and each Forward serves one Backward.");
        NeedWeightsOfTape("Backward");
    }

    /// <summary>As <see cref="NeedTape"/>; the tape is used up.</summary>
    /// <exception cref="InvalidOperationException">There is no tape of a <c>Forward</c>, or the weights have changed
    /// since.</exception>
    protected void TakeTape()
    {
        NeedTape();
        _tape = TapeUse.Used;
    }

    /// <summary>To be called by what is computed from the tape after <c>Backward</c>, when it is first asked for.</summary>
    /// <param name="name">What is computed.</param>
    /// <exception cref="InvalidOperationException">No <c>Backward</c> came after the last <c>Forward</c>, or the weights have
    /// changed since.</exception>
    protected void NeedUsedTape(string name)
    {
        if (_tape != TapeUse.Used)
            throw new InvalidOperationException($"{name} is that of a Backward, and none came after the last Forward.");
        NeedWeightsOfTape(name);
    }

    private void NeedWeightsOfTape(string name)
    {
        if (Parameters.Version != _version)
        {
            throw new InvalidOperationException(
                $"{name} needs the weights that Forward ran with, but they have changed {Parameters.Version - _version} times "
                    + $"since: ask for {name} before an optimiser's Step, SetTensor, Load or CopyFrom.");
        }
    }

    /// <summary>What a window's tape can still serve.</summary>
    private enum TapeUse
    {
        None,
        Kept,
        Used,
    }
}

/// <summary>A training window by the kinds of its inputs and targets.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else the element type of features, [steps, batch,
/// features].</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, [steps, batch], else the element type of values, [steps, batch,
/// outputs].</typeparam>
public interface ITrainingWindow<TInput, TTarget>
{
    /// <summary>
    /// What the mean of the last <c>Forward</c> or <c>Evaluate</c> divides by: the targets that counted, each by its weight; 0
    /// where none did. The mean loss of several windows is the mean of their losses, each weighed by this. Of several outputs it
    /// is the rows that have a loss, whatever weights the classes of one of them have.
    /// </summary>
    double LossWeight { get; }

    /// <summary>Runs <paramref name="steps"/> steps from the carried state, keeps the tape and carries the final state.</summary>
    /// <param name="inputs">Time-major: [steps, batch] tokens or [steps, batch, features]; of a one-to-many model [batch,
    /// features].</param>
    /// <param name="targets">Time-major; of a <c>LastStep</c> model [batch] or [batch, outputs].</param>
    /// <param name="steps">1 to the truncation length.</param>
    /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What
    /// lies after a sequence's end is not read. One of 0 steps is at rest: its state stays, and it has no part in the loss, which
    /// another must have.</param>
    /// <param name="lossFrom">First step that has a loss, 0 to below <paramref name="steps"/>; 0 for a <c>LastStep</c>
    /// model.</param>
    /// <returns>The mean loss over the valid steps that have one; of a <c>LastStep</c> model over the sequences that have a
    /// step.</returns>
    double Forward(
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        int steps,
        ReadOnlySpan<int> lengths = default,
        int lossFrom = 0);

    /// <summary>As <c>Forward</c>, without keeping what <c>Backward</c> needs.</summary>
    double Evaluate(
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        int steps,
        ReadOnlySpan<int> lengths = default,
        int lossFrom = 0);
}
