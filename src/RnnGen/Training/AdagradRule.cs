using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>One step of <see cref="Adagrad"/>. The first moment is the sum of the squared gradients.</summary>
internal readonly struct AdagradRule<T>(Adagrad settings, long update) : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _learningRate =
        T.CreateTruncating(settings.LearningRate / (1 + ((update - 1) * settings.LearningRateDecay)));

    private readonly T _weightDecay = T.CreateTruncating(settings.WeightDecay);
    private readonly T _start = T.CreateTruncating(update == 1 ? settings.InitialAccumulatorValue : 0);
    private readonly T _epsilon = Hyperparameter.Divisor<T>(settings.Epsilon);

    public static Moments Moments => Moments.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var g = TOps.Add(gradient, TOps.Multiply(value, TOps.Create(_weightDecay)));
        first = TOps.Add(TOps.Add(first, TOps.Create(_start)), TOps.Multiply(g, g));
        var root = TOps.Add(TOps.Sqrt(first), TOps.Create(_epsilon));
        return TOps.Subtract(value, TOps.Divide(TOps.Multiply(g, TOps.Create(_learningRate)), root));
    }
}
