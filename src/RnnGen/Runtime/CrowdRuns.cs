using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>Steps of a crowd of streams on the caller's thread: all of them or the active ones, some at a time.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class CrowdRuns<TInput, T>
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Streams that run together: their states stay in the nearest caches.</summary>
    private const int StreamsOfBlock = 64;

    private readonly RunInput<TInput, T> _input;
    private readonly InstancePool<RunMemory<T>> _memories;
    private readonly StreamRuns<TInput, T>? _streams;

    /// <param name="input">How inputs become rows.</param>
    /// <param name="create">Makes memory of the model.</param>
    /// <param name="streams">Runs streams where their states are; null of a model that has no such loop.</param>
    public CrowdRuns(
        RunInput<TInput, T> input, Func<RunSize, WorkerTeam, RunMemory<T>> create, StreamRuns<TInput, T>? streams)
    {
        (_input, _streams) = (input, streams);
        _memories = new(() => create(new RunSize(input.Info, 1, StreamsOfBlock), WorkerTeam.Caller));
    }

    private ModelInfo Info => _input.Info;

    /// <summary>Checks all of the arguments before anything changes.</summary>
    public void Check(ReadOnlySpan<TInput> inputs, ReadOnlySpan<T> states, ReadOnlySpan<T> outputs, ReadOnlySpan<bool> active)
    {
        var expected = (long)(states.Length / Info.StateLength) * _input.Width;
        if (inputs.Length != expected)
            Arguments.Length(inputs.Length, expected, _input.Name, _input.Shape("states.Length"));
        Check(states, outputs, active);
        _input.Check(inputs, active, _input.Name);
        Arguments.Apart(inputs, states, _input.Name, nameof(states));
        Arguments.ApartOrInPlace(inputs, outputs, _input.Name);
    }

    /// <summary>As the other, without inputs. States and outputs change before all of the mask is read.</summary>
    public void Check(ReadOnlySpan<T> states, ReadOnlySpan<T> outputs, ReadOnlySpan<bool> active)
    {
        var streams = states.Length / Info.StateLength;
        if (outputs.Length != (long)streams * Info.OutputSize)
            Arguments.Length(
                outputs.Length, (long)streams * Info.OutputSize, nameof(outputs), $"[states.Length, {Info.OutputSize}]");
        Arguments.Active(active.Length, streams, nameof(active));
        Arguments.Apart(outputs, states, nameof(outputs), nameof(states));
        Arguments.Apart(active, states, nameof(active), nameof(states));
        Arguments.Apart(outputs, active, nameof(outputs), nameof(active));
    }

    /// <summary>The steps themselves: what was checked of the whole is checked of every block as it is copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> states, Span<T> outputs, ReadOnlySpan<bool> active)
    {
        var streams = states.Length / Info.StateLength;
        if (_streams is not null && _streams.AreQuicker(streams))
        {
            InPlace(_streams, store, inputs, states, outputs, active);
            return;
        }

        var memory = _memories.Rent();
        for (var next = 0; memory.Order.Take(streams, active, ref next);)
        {
            _input.Begin(memory.Order, inputs, states);
            _input.Load(memory, inputs, _input.Name);
            memory.SetStarts(default);
            memory.LoadStates(states);
            memory.Forward(store, 1);
            memory.StoreStates(states);
            memory.StoreOutputs(outputs);
        }

        _memories.Return(memory);
    }

    /// <summary>Active streams that stand side by side, in place.</summary>
    private void InPlace(
        StreamRuns<TInput, T> runs, ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> states, Span<T> outputs,
        ReadOnlySpan<bool> active)
    {
        var (width, state, output) = (_input.Width, Info.StateLength, Info.OutputSize);
        var streams = states.Length / state;
        for (var first = 0; first < streams; first++)
        {
            var end = first;
            while (end < streams && (active.IsEmpty || active[end]))
                end++;
            if (end > first)
                runs.Run(
                    store, inputs[(first * width)..(end * width)], states[(first * state)..(end * state)],
                    outputs[(first * output)..(end * output)], end - first);
            first = end;
        }
    }
}
