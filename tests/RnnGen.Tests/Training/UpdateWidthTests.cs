using System.Linq;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>The update loop at every vector width, with whole vectors and with a rest.</summary>
public class UpdateWidthTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(39)]
    public void Every_width_gives_the_same_bits(int length)
    {
        var wide = Run<PortableSingle512, Vector512<float>>(length);
        Assert.Equal(wide, Run<PortableSingle256, Vector256<float>>(length));
        Assert.Equal(wide, Run<PortableSingle128, Vector128<float>>(length));
        Assert.NotEqual(Start(length), wide[..length]);
    }

    [Fact]
    public void Moments_without_gradients_end_at_zero_and_are_never_denormal()
    {
        var window = FakeWindow<float>.Of([1, 1, 1], [1, -1, 1e-12f]);
        var state = new OptimizerState<float>(3);
        var count = new UpdateCount { FirstDecay = 0.9, SecondDecay = 0.9 };
        var rule = new AdamRule<float, Off>(new Adam { Beta2 = 0.9 }, decoupled: false, count);
        for (var step = 0; step < 1000; step++)
        {
            var update = new ParameterUpdate<float>(
                window.Parameters.Values, window.Gradients, state, count, [new ElementRange(0, 3)], 1, WorkerTeam.Caller);
            UpdateLoop.Run(rule, update);
            Assert.DoesNotContain(state[0].Span.ToArray(), float.IsSubnormal);
            Assert.DoesNotContain(state[1].Span.ToArray(), float.IsSubnormal);
        }

        Assert.Equal([0, 0, 0], state[0].Span.ToArray());
        Assert.Equal([0, 0, 0], state[1].Span.ToArray());
    }

    [Fact]
    public void A_moment_that_is_not_a_number_stays()
    {
        var window = FakeWindow<float>.Of([1], [float.NaN]);
        var state = new OptimizerState<float>(1);
        var count = new UpdateCount { FirstDecay = 0.9, SecondDecay = 0.999 };
        var update = new ParameterUpdate<float>(
            window.Parameters.Values, window.Gradients, state, count, [new ElementRange(0, 1)], 1, WorkerTeam.Caller);

        UpdateLoop.Run(new AdamRule<float, Off>(new Adam(), decoupled: false, count), update);

        Assert.Equal([float.NaN, float.NaN], [state[0].Span[0], state[1].Span[0]]);
    }

    private static float[] Start(int length) => [.. Enumerable.Range(1, length).Select(i => i / 7f)];

    private static float[] Run<TOps, TVector>(int length)
        where TOps : struct, IVectorOps<float, TVector>
        where TVector : unmanaged
    {
        var window = FakeWindow<float>.Of(Start(length), Start(length).Select(g => 1 / g));
        var state = new OptimizerState<float>(length);
        var count = new UpdateCount { FirstDecay = 0.9, SecondDecay = 0.999 };
        var rule = new AdamRule<float, On>(new Adam { WeightDecay = 0.3 }, decoupled: false, count);
        for (var step = 0; step < 3; step++)
        {
            var update = new ParameterUpdate<float>(
                window.Parameters.Values, window.Gradients, state, count, [new ElementRange(0, length)], 0.7, WorkerTeam.Caller);
            UpdateLoop.Run<AdamRule<float, On>, float, TOps, TVector>(rule, 0.7f, update);
            window.SetGradients(Start(length).Select(g => g - 3));
        }

        return [.. window.Values, .. state[0].Span, .. state[1].Span, .. state[2].Span];
    }
}
