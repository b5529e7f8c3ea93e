using System;
using System.Collections.Generic;
using System.Threading;

namespace RnnGen.Generators.Values;

/// <summary>
/// Asks whether anybody still waits for a plan or its text. In an IDE most runs are overtaken by the next key that is typed: what
/// goes through nodes, stages or lines checks at each, so that the longest wait between two checks does not grow with the model.
/// </summary>
/// <param name="check">Throws <see cref="OperationCanceledException"/> where nobody
/// does; null where somebody always does.</param>
internal readonly struct Cancellation(Action? check)
{
    /// <summary>What the compiler asks by.</summary>
    public Cancellation(CancellationToken token)
        : this(token.CanBeCanceled ? token.ThrowIfCancellationRequested : null)
    {
    }

    /// <exception cref="OperationCanceledException">Nobody waits for the result.</exception>
    public void Check() => check?.Invoke();

    /// <summary>The items, with a check before each.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the result.</exception>
    public IEnumerable<T> Each<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Check();
            yield return item;
        }
    }
}
