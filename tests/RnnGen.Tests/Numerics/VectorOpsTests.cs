using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class VectorOpsTests
{
    [Fact]
    public void Single_operations_keep_their_contract_on_every_width()
    {
        Check<FusedSingle512, float, Vector512<float>>(16);
        Check<FusedSingle256, float, Vector256<float>>(8);
        Check<FusedSingle128, float, Vector128<float>>(4);
        Check<PortableSingle512, float, Vector512<float>>(16);
        Check<PortableSingle256, float, Vector256<float>>(8);
        Check<PortableSingle128, float, Vector128<float>>(4);
    }

    [Fact]
    public void Double_operations_keep_their_contract_on_every_width()
    {
        Check<FusedDouble512, double, Vector512<double>>(8);
        Check<FusedDouble256, double, Vector256<double>>(4);
        Check<FusedDouble128, double, Vector128<double>>(2);
        Check<PortableDouble512, double, Vector512<double>>(8);
        Check<PortableDouble256, double, Vector256<double>>(4);
        Check<PortableDouble128, double, Vector128<double>>(2);
    }

    [Fact]
    public void Portable_multiply_add_rounds_the_product_and_fused_does_not()
    {
        // (1 + e)(1 - e) = 1 - e², and 1 - 2^-26 rounds to 1.
        var (a, b, c) = (Vector128.Create(1 + Exp2(-13)), Vector128.Create(1 - Exp2(-13)), Vector128.Create(-1f));
        Assert.Equal(Vector128<float>.Zero, Operations<PortableSingle128, float, Vector128<float>>.MultiplyAdd(a, b, c));
        if (VectorWidth.HasFused)
            Assert.Equal(Vector128.Create(-Exp2(-26)), Operations<FusedSingle128, float, Vector128<float>>.MultiplyAdd(a, b, c));

        static float Exp2(int exponent) => MathF.ScaleB(1f, exponent);
    }

    private static void Check<TOps, T, TVector>(int count)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        Assert.Equal(count, TOps.Count);
        T two = T.CreateChecked(2), three = T.CreateChecked(3);
        Equal(T.Zero, TOps.Zero);
        Equal(T.CreateChecked(5), TOps.Add(TOps.Create(two), TOps.Create(three)));
        Equal(-T.One, TOps.Subtract(TOps.Create(two), TOps.Create(three)));
        Equal(T.CreateChecked(6), TOps.Multiply(TOps.Create(two), TOps.Create(three)));
        Equal(two / three, TOps.Divide(TOps.Create(two), TOps.Create(three)));
        Equal(T.CreateChecked(8), TOps.MultiplyAdd(TOps.Create(two), TOps.Create(three), TOps.Create(two)));
        Equal(T.Sqrt(two), TOps.Sqrt(TOps.Create(two)));
        Equal(T.NegativeZero, TOps.Negate(TOps.Zero));

        Equal(three, TOps.Max(TOps.Create(two), TOps.Create(three)));
        Equal(two, TOps.Min(TOps.Create(two), TOps.Create(three)));
        Equal(two, TOps.Max(TOps.Create(T.NaN), TOps.Create(two)));
        Equal(T.NaN, TOps.Max(TOps.Create(two), TOps.Create(T.NaN)));
        Equal(two, TOps.Min(TOps.Create(T.NaN), TOps.Create(two)));
        Equal(T.NaN, TOps.Min(TOps.Create(two), TOps.Create(T.NaN)));
        Equal(T.NegativeZero, TOps.Max(TOps.Zero, TOps.Create(T.NegativeZero)));
        Equal(T.Zero, TOps.Min(TOps.Create(T.NegativeZero), TOps.Zero));

        Equal(two, TOps.Relu(TOps.Create(two)));
        Equal(T.Zero, TOps.Relu(TOps.Create(-two)));
        Equal(T.NaN, TOps.Relu(TOps.Create(T.NaN)));
        Equal(three, TOps.WherePositive(TOps.Create(two), TOps.Create(three)));
        Equal(T.Zero, TOps.WherePositive(TOps.Zero, TOps.Create(three)));
        Equal(T.Zero, TOps.WherePositive(TOps.Create(T.NaN), TOps.Create(three)));
        Equal(two, TOps.Select(TOps.Create(three), TOps.Create(two), TOps.Create(T.NaN)));
        Equal(three, TOps.Select(TOps.Zero, TOps.Create(T.NaN), TOps.Create(three)));
        Equal(three, TOps.Select(TOps.Create(T.NaN), TOps.Create(two), TOps.Create(three)));
        Equal(three, TOps.WhereEqual(TOps.Create(two), TOps.Create(two), TOps.Create(three)));
        Equal(T.Zero, TOps.WhereEqual(TOps.Create(two), TOps.Create(-two), TOps.Create(T.NaN)));
        var isSingle = typeof(T) == typeof(float);
        Flush(TOps.FlushState, isSingle ? -42 : -340);
        Flush(TOps.FlushGradient, isSingle ? -96 : -766);
        Flush(TOps.FlushDenormal, isSingle ? -126 : -1022);

        void Flush(Func<TVector, TVector> flush, int exponent)
        {
            var least = T.ScaleB(T.One, exponent);
            foreach (var value in new[] { least, -least, three, -three, T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                Equal(value, flush(TOps.Create(value)));
            var below = T.BitDecrement(least);
            foreach (var value in new[] { below, -below, T.Epsilon, -T.Epsilon, T.Zero, T.NegativeZero })
                Equal(T.Zero, flush(TOps.Create(value)));
        }

        void Equal(T expected, TVector actual)
        {
            for (var lane = 0; lane < count; lane++)
            {
                var value = Unsafe.Add(ref Unsafe.As<TVector, T>(ref actual), lane);
                var same = T.IsNaN(expected)
                    ? T.IsNaN(value)
                    : value == expected && T.IsNegative(value) == T.IsNegative(expected);
                Assert.True(same, $"{typeof(TOps).Name}, lane {lane}: expected {expected}, found {value}.");
            }
        }
    }
}
