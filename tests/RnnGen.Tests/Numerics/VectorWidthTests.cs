using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class VectorWidthTests
{
    [Fact]
    public void Portable_arithmetic_is_always_in_force_as_declared() =>
        Assert.Equal(Arithmetic.Portable, VectorWidth.InForce(Arithmetic.Portable));

    [Fact]
    public void Fused_arithmetic_is_in_force_where_a_multiply_add_rounds_once()
    {
        var x = Vector128.Create(1f + (1f / 4096));
        var roundsOnce = Operations<FusedSingle128, float, Vector128<float>>.MultiplyAdd(x, x, Vector128.Create(-1f))
            != Operations<PortableSingle128, float, Vector128<float>>.MultiplyAdd(x, x, Vector128.Create(-1f));
        Assert.Equal(roundsOnce ? Arithmetic.Fused : Arithmetic.Portable, VectorWidth.InForce(Arithmetic.Fused));
    }

    [Fact]
    public void Wider_vectors_imply_narrower_ones()
    {
        Assert.True(!VectorWidth.Has512 || VectorWidth.Has256Fused);
        Assert.True(!VectorWidth.Has256Fused || (VectorWidth.Has256 && VectorWidth.HasFused));
    }
}
