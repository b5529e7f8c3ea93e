using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace RnnGen;

/// <summary>
/// The threads of a <see cref="WorkerTeam"/> beside the caller's. They hold on to this object and not to the team, so that the
/// team's end can be seen.
/// </summary>
internal sealed class WorkerThreads
{
    // Turns of SpinWait, most of which yield: some tens of microseconds, longer than what a training loop does between calls.
    private const int TurnsAwake = 100;

    private readonly Lock _caller = new();
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
        if (_caller.IsHeldByCurrentThread || !_caller.TryEnter())
            throw new InvalidOperationException("The threads are at work: a team, and a window or workspace that has one, serves one caller at a time.");
        try
        {
            Start(work);
            DoShares(first: 0, _call);
            WaitForShares();
            _work = null;
            var failure = _failure;
            _failure = null;
            failure?.Throw();
        }
        finally
        {
            _caller.Exit();
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
        var served = 0;
        while (WaitForCall(served))
        {
            served = Volatile.Read(ref _call);
            DoShares(index, served);
        }
    }

    /// <summary>
    /// Does the thread's own share, then those that nobody has begun: a thread that is given no core keeps nobody waiting.
    /// </summary>
    private void DoShares(int first, int call)
    {
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
    private bool WaitForCall(int served)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _call) == served && !Volatile.Read(ref _isStopped) && spin.Count < TurnsAwake)
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

    private void WaitForShares()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _undone) != 0 && spin.Count < TurnsAwake)
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
