using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// One step of <see cref="Adam"/> or <see cref="AdamW"/>, the constants of the step rounded once to <typeparamref name="T"/>.
/// The moments are m, v and, with AMSGrad, the largest v.
/// </summary>
internal readonly struct AdamRule<T, TAmsGrad> : IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TAmsGrad : struct, ISwitch
{
    private readonly T _beta1;
    private readonly T _beta2;
    private readonly T _oneMinusBeta1;
    private readonly T _oneMinusBeta2;
    private readonly T _gradientDecay;
    private readonly T _shrink;
    private readonly T _stepSize;
    private readonly T _rootCorrection;
    private readonly T _epsilon;

    public AdamRule(Adam adam, bool decoupled, UpdateCount count)
    {
        _beta1 = T.CreateTruncating(adam.Beta1);
        _beta2 = T.CreateTruncating(adam.Beta2);
        _oneMinusBeta1 = T.CreateTruncating(1 - adam.Beta1);
        _oneMinusBeta2 = T.CreateTruncating(1 - adam.Beta2);
        _gradientDecay = T.CreateTruncating(decoupled ? 0 : adam.WeightDecay);
        _shrink = T.CreateTruncating(decoupled ? 1 - (adam.LearningRate * adam.WeightDecay) : 1);
        _stepSize = T.CreateTruncating(adam.LearningRate / (1 - count.FirstDecay));
        _rootCorrection = T.CreateTruncating(1 / Math.Sqrt(1 - count.SecondDecay));
        _epsilon = Hyperparameter.Divisor<T>(adam.Epsilon);
    }

    public static Moments Moments => Moments.First | Moments.Second | (TAmsGrad.IsOn ? Moments.Third : Moments.None);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var p = TOps.Multiply(value, TOps.Create(_shrink));
        var g = TOps.Add(gradient, TOps.Multiply(p, TOps.Create(_gradientDecay)));
        first = TOps.Add(TOps.Multiply(first, TOps.Create(_beta1)), TOps.Multiply(g, TOps.Create(_oneMinusBeta1)));
        second = TOps.Add(
            TOps.Multiply(second, TOps.Create(_beta2)), TOps.Multiply(TOps.Multiply(g, TOps.Create(_oneMinusBeta2)), g));
        if (TAmsGrad.IsOn)
            third = TOps.Max(third, second);
        var square = TAmsGrad.IsOn ? third : second;
        var root = TOps.Add(TOps.Multiply(TOps.Sqrt(square), TOps.Create(_rootCorrection)), TOps.Create(_epsilon));
        return TOps.Subtract(p, TOps.Divide(TOps.Multiply(first, TOps.Create(_stepSize)), root));
    }
}
