using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// One step of <see cref="RmsProp"/>. The moments are the mean of the squared gradients, the velocity and the mean of the
/// gradients.
/// </summary>
internal readonly struct RmsPropRule<T, TCentered, TMomentum>(RmsProp settings) : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCentered : struct, ISwitch
    where TMomentum : struct, ISwitch
{
    private readonly T _learningRate = T.CreateTruncating(settings.LearningRate);
    private readonly T _weightDecay = T.CreateTruncating(settings.WeightDecay);
    private readonly T _alpha = T.CreateTruncating(settings.Alpha);
    private readonly T _oneMinusAlpha = T.CreateTruncating(1 - settings.Alpha);
    private readonly T _momentum = T.CreateTruncating(settings.Momentum);
    private readonly T _epsilon = Hyperparameter.Divisor<T>(settings.Epsilon);

    public static Moments Moments => Moments.First
        | (TMomentum.IsOn ? Moments.Second : Moments.None)
        | (TCentered.IsOn ? Moments.Third : Moments.None);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var alpha = TOps.Create(_alpha);
        var g = TOps.Add(gradient, TOps.Multiply(value, TOps.Create(_weightDecay)));
        var share = TOps.Multiply(g, TOps.Create(_oneMinusAlpha));
        first = TOps.Add(TOps.Multiply(first, alpha), TOps.Multiply(share, g));
        var variance = first;
        if (TCentered.IsOn)
        {
            // Never negative but for rounding, of which the root would be NaN.
            third = TOps.Add(TOps.Multiply(third, alpha), share);
            variance = TOps.Max(TOps.Zero, TOps.Subtract(first, TOps.Multiply(third, third)));
        }

        var step = TOps.Divide(g, TOps.Add(TOps.Sqrt(variance), TOps.Create(_epsilon)));
        if (TMomentum.IsOn)
        {
            second = TOps.Add(TOps.Multiply(second, TOps.Create(_momentum)), step);
            step = second;
        }

        return TOps.Subtract(value, TOps.Multiply(step, TOps.Create(_learningRate)));
    }
}
