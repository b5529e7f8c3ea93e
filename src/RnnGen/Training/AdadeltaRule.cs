using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// One step of <see cref="Adadelta"/>. The moments are the means of the squared gradients and of the squared steps.
/// </summary>
internal readonly struct AdadeltaRule<T>(Adadelta settings) : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _learningRate = T.CreateTruncating(settings.LearningRate);
    private readonly T _weightDecay = T.CreateTruncating(settings.WeightDecay);
    private readonly T _rho = T.CreateTruncating(settings.Rho);
    private readonly T _oneMinusRho = T.CreateTruncating(1 - settings.Rho);
    private readonly T _epsilon = Hyperparameter.Divisor<T>(settings.Epsilon);

    public static Moments Moments => Moments.First | Moments.Second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var rho = TOps.Create(_rho);
        var oneMinusRho = TOps.Create(_oneMinusRho);
        var epsilon = TOps.Create(_epsilon);
        var g = TOps.Add(gradient, TOps.Multiply(value, TOps.Create(_weightDecay)));
        first = TOps.Add(TOps.Multiply(first, rho), TOps.Multiply(TOps.Multiply(g, oneMinusRho), g));

        // One root of the quotient instead of two roots.
        var ratio = TOps.Sqrt(TOps.Divide(TOps.Add(second, epsilon), TOps.Add(first, epsilon)));
        var step = TOps.Multiply(ratio, g);
        second = TOps.Add(TOps.Multiply(second, rho), TOps.Multiply(TOps.Multiply(step, oneMinusRho), step));
        return TOps.Subtract(value, TOps.Multiply(step, TOps.Create(_learningRate)));
    }
}
