using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>What depends on the formulas and the range of <see cref="float"/>, of every width and arithmetic.</summary>
/// <typeparam name="TSelf">The arithmetic.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface ISingleOps<TSelf, TVector> : IActivationOps<float, TVector>
    where TSelf : struct, IActivationOps<float, TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.Exp(TVector a) => SingleActivations<TSelf, TVector>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.Sigmoid(TVector a) => SingleActivations<TSelf, TVector>.Sigmoid(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.Tanh(TVector a) => SingleActivations<TSelf, TVector>.Tanh(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.Expm1(TVector a) => SingleFunctions<TSelf, TVector>.Expm1(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.Softplus(TVector a) => SingleFunctions<TSelf, TVector>.Softplus(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.NormalCdf(TVector a) => SingleFunctions<TSelf, TVector>.NormalCdf(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.FlushState(TVector a) => TSelf.ZeroBelow(a, TSelf.Create(LeastSingle.State));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<float, TVector>.FlushGradient(TVector a) => TSelf.ZeroBelow(a, TSelf.Create(LeastSingle.Gradient));
}
