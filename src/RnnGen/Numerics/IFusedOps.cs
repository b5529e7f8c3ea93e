using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>The arithmetic whose multiply-add rounds once where the target has FMA.</summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface IFusedOps<TScalar, TVector> : IActivationOps<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : unmanaged
{
    static bool IActivationOps<TScalar, TVector>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }
}
