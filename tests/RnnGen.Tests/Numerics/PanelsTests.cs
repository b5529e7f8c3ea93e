using System;
using System.Numerics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class PanelsTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void Pad_copies_and_puts_zeros_to_the_end_of_the_panel(int length, int padded)
    {
        var source = new double[length + 3];
        var destination = new double[padded + 1];
        Array.Fill(source, 7);
        Array.Fill(destination, double.NaN);

        Panels.Pad(ref source[0], length, ref destination[0]);

        for (var k = 0; k < padded; k++)
            Assert.Equal(k < length ? 7 : 0, destination[k]);
        Assert.Equal(double.NaN, destination[padded]);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 16, 1)]
    [InlineData(2, 17, 3)]
    [InlineData(3, 40, 4)]
    [InlineData(8, 128, 4)]
    public void Transpose_puts_inputs_in_lanes_and_zero_behind_the_last(int panels, int inputs, int slots)
    {
        var source = new float[panels * inputs * slots * 16];
        for (var i = 0; i < source.Length; i++)
            source[i] = i + 1;
        var rows = panels * slots * 16;
        var inputPanels = (inputs + 15) / 16;
        var destination = new float[(inputPanels * rows * 16) + 1];
        Array.Fill(destination, float.NaN);

        Panels.Transpose(ref source[0], panels, inputs, slots, ref destination[0]);

        for (var k = 0; k < inputPanels * 16; k++)
        {
            for (var row = 0; row < rows; row++)
            {
                var (panel, within) = (row / (slots * 16), row % (slots * 16));
                var expected = k < inputs ? source[(((panel * inputs) + k) * slots * 16) + within] : 0;
                Assert.Equal(expected, destination[((k >> 4) * rows * 16) + (row * 16) + (k & 15)]);
            }
        }

        Assert.True(float.IsNaN(destination[^1]), "An element behind the destination was written.");
    }

    [Fact]
    public void Transposed_twice_is_the_source()
    {
        const int panels = 2, inputs = 48, slots = 3;
        var source = new double[panels * inputs * slots * 16];
        for (var i = 0; i < source.Length; i++)
            source[i] = i;
        var transposed = new double[source.Length];
        var back = new double[source.Length];

        // The transposed pack has a panel of 16 inputs, whose inputs are all lanes of the source.
        Panels.Transpose(ref source[0], panels, inputs, slots, ref transposed[0]);
        Panels.Transpose(ref transposed[0], inputs / 16, panels * slots * 16, 1, ref back[0]);

        // Transposed once more, units stand in panels of 16 over all slots in turn: [panel, slot][k][16].
        for (var panel = 0; panel < panels; panel++)
        {
            for (var slot = 0; slot < slots; slot++)
            {
                for (var k = 0; k < inputs; k++)
                {
                    var expected = source.AsSpan((((panel * inputs) + k) * slots * 16) + (slot * 16), 16);
                    var actual = back.AsSpan((((panel * slots) + slot) * inputs * 16) + (k * 16), 16);
                    Assert.Equal(expected, actual);
                }
            }
        }
    }

    /// <summary>Lanes 8 apart first: another order would lose the ones beside the large values.</summary>
    [Fact]
    public void Lanes_are_joined_eight_four_two_and_one_apart()
    {
        Sum<float>(1 << 24);
        Sum<double>(1L << 53);

        static void Sum<T>(T large)
            where T : unmanaged, INumber<T>
        {
            T[] lanes = [
                large, T.One, T.One, T.One, T.One, T.One, T.One, T.One, -large, T.One, T.One, T.One, T.One, T.One, T.One, T.One];
            Assert.Equal(T.CreateChecked(14), Panels.SumOfLanes(ref lanes[0]));
            (lanes[1], lanes[8]) = (-large, T.One);
            Assert.NotEqual(T.CreateChecked(14), Panels.SumOfLanes(ref lanes[0]));
            Panels.JoinSum(ref lanes[0]);
            Assert.All(lanes, lane => Assert.Equal(lanes[0], lane));
        }
    }

    [Fact]
    public void The_largest_lane_comes_out_of_any_place()
    {
        for (var place = 0; place < 16; place++)
        {
            var lanes = new float[16];
            Array.Fill(lanes, -3);
            lanes[place] = -2;
            Panels.JoinMax(ref lanes[0]);
            Assert.All(lanes, lane => Assert.Equal(-2, lane));
        }
    }
}
