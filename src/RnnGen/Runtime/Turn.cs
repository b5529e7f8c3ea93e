using System.ComponentModel;
using System.Threading;

namespace RnnGen.Runtime;

/// <summary>The time in which memory serves one caller: until it is disposed of, others are refused.</summary>
/// <remarks>
/// Rows and lengths of one caller must not change while kernels run over those of another: they decide addresses. Taken and ended
/// in a few nanoseconds.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Turn
{
    private readonly ref int _isTaken;

    /// <summary>Takes the turn.</summary>
    /// <param name="isTaken">1 while the memory is at work, else 0.</param>
    /// <param name="owner">Whose memory it is.</param>
    /// <exception cref="System.InvalidOperationException">It is another caller's.</exception>
    internal Turn(ref int isTaken, string owner)
    {
        if (Interlocked.Exchange(ref isTaken, 1) != 0)
            throw new System.InvalidOperationException($"{owner} is at work for another caller: it serves one at a time.");
        _isTaken = ref isTaken;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => Volatile.Write(ref _isTaken, 0);
}
