using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>The 16 virtual lanes of a reduction, on the stack.</summary>
[InlineArray(Count)]
internal struct Lanes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of virtual lanes on every vector width.</summary>
    public const int Count = 16;

    private T _first;

    /// <summary>Lane 0.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref T First => ref _first;

    /// <summary>The sum of the lanes, joined l+8, l+4, l+2, l+1.</summary>
    // Read as vectors of 128 bits, which every machine has: through memory lane by lane, the joining took longer than the sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sum()
    {
        if (Vector128<T>.Count == 4)
        {
            var four = (Quarter(0) + Quarter(2)) + (Quarter(1) + Quarter(3));
            return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
        }

        var two = ((Quarter(0) + Quarter(4)) + (Quarter(2) + Quarter(6)))
            + ((Quarter(1) + Quarter(5)) + (Quarter(3) + Quarter(7)));
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The largest of the lanes; a NaN among them may be passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Max()
    {
        if (Vector128<T>.Count == 4)
        {
            var four = Larger(Larger(Quarter(0), Quarter(2)), Larger(Quarter(1), Quarter(3)));
            // Not element by element: which one is larger cannot be foreseen, and the branches would be guessed wrong.
            var two = Larger(four, Vector128.Shuffle(four.AsInt32(), Vector128.Create(2, 3, 0, 1)).As<int, T>());
            return Larger(two, Vector128.Shuffle(two.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>()).ToScalar();
        }

        var pair = Larger(
            Larger(Larger(Quarter(0), Quarter(4)), Larger(Quarter(2), Quarter(6))),
            Larger(Larger(Quarter(1), Quarter(5)), Larger(Quarter(3), Quarter(7))));
        return Larger(pair, Vector128.Shuffle(pair.AsInt64(), Vector128.Create(1L, 0L)).As<long, T>()).ToScalar();
    }

    private static Vector128<T> Larger(Vector128<T> a, Vector128<T> b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);

    private Vector128<T> Quarter(int index) =>
        Unsafe.As<T, Vector128<T>>(ref Unsafe.Add(ref _first, index * Vector128<T>.Count));
}
