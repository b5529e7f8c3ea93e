using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>
/// Copies short rows, of some tens of bytes: written out, because a call of the runtime's copy takes longer than the copy.
/// </summary>
internal static class RowCopy
{
    /// <summary>Copies elements between places that do not overlap and have room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(ref T source, ref T destination, int count)
        where T : unmanaged
    {
        ref var from = ref Unsafe.As<T, byte>(ref source);
        ref var to = ref Unsafe.As<T, byte>(ref destination);
        var bytes = (nuint)((nint)count * Unsafe.SizeOf<T>());
        var whole = (nuint)Vector256<byte>.Count;
        var half = (nuint)Vector128<byte>.Count;
        if (bytes >= whole)
        {
            // The last one may overlap the one before.
            for (nuint at = 0; at < bytes - whole; at += whole)
                Vector256.LoadUnsafe(ref from, at).StoreUnsafe(ref to, at);
            Vector256.LoadUnsafe(ref from, bytes - whole).StoreUnsafe(ref to, bytes - whole);
        }
        else if (bytes >= half)
        {
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            Vector128.LoadUnsafe(ref from, bytes - half).StoreUnsafe(ref to, bytes - half);
        }
        else
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
        }
    }
}
