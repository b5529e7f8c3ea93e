using RnnGen.Runtime;

namespace RnnGen.Tests.Numerics;

/// <summary>The operations of an arithmetic as methods that can be handed over.</summary>
internal static class Operations<TOps, T, TVector>
    where TOps : struct, IVectorOps<T, TVector>
    where T : unmanaged
    where TVector : unmanaged
{
    public static TVector MultiplyAdd(TVector a, TVector b, TVector c) => TOps.MultiplyAdd(a, b, c);

    public static TVector Exp(TVector a) => TOps.Exp(a);

    public static TVector Sigmoid(TVector a) => TOps.Sigmoid(a);

    public static TVector Tanh(TVector a) => TOps.Tanh(a);

    public static TVector Expm1(TVector a) => TOps.Expm1(a);

    public static TVector Softplus(TVector a) => TOps.Softplus(a);

    public static TVector NormalCdf(TVector a) => TOps.NormalCdf(a);
}
