using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Runs a rule over all parameters in the widest vectors of the machine.</summary>
/// <remarks>Always portable arithmetic: a trained model has the same bits whether or not the machine has FMA.</remarks>
internal static class UpdateLoop
{
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
        ref var values = ref update.Values.Start;
        ref var gradients = ref update.Gradients.Start;

        // A rule without moments reads none: the reference stands for nothing.
        ref var first = ref TRule.Moments > 0 ? ref update.State.First.Start : ref values;
        ref var second = ref TRule.Moments > 1 ? ref update.State.Second.Start : ref values;
        var factor = TOps.Create(scale);
        var length = update.Values.Length;
        var i = 0;
        for (; i <= length - TOps.Count; i += TOps.Count)
        {
            Apply<TRule, T, TOps, TVector>(
                rule, factor, ref VectorAt<T, TVector>(ref values, i), ref VectorAt<T, TVector>(ref gradients, i),
                ref VectorAt<T, TVector>(ref first, i), ref VectorAt<T, TVector>(ref second, i));
        }

        if (i < length)
            RunTail<TRule, T, TOps, TVector>(rule, factor, update, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TRule, T, TOps, TVector>(
        TRule rule, TVector factor, ref TVector value, ref TVector gradient, ref TVector first, ref TVector second)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var firstMoment = TRule.Moments > 0 ? first : TOps.Zero;
        var secondMoment = TRule.Moments > 1 ? second : TOps.Zero;
        value = rule.Apply<TOps, TVector>(value, TOps.Multiply(gradient, factor), ref firstMoment, ref secondMoment);
        gradient = TOps.Zero;
        if (TRule.Moments > 0)
            first = firstMoment;
        if (TRule.Moments > 1)
            second = secondMoment;
    }

    /// <summary>The elements after the last whole vector, copied to a vector of their own.</summary>
    private static void RunTail<TRule, T, TOps, TVector>(TRule rule, TVector factor, in ParameterUpdate<T> update, int start)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
    {
        var value = Load<T, TVector>(update.Values.Span[start..]);
        var gradient = Load<T, TVector>(update.Gradients.Span[start..]);
        var first = TRule.Moments > 0 ? Load<T, TVector>(update.State.First.Span[start..]) : default;
        var second = TRule.Moments > 1 ? Load<T, TVector>(update.State.Second.Span[start..]) : default;
        Apply<TRule, T, TOps, TVector>(rule, factor, ref value, ref gradient, ref first, ref second);
        Store(value, update.Values.Span[start..]);
        Store(gradient, update.Gradients.Span[start..]);
        if (TRule.Moments > 0)
            Store(first, update.State.First.Span[start..]);
        if (TRule.Moments > 1)
            Store(second, update.State.Second.Span[start..]);
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

    private static ref TVector VectorAt<T, TVector>(ref T start, int index) => ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref start, index));
}
