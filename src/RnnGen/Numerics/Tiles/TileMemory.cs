using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>Vectors of a buffer, at an element. Nothing is checked: the plan of a model is what keeps them within.</summary>
internal static class TileMemory
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<T, TVector>(ref T source, nint offset) =>
        Unsafe.As<T, TVector>(ref Unsafe.Add(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TVector>(ref T destination, nint offset, TVector value) =>
        Unsafe.As<T, TVector>(ref Unsafe.Add(ref destination, offset)) = value;
}
