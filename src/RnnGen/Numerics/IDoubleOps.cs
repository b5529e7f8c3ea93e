using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>What depends on the formulas and the range of <see cref="double"/>, of every width and arithmetic.</summary>
/// <typeparam name="TSelf">The arithmetic.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface IDoubleOps<TSelf, TVector> : IActivationOps<double, TVector>
    where TSelf : struct, IActivationOps<double, TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.Exp(TVector a) => DoubleActivations<TSelf, TVector>.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.Sigmoid(TVector a) => DoubleActivations<TSelf, TVector>.Sigmoid(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.Tanh(TVector a) => DoubleActivations<TSelf, TVector>.Tanh(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.Expm1(TVector a) => DoubleFunctions<TSelf, TVector>.Expm1(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.Softplus(TVector a) => DoubleFunctions<TSelf, TVector>.Softplus(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.NormalCdf(TVector a) => DoubleFunctions<TSelf, TVector>.NormalCdf(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.FlushState(TVector a) => TSelf.ZeroBelow(a, TSelf.Create(LeastDouble.State));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IVectorOps<double, TVector>.FlushGradient(TVector a) => TSelf.ZeroBelow(a, TSelf.Create(LeastDouble.Gradient));
}
