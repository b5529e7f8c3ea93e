using System.Runtime.CompilerServices;
using RnnGen.Runtime;

namespace RnnGen.Benchmarks.Roofline;

/// <summary>Loops that do nothing but multiply-add, or nothing but load.</summary>
internal static class RooflineKernels<TOps, TVector>
    where TOps : struct, IVectorOps<float, TVector>
    where TVector : unmanaged
{
    private static TVector s_sink;

    /// <summary>Ten independent chains of multiply-adds in registers.</summary>
    /// <returns>Floating-point operations done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MultiplyAdds(int rounds)
    {
        TVector a = TOps.Create(0.999f), b = TOps.Create(1e-3f);
        TVector s0 = TOps.Zero, s1 = a, s2 = b, s3 = TOps.Zero, s4 = a, s5 = b, s6 = TOps.Zero, s7 = a, s8 = b, s9 = TOps.Zero;
        for (var i = 0; i < rounds; i++)
        {
            s0 = TOps.MultiplyAdd(s0, a, b);
            s1 = TOps.MultiplyAdd(s1, a, b);
            s2 = TOps.MultiplyAdd(s2, a, b);
            s3 = TOps.MultiplyAdd(s3, a, b);
            s4 = TOps.MultiplyAdd(s4, a, b);
            s5 = TOps.MultiplyAdd(s5, a, b);
            s6 = TOps.MultiplyAdd(s6, a, b);
            s7 = TOps.MultiplyAdd(s7, a, b);
            s8 = TOps.MultiplyAdd(s8, a, b);
            s9 = TOps.MultiplyAdd(s9, a, b);
        }

        Keep(Sum(Sum(s0, s1, s2, s3), Sum(s4, s5, s6, s7), s8, s9));
        return 2.0 * 10 * TOps.Count * rounds;
    }

    /// <summary>Sums of a buffer, eight chains.</summary>
    /// <returns>Bytes loaded.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Loads(AlignedBuffer<float> buffer, int rounds)
    {
        TVector s0 = TOps.Zero, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        var stride = 8 * TOps.Count;
        var turns = buffer.Length / stride;
        for (var round = 0; round < rounds; round++)
        {
            ref var place = ref buffer.Start;
            for (var turn = 0; turn < turns; turn++, place = ref Unsafe.Add(ref place, stride))
            {
                s0 = TOps.Add(s0, At(ref place, 0));
                s1 = TOps.Add(s1, At(ref place, 1));
                s2 = TOps.Add(s2, At(ref place, 2));
                s3 = TOps.Add(s3, At(ref place, 3));
                s4 = TOps.Add(s4, At(ref place, 4));
                s5 = TOps.Add(s5, At(ref place, 5));
                s6 = TOps.Add(s6, At(ref place, 6));
                s7 = TOps.Add(s7, At(ref place, 7));
            }
        }

        Keep(Sum(Sum(s0, s1, s2, s3), s4, s5, Sum(s6, s7, s0, s1)));
        return (double)sizeof(float) * stride * turns * rounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(ref float place, int vector) =>
        Unsafe.As<float, TVector>(ref Unsafe.Add(ref place, vector * TOps.Count));

    private static TVector Sum(TVector a, TVector b, TVector c, TVector d) => TOps.Add(TOps.Add(a, b), TOps.Add(c, d));

    // So that nothing above is work for nobody.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(TVector value) => s_sink = value;
}
