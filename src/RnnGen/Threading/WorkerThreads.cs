using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// The threads of a <see cref="WorkerTeam"/> beside the caller's. They hold on to this object and not to the team, so that the
/// team's end can be seen.
/// </summary>
internal sealed class WorkerThreads
{
    // Who waits stays awake for about as long as its last share took: to be woken takes tens of microseconds, and a thread that
    // was asleep is often put on the core of the one that woke it, where it gets its turn when all is done. 50 microseconds at
    // least, 2 milliseconds at most.
    private static readonly long s_leastAwake = Stopwatch.Frequency / 20_000;
    private static readonly long s_mostAwake = Stopwatch.Frequency / 500;

    private readonly object _caller = new();
    private readonly object _gate = new();
    private readonly Thread[] _threads;

    // By share: the last call for which somebody took it.
    private readonly int[] _claims;
    private Action<WorkShare>? _work;
    private ExceptionDispatchInfo? _failure;
    private int _call;
    private int _undone;
    private bool _isStopped;

    public WorkerThreads(int count)
    {
        _threads = new Thread[count];
        _claims = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            var index = i + 1;
            _threads[i] = new Thread(() => Serve(index)) { IsBackground = true, Name = $"RnnGen worker {index}" };
            _threads[i].UnsafeStart();
        }
    }

    public void Run(Action<WorkShare> work)
    {
        if (Monitor.IsEntered(_caller) || !Monitor.TryEnter(_caller))
        {
            throw new InvalidOperationException(
                "The threads are at work: a team, and a window or workspace that has one, serves one caller at a time.");
        }

        try
        {
            Start(work);
            WaitForShares(awake: DoShares(first: 0, _call));
            _work = null;
            var failure = _failure;
            _failure = null;
            failure?.Throw();
        }
        finally
        {
            Monitor.Exit(_caller);
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            Volatile.Write(ref _isStopped, true);
            Monitor.PulseAll(_gate);
        }
    }

    public void Join()
    {
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Start(Action<WorkShare> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, typeof(WorkerTeam));
            _work = work;
            _undone = _claims.Length;
            Volatile.Write(ref _call, _call + 1);
            Monitor.PulseAll(_gate);
        }
    }

    private void Serve(int index)
    {
        var (served, awake) = (0, s_leastAwake);
        while (WaitForCall(served, awake))
        {
            served = Volatile.Read(ref _call);
            awake = DoShares(index, served);
        }
    }

    /// <summary>
    /// Does the thread's own share, then those that nobody has begun: a thread that is given no core keeps nobody waiting.
    /// </summary>
    /// <returns>Ticks to stay awake for afterwards.</returns>
    private long DoShares(int first, int call)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < _claims.Length; i++)
        {
            // A claim is the number of the call it was made for, so one that comes too late takes nothing of the next call.
            var index = (first + i) % _claims.Length;
            if (Interlocked.CompareExchange(ref _claims[index], call, call - 1) != call - 1)
                continue;
            Do(index);
            if (Interlocked.Decrement(ref _undone) == 0)
            {
                lock (_gate)
                    Monitor.PulseAll(_gate);
            }
        }

        return Math.Clamp(Stopwatch.GetTimestamp() - start, s_leastAwake, s_mostAwake);
    }

    // A method of its own, so that a waiting thread holds on to no work and to nothing the work holds on to.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Do(int index)
    {
        try
        {
            _work!(new WorkShare(index, _claims.Length));
        }
#pragma warning disable CA1031 // Whatever a share throws is the caller's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    /// <summary>Waits for a call after those served; false when there will be none.</summary>
    private bool WaitForCall(int served, long awake)
    {
        var spin = default(SpinWait);
        var until = Stopwatch.GetTimestamp() + awake;
        while (Volatile.Read(ref _call) == served && !Volatile.Read(ref _isStopped) && Stopwatch.GetTimestamp() < until)
            spin.SpinOnce(sleep1Threshold: -1);
        if (Volatile.Read(ref _call) != served)
            return true;
        lock (_gate)
        {
            while (_call == served && !_isStopped)
                Monitor.Wait(_gate);
            return _call != served;
        }
    }

    private void WaitForShares(long awake)
    {
        var spin = default(SpinWait);
        var until = Stopwatch.GetTimestamp() + awake;
        while (Volatile.Read(ref _undone) != 0 && Stopwatch.GetTimestamp() < until)
            spin.SpinOnce(sleep1Threshold: -1);
        if (Volatile.Read(ref _undone) == 0)
            return;
        lock (_gate)
        {
            while (_undone != 0)
                Monitor.Wait(_gate);
        }
    }
}
