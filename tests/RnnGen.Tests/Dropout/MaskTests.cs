using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Dropout;

/// <summary>
/// The draws of dropout: the same on every width and precision, of the right rate, and independent of each other.
/// </summary>
public sealed class MaskTests
{
    private const double Rate = 0.3;
    private const int Units = 48;
    private const int Steps = 40;
    private const int Sequences = 40;

    [Fact]
    public void Every_width_and_precision_draws_the_same()
    {
        Check<PortableSingle512, float, Vector512<float>>();
        Check<FusedSingle256, float, Vector256<float>>();
        Check<PortableSingle128, float, Vector128<float>>();
        Check<FusedDouble512, double, Vector512<double>>();
        Check<PortableDouble256, double, Vector256<double>>();
        Check<FusedDouble128, double, Vector128<double>>();
    }

    [Fact]
    public void Without_dropout_every_lane_is_one() =>
        Assert.Equal(Vector128<float>.One, DropoutMask.Of<float, PortableSingle128, Vector128<float>>(0, 3, 16, 1u << 31, 2f));

    [Fact]
    public void The_rate_is_the_mean()
    {
        var kept = Share(static _ => true);

        // Four standard deviations of as many draws.
        Assert.InRange(kept, 1 - Rate - 0.007, 1 - Rate + 0.007);
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("step")]
    [InlineData("sequence")]
    [InlineData("window")]
    [InlineData("mask")]
    [InlineData("seed")]
    public void A_draw_says_nothing_of_its_neighbours(string neighbour)
    {
        var both = Share(at => IsKept(neighbour switch
        {
            "unit" => at with { Unit = at.Unit + 1 },
            "step" => at with { Step = at.Step + 1 },
            "sequence" => at with { Sequence = at.Sequence + 1 },
            "window" => at with { Window = at.Window + 1 },
            "mask" => at with { Mask = at.Mask + 1 },
            _ => at with { Seed = at.Seed + 1 },
        }));

        var independent = (1 - Rate) * (1 - Rate);
        Assert.InRange(both, independent - 0.0085, independent + 0.0085);
    }

    [Fact]
    public void A_key_is_never_that_of_no_dropout()
    {
        for (var sequence = 0; sequence < 10_000; sequence++)
            Assert.NotEqual(0, DropoutMask.KeyOf(DropoutMask.StreamOf(1, 2), sequence, 0));
    }

    private static double Share(Func<Place, bool> alsoKept)
    {
        var kept = 0;
        for (var sequence = 0; sequence < Sequences; sequence++)
        {
            for (var step = 1; step <= Steps; step++)
            {
                for (uint unit = 0; unit < Units; unit++)
                {
                    var at = new Place(7, 3, sequence, step, 2, unit);
                    kept += IsKept(at) && alsoKept(at) ? 1 : 0;
                }
            }
        }

        return (double)kept / (Sequences * Steps * Units);
    }

    private static bool IsKept(Place at) => MaskOracle.At(at.Seed, at.Window, at.Sequence, at.Step, at.Mask, at.Unit, Rate) > 0;

    private static void Check<TOps, T, TVector>()
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, INumber<T>
        where TVector : unmanaged
    {
        const uint key = 0xDEADBEEF;
        const uint threshold = 1288490189; // 0.3 · 2^32
        for (uint first = 0; first < 64; first += (uint)TOps.Count)
        {
            var drawn = TOps.Keep(key, first, threshold, TOps.Create(T.CreateChecked(5)));
            for (var lane = 0; lane < TOps.Count; lane++)
            {
                var expected = MaskOracle.IsKept(key, first + (uint)lane, Rate) ? T.CreateChecked(5) : T.Zero;
                Assert.Equal(expected, Unsafe.Add(ref Unsafe.As<TVector, T>(ref drawn), lane));
            }
        }
    }

    private readonly record struct Place(ulong Seed, long Window, int Sequence, int Step, uint Mask, uint Unit);
}
