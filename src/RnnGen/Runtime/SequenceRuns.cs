using System;
using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>
/// The runs of sequences of a model: its public methods hand their arguments on to here, where they are checked, and copied in
/// and out of its memory. States are seen as their elements.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class SequenceRuns<TInput, T>
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps of a block of one sequence that is run without a workspace.</summary>
    private const int StepsOfBlock = 32;

    private readonly Func<RunSize, WorkerTeam, RunMemory<T>> _create;
    private readonly InstancePool<RunMemory<T>> _sequences;

    /// <summary>Runs of one model.</summary>
    /// <param name="input">How its inputs become rows.</param>
    /// <param name="create">Makes its memory.</param>
    /// <param name="streams">Runs streams from step to step; null of a model whose runs go through its memory.</param>
    public SequenceRuns(
        RunInput<TInput, T> input, Func<RunSize, WorkerTeam, RunMemory<T>> create, StreamRun<TInput, T>? streams = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(create);
        (Input, _create) = (input, create);
        if (streams is not null)
            Streams = new(input, streams);
        _sequences = new(() => Create(StepsOfBlock, 1));
    }

    private protected RunInput<TInput, T> Input { get; }

    /// <summary>Runs of few streams; null of a model whose runs go through its memory.</summary>
    private protected StreamRuns<TInput, T>? Streams { get; }

    private protected ModelInfo Info => Input.Info;

    private string Name => Input.Name;

    private bool IsLastStep => Info.Output == Output.LastStep;

    /// <summary>One sequence, block by block.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="inputs">[steps, …]; of a model that feeds its inputs back the first one, or empty.</param>
    /// <param name="state">The state before the first step; becomes that after the last.</param>
    /// <param name="outputs">[steps, outputs]; of a model with outputs of the last step [outputs].</param>
    /// <param name="starts">[steps]: where episodes begin; empty where none does.</param>
    public void Run(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> state, Span<T> outputs,
        ReadOnlySpan<bool> starts = default) =>
        RunBlocks(store, inputs, StepsOf(inputs, 1, ""), state, outputs, starts);

    /// <summary>As the other, of a model that feeds its inputs back.</summary>
    /// <inheritdoc cref="Run(ParameterStore{T}, ReadOnlySpan{TInput}, Span{T}, Span{T}, ReadOnlySpan{bool})"/>
    public void Run(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, int steps, Span<T> state, Span<T> outputs,
        ReadOnlySpan<bool> starts = default)
    {
        CheckFirst(inputs, steps, 1, "");
        RunBlocks(store, inputs, steps, state, outputs, starts);
    }

    /// <summary>One sequence, whole, in memory that is allocated for it: of a model with a layer against time.</summary>
    /// <inheritdoc cref="Run(ParameterStore{T}, ReadOnlySpan{TInput}, Span{T}, Span{T}, ReadOnlySpan{bool})"/>
    public void RunWhole(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> state, Span<T> outputs,
        ReadOnlySpan<bool> starts = default)
    {
        var steps = StepsOf(inputs, 1, "");
        CheckStarts(starts, steps, "[steps]");
        Run(store, inputs, null, default, state, outputs, Create(steps, 1), starts);
    }

    /// <summary>Sequences side by side, time-major.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="inputs">[steps, batch, …].</param>
    /// <param name="lengths">[batch], each 0 to steps; empty where all are as long.</param>
    /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
    /// <param name="outputs">[steps, batch, outputs]; of a model with outputs of the last step [batch, outputs].</param>
    /// <param name="work">Memory of the model.</param>
    /// <param name="starts">[steps, batch]: where episodes begin; empty where none does.</param>
    public void Run(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, ReadOnlySpan<int> lengths, Span<T> states, Span<T> outputs,
        RunWorkspace<T> work, ReadOnlySpan<bool> starts = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Run(store, inputs, null, lengths, states, outputs, work.Memory, starts);
    }

    /// <summary>As the other, of a model that feeds its inputs back.</summary>
    /// <inheritdoc cref="Run(ParameterStore{T}, ReadOnlySpan{TInput}, ReadOnlySpan{int}, Span{T}, Span{T}, RunWorkspace{T},
    /// ReadOnlySpan{bool})"/>
    public void Run(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, int steps, ReadOnlySpan<int> lengths, Span<T> states,
        Span<T> outputs, RunWorkspace<T> work, ReadOnlySpan<bool> starts = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Run(store, inputs, steps, lengths, states, outputs, work.Memory, starts);
    }

    /// <summary>Sequences side by side, in tensors that carry their shapes.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="inputs">[steps, batch, …].</param>
    /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
    /// <param name="outputs">[steps, batch, outputs]; of a model with outputs of the last step [batch, outputs].</param>
    /// <param name="work">Memory of the model.</param>
    /// <param name="lengths">[batch], each 0 to steps; empty where all are as long.</param>
    public void Run(
        ParameterStore<T> store, in ReadOnlyTensorSpan<TInput> inputs, Span<T> states, in TensorSpan<T> outputs,
        RunWorkspace<T> work, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(work);
        var flat = Info.InputsAreTokens
            ? TensorShape.Flat(inputs, [TensorShape.Any, work.Batch], Name, "[steps, batch]")
            : TensorShape.Flat(inputs, [TensorShape.Any, work.Batch, Input.Width], Name, Input.Shape("steps, batch"));
        Run(store, flat, null, lengths, states, Flat(outputs, TensorShape.Steps(inputs), work.Batch), work.Memory, default);
    }

    /// <summary>As the other, of a model that feeds its inputs back.</summary>
    /// <inheritdoc cref="Run(ParameterStore{T}, in ReadOnlyTensorSpan{TInput}, Span{T}, in TensorSpan{T}, RunWorkspace{T},
    /// ReadOnlySpan{int})"/>
    public void Run(
        ParameterStore<T> store, in ReadOnlyTensorSpan<TInput> inputs, int steps, Span<T> states, in TensorSpan<T> outputs,
        RunWorkspace<T> work, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(work);
        var flat = TensorShape.Flat(inputs, [work.Batch, Input.Width], Name, Input.Shape("batch"));
        Run(store, flat, steps, lengths, states, Flat(outputs, steps, work.Batch), work.Memory, default);
    }

    private protected RunMemory<T> Create(int steps, int batch) =>
        _create(new RunSize(Info, steps, batch), WorkerTeam.Caller);

    private void RunBlocks(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, int steps, Span<T> state, Span<T> outputs,
        ReadOnlySpan<bool> starts)
    {
        var (isFedBack, width, outputSize) = (Input.IsFedBack, Input.Width, Info.OutputSize);
        CheckSequence(inputs, steps, state, outputs, starts);
        if (Streams is not null)
        {
            Streams.Run(store, inputs, state, outputs, streams: 1);
            return;
        }

        var memory = _sequences.Rent();
        for (var first = 0; first < steps; first += StepsOfBlock)
        {
            var count = Math.Min(StepsOfBlock, steps - first);
            memory.Order.Set(1, count);
            if (!isFedBack)
                Input.Load(memory, inputs.Slice(first * width, count * width), Name);
            memory.SetStarts(starts.IsEmpty ? default : starts.Slice(first, count));
            memory.LoadStates(state);
            memory.Forward(store, count);
            memory.StoreStates(state);
            memory.StoreOutputs(IsLastStep ? outputs : outputs.Slice(first * outputSize, count * outputSize));
        }

        _sequences.Return(memory);
    }

    /// <summary>Checks one sequence, and begins it.</summary>
    private protected void CheckSequence(
        ReadOnlySpan<TInput> inputs, int steps, Span<T> state, Span<T> outputs, ReadOnlySpan<bool> starts)
    {
        Input.Check(inputs, default, Name);
        CheckStarts(starts, steps, "[steps]");
        CheckOutputs(outputs.Length, steps, 1, "");
        Arguments.Apart<T, T>(outputs, state, nameof(outputs), nameof(state));
        // A run in blocks changes the state and outputs before it has read the whole of mask and inputs.
        Arguments.Apart<bool, T>(starts, state, nameof(starts), nameof(state));
        Arguments.Apart<bool, T>(starts, outputs, nameof(starts), nameof(outputs));
        Input.Begin(inputs, state);
        if (Input.IsFedBack)
            return;
        Arguments.Apart<TInput, T>(inputs, state, Name, nameof(state));
        if (IsLastStep)
            Arguments.Apart<T, TInput>(outputs, inputs, nameof(outputs), Name);
        else
            Arguments.ApartOrInPlace<TInput, T>(inputs, outputs, Name);
    }

    // givenSteps are of a model that feeds its inputs back; of others the inputs tell.
    private void Run(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, int? givenSteps, ReadOnlySpan<int> lengths, Span<T> states,
        Span<T> outputs, RunMemory<T> memory, ReadOnlySpan<bool> starts)
    {
        using var turn = memory.Order.TakeTurn("work");
        var batch = memory.Batch;
        Arguments.Batch(states.Length / Info.StateLength, batch, nameof(states));
        if (givenSteps is { } given)
            CheckFirst(inputs, given, batch, "batch");
        var steps = givenSteps ?? StepsOf(inputs, batch, "batch");
        Arguments.Capacity(steps, memory.MaxSteps, givenSteps is null ? Name : nameof(steps));
        CheckOutputs(outputs.Length, steps, batch, "batch");
        CheckStarts(starts, (long)steps * batch, "[steps, batch]");
        Arguments.Apart<T, T>(outputs, states, nameof(outputs), nameof(states));
        if (Streams is not null && Streams.AreQuickerInRuns(batch) && memory.Team.Threads == 1 && lengths.IsEmpty
            && starts.IsEmpty && !Arguments.Overlap<T, TInput>(outputs, inputs) && !Arguments.Overlap<TInput, T>(inputs, states))
        {
            Input.Check(inputs, default, Name);
            Streams.Run(store, inputs, states, outputs, batch);
            return;
        }

        memory.Order.Set(lengths, batch, steps);
        Input.Begin(memory.Order, inputs, states);
        Input.Load(memory, inputs, Name);
        memory.SetStarts(starts);
        memory.LoadStates(states);
        memory.Forward(store, steps);
        memory.StoreStates(states);
        memory.StoreOutputs(outputs);
    }

    /// <summary>Steps of inputs.</summary>
    private protected int StepsOf(ReadOnlySpan<TInput> inputs, int rows, string batch)
    {
        var perStep = (long)rows * Input.Width;
        return inputs.Length > 0 && inputs.Length % perStep == 0
            ? (int)(inputs.Length / perStep)
            : Arguments.StepsOf(inputs.Length, perStep, Name, Input.Shape(Dimensions("steps", batch)));
    }

    /// <summary>Requires steps, and inputs of the first of them or none.</summary>
    private void CheckFirst(ReadOnlySpan<TInput> inputs, int steps, int rows, string batch)
    {
        Arguments.Steps(steps, int.MaxValue, nameof(steps));
        if (!inputs.IsEmpty && inputs.Length != (long)rows * Input.Width)
            Arguments.Length(inputs.Length, (long)rows * Input.Width, Name, Input.Shape(batch));
    }

    private static void CheckStarts(ReadOnlySpan<bool> starts, long count, string shape)
    {
        if (!starts.IsEmpty)
            Arguments.Length(starts.Length, count, nameof(starts), shape);
    }

    private void CheckOutputs(int length, int steps, int rows, string batch)
    {
        var expected = (IsLastStep ? 1L : steps) * rows * Info.OutputSize;
        if (length == expected)
            return;
        var shape = Dimensions(Dimensions(IsLastStep ? "" : "steps", batch), $"{Info.OutputSize}");
        Arguments.Length(length, expected, "outputs", $"[{shape}]");
    }

    private Span<T> Flat(in TensorSpan<T> outputs, int steps, int batch) => IsLastStep
        ? TensorShape.Flat(outputs, [batch, Info.OutputSize], nameof(outputs), $"[batch, {Info.OutputSize}]")
        : TensorShape.Flat(outputs, [steps, batch, Info.OutputSize], nameof(outputs), $"[steps, batch, {Info.OutputSize}]");

    private static string Dimensions(string first, string second) =>
        first.Length == 0 || second.Length == 0 ? first + second : $"{first}, {second}";
}
