using System;
using System.ComponentModel;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>
/// How the window of a model runs forward and back: over the segments that its tape holds, of which there is mostly one. The
/// generated class adds what is named after the model's states and outputs.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ModelWindow<TInput, T> : TrainingWindow<T>
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunInput<TInput, T> _input;
    private readonly TapeSegments<TInput, T> _segments;
    private readonly WindowStarts<T>? _starts;
    private readonly T[] _states;
    private readonly T[] _initialGradients;
    private readonly T[] _inputGradient;
    private int _carry;
    private bool _hasInputGradient;

    // What the masks of the last Forward were drawn from.
    private ulong _maskStream;
    private int _maskSequence;
    private bool _isMasked;

    private protected ModelWindow(
        ParameterStore<T> parameters, int batch, int threads, int recompute, RunInput<TInput, T> input,
        Func<RunSize, WorkerTeam, RunMemory<T>> create)
        : base(parameters, batch, parameters.Info.TruncationLength, threads, TapeOf(parameters.Info, recompute))
    {
        _input = input;
        Tape = create(Size, Team);
        _segments = new(Size, input.IsFedBack ? 0 : input.Width, Description.StateLength);
        _states = new T[(long)batch * Description.StateLength];
        _initialGradients = new T[(long)batch * Description.StateLength];
        _starts = Tape.HasStarts ? new(Tape.Order, MaxSteps, batch, Description) : null;
        _inputGradient = input.IsFedBack ? new T[batch * input.Width]
            : Tape.HasInputGradient ? new T[MaxSteps * batch * input.Width]
            : [];
    }

    /// <summary>
    /// The step after which <c>Forward</c> takes the state it carries: k1 of BPTT(k2; k1), whose windows of k2 steps begin k1
    /// steps apart; 0, the default, is after the last step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Carry
    {
        get => _carry;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _carry = value;
        }
    }

    /// <inheritdoc/>
    public override Span<T> CarriedState => _states;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> CarriedStateGradient => _initialGradients;

    private protected ModelInfo Description => Parameters.Info;

    private protected RunMemory<T> Tape { get; }

    private protected RowOrder Order => Tape.Order;

    /// <summary>Steps of the last window.</summary>
    private protected int Steps { get; private set; }

    private protected int Segments => _segments.Count;

    private protected bool IsLastStep => Description.Output == Output.LastStep;

    /// <inheritdoc/>
    public override void Reset() => Array.Clear(_states);

    /// <summary>As <see cref="Reset"/>, of a model that learns its initial state.</summary>
    /// <param name="initial">The state as it is now.</param>
    protected void ResetTo(ReadOnlySpan<T> initial)
    {
        for (var row = 0; row < Batch; row++)
            initial.CopyTo(_states.AsSpan(row * initial.Length));
        _starts!.Reset(initial);
    }

    /// <summary>dLoss/dInput of the last <c>Backward</c>: computed when it is first asked for.</summary>
    /// <returns>[steps, batch, inputs]; of a model that feeds its inputs back [batch, inputs], those of the first step.</returns>
    protected ReadOnlySpan<T> TakeInputGradient()
    {
        if (_input.IsFedBack)
            return _inputGradient;
        if (!_hasInputGradient)
        {
            NeedUsedTape("InputGradient");
            using var turn = TakeTurn();
            TakeInputGradientOfSegment();
        }

        return _inputGradient.AsSpan(0, Steps * Batch * _input.Width);
    }

    /// <summary>Refuses gradients of outputs in memory that the way back writes.</summary>
    private protected void ApartFromInputGradient(ReadOnlySpan<T> dOutputs, string name)
    {
        if (Tape.HasInputGradient)
            Arguments.Apart<T, T>(dOutputs, _inputGradient, name, "InputGradient");
    }

    private protected Turn TakeTurn() => Order.TakeTurn("Window");

    /// <summary>Begins a window: checks the inputs' length and sets the rows.</summary>
    private protected void Begin(int inputs, int steps, ReadOnlySpan<int> lengths)
    {
        LoseTape();
        _hasInputGradient = false;
        var expected = (_input.IsFedBack ? 1L : steps) * Batch * _input.Width;
        if (inputs != expected && !(_input.IsFedBack && inputs == 0))
            Arguments.Length(
                inputs, expected, nameof(inputs), _input.Shape(_input.IsFedBack ? "batch" : "steps, batch"));
        Order.Set(lengths, Batch, steps);
    }

    /// <summary>Keeps what the segments of a window begin from, before the first of them runs.</summary>
    /// <returns>Where to read the inputs from.</returns>
    private protected ReadOnlySpan<TInput> Start(
        ReadOnlySpan<TInput> inputs, int steps, ReadOnlySpan<bool> starts, bool isTraining)
    {
        inputs = _input.Keep(Order, _segments, inputs);
        Steps = steps;
        _starts?.Begin(starts, steps, _states);
        _input.Begin(Order, inputs, _states);
        if (Tape.HasMasks)
        {
            (_maskStream, _maskSequence, _isMasked) = (
                DropoutMask.StreamOf(DropoutSeed, DropoutWindow), FirstSequence, isTraining && IsDropoutOn);
            DropoutWindow += isTraining ? 1 : 0;
        }

        _segments.Begin(_states, steps);
        return inputs;
    }

    /// <summary>Runs a segment, and carries the states on that it comes by.</summary>
    private protected void Advance(ReadOnlySpan<TInput> inputs, int segment)
    {
        RunSegment(inputs, segment);
        var carry = _carry > 0 ? Math.Min(_carry, Steps) : Steps;
        var first = Order.First;
        if (carry > first && carry <= first + Order.Steps)
            Tape.StoreStates(_states, carry - first);
        if (segment + 1 < Segments)
            Tape.StoreStates(_segments.Before(segment + 1));
    }

    /// <summary>Begins the way back.</summary>
    private protected void BeginBack(ReadOnlySpan<T> dFinalStates) => Tape.LoadCarried(dFinalStates);

    /// <summary>The last segment is on the tape; those before it are run again, each from its first state.</summary>
    /// <returns>Whether it was run.</returns>
    private protected bool RunAgain(int segment)
    {
        if (segment + 1 == Segments)
            return false;
        RunSegment(_segments.Inputs, segment);
        return true;
    }

    /// <summary>Takes a segment's gradients back, when those of its outputs are there.</summary>
    private protected void GoBack(ReadOnlySpan<T> dFinalStates)
    {
        Tape.LoadDelayed(dFinalStates);
        Tape.Backward(Parameters, Gradients, Order.Steps);
        if (Tape.HasInputGradient && Segments > 1)
            TakeInputGradientOfSegment();
    }

    /// <summary>Ends the way back.</summary>
    private protected void EndBack(ReadOnlySpan<T> dFinalStates)
    {
        Tape.StoreCarried(_initialGradients);
        Order.CopyAtRest(dFinalStates, _initialGradients, Description.StateLength);
        _hasInputGradient = Segments > 1;
        if (_input is FedBackInput<T> input)
            TakeFirstInputGradient(input);
    }

    private static int TapeOf(ModelInfo info, int recompute) =>
        info.IsBidirectional ? Arguments.WholeTape(recompute, info.Name, nameof(recompute)) : recompute;

    private void RunSegment(ReadOnlySpan<TInput> inputs, int segment)
    {
        _segments.Select(Order, segment);
        Tape.ClearEnded();
        if (Tape.HasMasks)
            Tape.DrawMasks(_maskStream, _maskSequence, _isMasked);
        _input.LoadKept(Tape, _input.IsFedBack ? inputs : inputs[(Order.First * Batch * _input.Width)..]);
        Tape.SetStarts(_starts is null ? default : _starts.Of(Steps), Tape.StartsHaveEnds);
        Tape.LoadStates(_segments.Before(segment));
        Tape.Forward(Parameters, Order.Steps);
    }

    /// <summary>Of the steps that are on the tape.</summary>
    private void TakeInputGradientOfSegment()
    {
        Tape.InputGradient(Parameters, Order.Steps, _inputGradient.AsSpan(Order.First * Batch * _input.Width));
        _hasInputGradient = true;
    }

    /// <summary>The given input was part of the state before the first step.</summary>
    private void TakeFirstInputGradient(FedBackInput<T> input)
    {
        Array.Clear(_inputGradient);
        for (var row = 0; row < Order.CountWithSteps; row++)
        {
            var n = Order.Sequence(row);
            input.Of(_initialGradients, n).CopyTo(_inputGradient.AsSpan(n * input.Width));
        }
    }
}
