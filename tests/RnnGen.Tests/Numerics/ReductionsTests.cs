using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class ReductionsTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 7, 15, 16, 17, 31, 33, 48, 65, 100, 4095, 4096, 4097, 10_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_sums_in_the_order_of_16_lanes(int length)
    {
        var single = Row<float>(length);
        Check<PortableSingle512, float, Vector512<float>>(single, length);
        Check<PortableSingle256, float, Vector256<float>>(single, length);
        Check<PortableSingle128, float, Vector128<float>>(single, length);
        var wide = Row<double>(length);
        Check<PortableDouble512, double, Vector512<double>>(wide, length);
        Check<PortableDouble256, double, Vector256<double>>(wide, length);
        Check<PortableDouble128, double, Vector128<double>>(wide, length);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Fused_products_are_the_same_on_every_width(int length)
    {
        var row = Row<float>(length);
        var dot = Reductions.Dot<FusedSingle128, float, Vector128<float>>(ref row[0], ref row[0], length);
        Assert.Equal(dot, Reductions.Dot<FusedSingle256, float, Vector256<float>>(ref row[0], ref row[0], length));
        Assert.Equal(dot, Reductions.Dot<FusedSingle512, float, Vector512<float>>(ref row[0], ref row[0], length));
        var squares = Reductions.SumOfSquares<FusedSingle128, float, Vector128<float>>(ref row[0], length);
        Assert.Equal(squares, Reductions.SumOfSquares<FusedSingle256, float, Vector256<float>>(ref row[0], length));
        Assert.Equal(squares, Reductions.SumOfSquares<FusedSingle512, float, Vector512<float>>(ref row[0], length));
        var exact = row.Take(length).Sum(x => (double)x * x);
        Assert.Equal(exact, squares, exact * 1e-6);
    }

    private static void Check<TOps, T, TVector>(T[] row, int length)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var data = row.AsSpan(0, length).ToArray();
        Assert.Equal(SumOfSquares(data), Reductions.Dot<TOps, T, TVector>(ref row[0], ref row[0], length));
        var blocks = data.Chunk(4096).Aggregate(0.0, (sum, block) => sum + double.CreateChecked(SumOfSquares(block)));
        Assert.Equal(blocks, Reductions.SumOfSquares<TOps, T, TVector>(ref row[0], length));
    }

    private static T SumOfSquares<T>(T[] data)
        where T : INumber<T>
    {
        var lanes = new T[16];
        for (var j = 0; j < data.Length; j++)
            lanes[j % 16] += data[j] * data[j];
        for (var half = 8; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
                lanes[lane] += lanes[lane + half];
        }

        return lanes[0];
    }

    /// <summary>Random numbers, then padding to 16 that must not be read: NaN.</summary>
    private static T[] Row<T>(int length)
        where T : IFloatingPointIeee754<T>
    {
        var random = new RandomSource((ulong)length);
        var row = new T[(length + 16) & -16];
        Array.Fill(row, T.NaN);
        for (var i = 0; i < length; i++)
            row[i] = T.CreateTruncating(random.NextNormal());
        return row;
    }
}
