using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>g += wd p; p -= lr g.</summary>
internal readonly struct SgdRule<T>(double learningRate, double weightDecay) : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _learningRate = T.CreateTruncating(learningRate);
    private readonly T _weightDecay = T.CreateTruncating(weightDecay);

    public static Moments Moments => Moments.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var g = TOps.Add(gradient, TOps.Multiply(value, TOps.Create(_weightDecay)));
        return TOps.Subtract(value, TOps.Multiply(g, TOps.Create(_learningRate)));
    }
}

/// <summary>g += wd p; v = mu v + g; p -= lr v, or lr (g + mu v) with Nesterov. The first moment is v.</summary>
internal readonly struct MomentumRule<T>(double learningRate, double weightDecay, double momentum, bool nesterov) : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _learningRate = T.CreateTruncating(learningRate);
    private readonly T _weightDecay = T.CreateTruncating(weightDecay);
    private readonly T _momentum = T.CreateTruncating(momentum);

    public static Moments Moments => Moments.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var mu = TOps.Create(_momentum);
        var g = TOps.Add(gradient, TOps.Multiply(value, TOps.Create(_weightDecay)));
        first = TOps.Add(TOps.Multiply(first, mu), g);
        var step = nesterov ? TOps.Add(g, TOps.Multiply(first, mu)) : first;
        return TOps.Subtract(value, TOps.Multiply(step, TOps.Create(_learningRate)));
    }
}
