using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// A step of a crowd shared out over the threads of a team: each takes a run of streams, cut so that all have about as many
/// active ones. A stream's bits do not depend on its place, so they are the same for any number of threads.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for token models, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The state of a stream.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CrowdStep<TInput, TState, T>
    where TInput : unmanaged
    where TState : unmanaged
    where T : unmanaged
{
    /// <summary>Streams that stay together: a row tile of every kernel divides it.</summary>
    private const int Grain = 8;

    private readonly Action<WorkShare> _share;
    private ICrowdModel<TInput, TState, T>? _model;
    private ReadOnlyMemory<TInput> _inputs;
    private Memory<TState> _states;
    private Memory<T> _outputs;
    private bool[] _active = [];
    private int _mask;

    /// <summary>A step without arguments yet; used again and again it allocates nothing.</summary>
    public CrowdStep() => _share = Share;

    /// <summary>Takes the crowd on by one step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[streams] tokens or [streams, features]; may be empty where what was fed back is the input.</param>
    /// <param name="states">[streams].</param>
    /// <param name="outputs">[streams, outputs].</param>
    /// <param name="team">The threads.</param>
    /// <param name="active">[streams], or empty: all are active.</param>
    /// <remarks>The lengths are the caller's to check.</remarks>
    public void Run(ICrowdModel<TInput, TState, T> model, ReadOnlyMemory<TInput> inputs, Memory<TState> states, Memory<T> outputs,
        WorkerTeam team, ReadOnlyMemory<bool> active)
    {
        ArgumentNullException.ThrowIfNull(team);
        // The mask decides where shares begin: all of them must see the same one, whatever becomes of the caller's.
        _mask = active.Length;
        if (_active.Length < _mask)
            _active = new bool[_mask];
        active.Span.CopyTo(_active);
        (_model, _inputs, _states, _outputs) = (model, inputs, states, outputs);
        try
        {
            team.Run(_share);
        }
        finally
        {
            (_model, _inputs, _states, _outputs) = (null, default, default, default);
        }
    }

    private void Share(WorkShare share)
    {
        var streams = _states.Length;
        ReadOnlySpan<bool> active = _active.AsSpan(0, _mask);
        var first = Boundary(active, streams, share.Index, share.Count);
        var count = Boundary(active, streams, share.Index + 1, share.Count) - first;
        if (count == 0)
            return;
        var (input, output) = (_inputs.Length / streams, _outputs.Length / streams);
        _model!.StepCrowd(
            _inputs.Span.Slice(first * input, count * input),
            _states.Span.Slice(first, count),
            _outputs.Span.Slice(first * output, count * output),
            active.IsEmpty ? active : active.Slice(first, count));
    }

    /// <summary>The stream where a share begins.</summary>
    private static int Boundary(ReadOnlySpan<bool> active, int streams, int index, int count)
    {
        if (active.IsEmpty)
            return new WorkShare(index, count).Of(streams, Grain).From;
        if (index == count)
            return streams;
        var before = new WorkShare(index, count).Of(active.Count(true), Grain).From;
        var stream = 0;
        for (; before > 0; stream++)
            before -= active[stream] ? 1 : 0;
        return stream;
    }
}
