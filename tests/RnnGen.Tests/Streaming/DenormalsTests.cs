using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>What becomes zero of numbers from outside.</summary>
public sealed class DenormalsTests
{
    [Fact]
    public void Floats_that_are_next_to_nothing_become_zero()
    {
        float[] values =
        [
            1, -1, 2.2737368E-13f, -2.2737368E-13f, 2.2737365E-13f, -2.2737365E-13f, 1E-40f, -float.Epsilon, -0f, float.NaN,
            float.NegativeInfinity,
        ];

        Denormals.Flush(values);

        Assert.Equal(
            [1, -1, 2.2737368E-13f, -2.2737368E-13f, 0, 0, 0, 0, 0, float.NaN, float.NegativeInfinity], values);
        Assert.DoesNotContain(values, value => value == 0 && float.IsNegative(value));
    }

    [Fact]
    public void Doubles_that_are_next_to_nothing_become_zero()
    {
        double[] values = [1, 4.464794497196387E-103, -4.46479449719638E-103, 1E-310, -double.Epsilon, -0d, double.NaN];

        Denormals.Flush(values);

        Assert.Equal([1, 4.464794497196387E-103, 0, 0, 0, 0, double.NaN], values);
        Assert.DoesNotContain(values, value => value == 0 && double.IsNegative(value));
    }
}
