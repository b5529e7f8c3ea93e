using System;
using System.ComponentModel;
using System.Threading;

namespace RnnGen.Runtime;

/// <summary>
/// A few instances kept for callers that come without a workspace of their own. Renting allocates only while more callers
/// run at once than ever before; safe on any number of threads.
/// </summary>
/// <typeparam name="TInstance">What is pooled.</typeparam>
/// <param name="create">Makes an instance when none is free.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstancePool<TInstance>(Func<TInstance> create)
    where TInstance : class
{
    private readonly TInstance?[] _free = new TInstance?[Math.Max(8, 2 * Environment.ProcessorCount)];

    /// <summary>An instance that nobody else uses until it is returned.</summary>
    public TInstance Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (Volatile.Read(ref _free[i]) is not null && Interlocked.Exchange(ref _free[i], null) is { } instance)
                return instance;
        }

        return create();
    }

    /// <summary>Gives an instance back; one too many is left to the garbage collector.</summary>
    public void Return(TInstance instance)
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _free[i], instance, null) is null)
                return;
        }
    }
}
