using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>Runs a rule over ranges of parameters in the widest vectors of the machine.</summary>
/// <remarks>Always portable arithmetic: a trained model has the same bits whether or not the machine has FMA.</remarks>
internal static class UpdateLoop
{
    // Fewer parameters are updated sooner by one thread than others are told of it.
    private const int LeastShared = 16384;

    public static void Run<TRule>(TRule rule, in ParameterUpdate<float> update)
        where TRule : struct, IUpdateRule<float>
    {
        if (VectorWidth.Has512)
            Run<TRule, float, PortableSingle512, Vector512<float>>(rule, (float)update.Scale, update);
        else if (VectorWidth.Has256)
            Run<TRule, float, PortableSingle256, Vector256<float>>(rule, (float)update.Scale, update);
        else
            Run<TRule, float, PortableSingle128, Vector128<float>>(rule, (float)update.Scale, update);
    }

    public static void Run<TRule>(TRule rule, in ParameterUpdate<double> update)
        where TRule : struct, IUpdateRule<double>
    {
        if (VectorWidth.Has512)
            Run<TRule, double, PortableDouble512, Vector512<double>>(rule, update.Scale, update);
        else if (VectorWidth.Has256)
            Run<TRule, double, PortableDouble256, Vector256<double>>(rule, update.Scale, update);
        else
            Run<TRule, double, PortableDouble128, Vector128<double>>(rule, update.Scale, update);
    }

    /// <summary>The loop at one width; internal for the test that all widths agree.</summary>
    internal static void Run<TRule, T, TOps, TVector>(TRule rule, T scale, in ParameterUpdate<T> update)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        if (update.Team.Threads > 1 && update.Values.Length >= LeastShared)
        {
            SharedUpdate<TRule, T, TOps, TVector>.Of(update.State).Run(rule, scale, update);
            return;
        }

        foreach (var range in update.Ranges)
            RunRange<TRule, T, TOps, TVector>(rule, scale, update, range);
    }

    /// <summary>The loop over one range.</summary>
    // A method of its own: inlined in one with several rules, it would use up the JIT's inlining budget before the rule's turn.
    // Compiled for good before its first call: a loop that is called now and then stays for seconds in what it is replaced by
    // while it runs, at a quarter of the speed.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void RunRange<TRule, T, TOps, TVector>(TRule rule, T scale, in ParameterUpdate<T> update, ElementRange range)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        ref var values = ref update.Values.Start;
        ref var gradients = ref update.Gradients.Start;
        var moments = TRule.Moments;

        // A moment that the rule does not keep is not read: the reference stands for nothing.
        ref var first = ref (moments & Moments.First) != 0 ? ref update.State[0].Start : ref values;
        ref var second = ref (moments & Moments.Second) != 0 ? ref update.State[1].Start : ref values;
        ref var third = ref (moments & Moments.Third) != 0 ? ref update.State[2].Start : ref values;
        var factor = TOps.Create(scale);
        var lastWhole = range.End - TOps.Count;
        var i = range.Start;
        for (; i <= lastWhole; i += TOps.Count)
        {
            Apply<TRule, T, TOps, TVector>(
                rule, factor, ref VectorAt<T, TVector>(ref values, i), ref VectorAt<T, TVector>(ref gradients, i),
                ref VectorAt<T, TVector>(ref first, i), ref VectorAt<T, TVector>(ref second, i),
                ref VectorAt<T, TVector>(ref third, i));
        }

        if (i < range.End)
            RunTail<TRule, T, TOps, TVector>(rule, factor, update, i..range.End);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TRule, T, TOps, TVector>(
        TRule rule, TVector factor, ref TVector value, ref TVector gradient, ref TVector first, ref TVector second,
        ref TVector third)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        // A constant to the JIT, asked for once: every call counts towards its inlining budget.
        var moments = TRule.Moments;
        var firstMoment = (moments & Moments.First) != 0 ? first : TOps.Zero;
        var secondMoment = (moments & Moments.Second) != 0 ? second : TOps.Zero;
        var thirdMoment = (moments & Moments.Third) != 0 ? third : TOps.Zero;
        value = rule.Apply<TOps, TVector>(
            value, TOps.Multiply(gradient, factor), ref firstMoment, ref secondMoment, ref thirdMoment);
        gradient = TOps.Zero;

        // Where no gradient comes any more, as of a rare token, a mean that decays would be denormal after some hundred updates,
        // and stay so: some processors take many times as long for it.
        if ((moments & Moments.First) != 0)
            first = TOps.FlushDenormal(firstMoment);
        if ((moments & Moments.Second) != 0)
            second = TOps.FlushDenormal(secondMoment);
        if ((moments & Moments.Third) != 0)
            third = TOps.FlushDenormal(thirdMoment);
    }

    /// <summary>The elements after the last whole vector, copied to a vector of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunTail<TRule, T, TOps, TVector>(TRule rule, TVector factor, in ParameterUpdate<T> update, Range tail)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var moments = TRule.Moments;
        var value = Load<T, TVector>(update.Values.Span[tail]);
        var gradient = Load<T, TVector>(update.Gradients.Span[tail]);
        var first = (moments & Moments.First) != 0 ? Load<T, TVector>(update.State[0].Span[tail]) : default;
        var second = (moments & Moments.Second) != 0 ? Load<T, TVector>(update.State[1].Span[tail]) : default;
        var third = (moments & Moments.Third) != 0 ? Load<T, TVector>(update.State[2].Span[tail]) : default;
        Apply<TRule, T, TOps, TVector>(rule, factor, ref value, ref gradient, ref first, ref second, ref third);
        Store(value, update.Values.Span[tail]);
        Store(gradient, update.Gradients.Span[tail]);
        if ((moments & Moments.First) != 0)
            Store(first, update.State[0].Span[tail]);
        if ((moments & Moments.Second) != 0)
            Store(second, update.State[1].Span[tail]);
        if ((moments & Moments.Third) != 0)
            Store(third, update.State[2].Span[tail]);
    }

    private static TVector Load<T, TVector>(ReadOnlySpan<T> source)
        where T : unmanaged
        where TVector : unmanaged
    {
        var vector = default(TVector);
        for (var i = 0; i < source.Length; i++)
            Unsafe.Add(ref Unsafe.As<TVector, T>(ref vector), i) = source[i];
        return vector;
    }

    private static void Store<T, TVector>(TVector vector, Span<T> destination)
        where T : unmanaged
        where TVector : unmanaged
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Unsafe.Add(ref Unsafe.As<TVector, T>(ref vector), i);
    }

    private static ref TVector VectorAt<T, TVector>(ref T start, int index) =>
        ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref start, index));
}
