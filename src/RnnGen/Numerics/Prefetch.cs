using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>
/// Asks for memory that is needed soon: <c>prefetcht0</c> on x86, <c>prfb pldl1keep</c> on Arm64 with SVE under .NET 10. A hint,
/// which changes no result; nothing where there is no such instruction that .NET knows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Prefetch
{
    /// <summary>Whether <see cref="Line"/> asks for anything on this machine.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Sse.IsSupported || ScalableVectors.IsSupported;
    }

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
        else if (ScalableVectors.IsSupported)
            ScalableVectors.Line((T*)Unsafe.AsPointer(ref start) + offset);
    }

    /// <summary>
    /// The hint of the Scalable Vector Extension, the only one of Arm64 in .NET. A load in its place could fault, and would be
    /// waited for.
    /// </summary>
    private static class ScalableVectors
    {
#if NET10_0_OR_GREATER
        // The class Sve is experimental: .NET 10 gave its hints other names than .NET 9, and a name that a later runtime does not
        // know ends the method that would call it. Hence asked by the runtime's version, and called in a method of its own: the
        // compiler leaves one that it cannot compile out of line.
        private static readonly bool s_isKnown = Environment.Version.Major == 10;

        public static bool IsSupported
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
#pragma warning disable SYSLIB5003 // Experimental: see above.
            get => Sve.IsSupported && s_isKnown;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static unsafe void Line(void* place) =>
            Sve.Prefetch8Bit(Sve.CreateTrueMaskByte(SveMaskPattern.VectorCount1), place, SvePrefetchType.LoadL1Temporal);
#pragma warning restore SYSLIB5003
#else
        public static bool IsSupported => false;

        public static unsafe void Line(void* place)
        {
        }
#endif
    }
}
