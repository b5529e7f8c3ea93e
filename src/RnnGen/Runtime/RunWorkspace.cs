using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>Memory for running sequences side by side: allocated once, used by one caller at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RunWorkspace<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkerTeam _team;

    /// <summary>Allocates the memory of a model.</summary>
    /// <param name="info">The model.</param>
    /// <param name="maxSteps">Most steps of a run.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any
    /// number.</param>
    /// <param name="create">Makes the memory.</param>
    /// <exception cref="ArgumentException">A number is below 1, or a buffer has more elements than an array can hold.</exception>
    /// <exception cref="InsufficientMemoryException">The process cannot have as much memory.</exception>
    protected RunWorkspace(
        ModelInfo info, int maxSteps, int batch, int threads, Func<RunSize, WorkerTeam, RunMemory<T>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        RunSize size = new(info, maxSteps, batch);
        _team = new(threads);
        Memory = create(size, _team);
    }

    /// <summary>Most steps of a run.</summary>
    public int MaxSteps => Memory.MaxSteps;

    /// <summary>Sequences side by side.</summary>
    public int Batch => Memory.Batch;

    /// <summary>Threads that share the work, the caller's included.</summary>
    public int Threads => _team.Threads;

    internal RunMemory<T> Memory { get; }

    /// <summary>Ends the threads; there are none unless they were asked for.</summary>
    public void Dispose()
    {
        _team.Dispose();
        GC.SuppressFinalize(this);
    }
}
