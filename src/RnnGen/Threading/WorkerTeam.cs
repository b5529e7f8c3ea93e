using System;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// A few threads that do equal shares of a piece of work together, the caller being one of them. The first call starts them.
/// They wait for the next, awake for about as long as their last share took, 2 ms at most. A call that finds them there costs
/// microseconds and allocates nothing. A share whose thread is not given a core is done by another.
/// </summary>
/// <remarks>
/// One caller at a time. Threads that are not disposed of end when the team is no longer reachable; a team of one has none. A
/// trainer ends those of its windows with each <c>Fit</c> and <c>Evaluate</c>: the next call starts others, and costs what the
/// first did.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    /// <summary>More threads than any machine has cores for a training; a mistaken number would start as many.</summary>
    internal const int MostThreads = 1024;

    // Held while threads are started or ended; a call of those that are there needs it no more.
    private readonly object _gate = new();

    // Null: of one thread, or not called since the start or a release. Who makes a team may fail before the first call, and then
    // nobody is left to end its threads.
    private WorkerThreads? _workers;
    private bool _isDisposed;

    /// <summary>A team whose threads are started by the first <see cref="Run"/>.</summary>
    /// <param name="threads">Threads of the team with the caller, 1 to 1,024; no more than cores are of use.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public WorkerTeam(int threads)
    {
        if (threads < 1 || threads > MostThreads)
        {
            throw new ArgumentOutOfRangeException(
                nameof(threads), threads,
                $"threads must be at least 1, the caller's, and at most {MostThreads}, but is {threads}.");
        }

        Threads = threads;
        if (threads == 1)
            GC.SuppressFinalize(this);
    }

    /// <summary>Ends the threads of a team that nobody disposed of.</summary>
    ~WorkerTeam() => _workers?.Stop();

    /// <summary>The caller alone.</summary>
    public static WorkerTeam Caller { get; } = new(1);

    /// <summary>Threads of the team, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Whether there are threads beside the caller's now.</summary>
    internal bool HasThreads => _workers is not null;

    /// <summary>Calls <paramref name="work"/> once for each share, on any of the threads, and waits for all of them.</summary>
    /// <param name="work">Does a share. What a share writes no other may read or write.</param>
    /// <exception cref="InvalidOperationException">The team is at work for another caller, or for this one.</exception>
    /// <exception cref="ObjectDisposedException">The threads have been ended.</exception>
    /// <remarks>An exception of a share is thrown here when all shares have ended; of several, the first.</remarks>
    public void Run(Action<WorkShare> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Threads == 1)
            work(WorkShare.Whole);
        else
            (_workers ?? Start()).Run(work);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Ends the threads until the next call, which starts others. Not while the team is at work.
    /// </summary>
    internal void Release()
    {
        lock (_gate)
        {
            if (!_isDisposed)
                End();
        }
    }

    /// <summary>Ends the threads, and waits until they have.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            End();
        }

        GC.SuppressFinalize(this);
    }

    private WorkerThreads Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _workers ??= new WorkerThreads(Threads - 1);
        }
    }

    private void End()
    {
        _workers?.Stop();
        _workers?.Join();
        _workers = null;
    }
}
