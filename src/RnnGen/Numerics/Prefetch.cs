using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Numerics;

/// <summary>Asks for memory that is needed soon. A hint, which changes no result; nothing where the processor's instruction for it is not known to .NET.</summary>
public static class Prefetch
{
    /// <summary>Begins to bring the cache line at an offset from a reference into the nearest cache.</summary>
    /// <remarks>Nothing is read, and no reference is made: the place may lie beyond the buffer's end.</remarks>
    /// <param name="start">An element of a buffer.</param>
    /// <param name="offset">Elements from it on.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line<T>(ref T start, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((T*)Unsafe.AsPointer(ref start) + offset);
    }
}
