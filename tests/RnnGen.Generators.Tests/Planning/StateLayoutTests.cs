using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>States in a struct: padded to 16 units, never a multiple of 2,048 bytes apart, and a hash of their layout.</summary>
public sealed class StateLayoutTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void States_are_padded_to_16_and_do_not_overlap(string cell, int size)
    {
        var layout = Plans.Of(cell, size).States;

        var end = 0;
        foreach (var state in layout.States)
        {
            Assert.Equal(end, layout.OffsetOf(state));
            end += (state.Size + 15) / 16 * 16;
        }

        Assert.InRange(layout.Length, end, end + 16);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_length_is_a_multiple_of_2048_bytes(string cell, int size)
    {
        var states = Plans.Of(cell, size).States.States;

        Assert.NotEqual(0, new StateLayout(states, sizeof(float)).Length * sizeof(float) % 2048);
        Assert.NotEqual(0, new StateLayout(states, sizeof(double)).Length * sizeof(double) % 2048);
    }

    [Theory]
    [InlineData(sizeof(float), 256, 528)]      // 2 * 256 * 4 = 2,048: a cache line more
    [InlineData(sizeof(float), 255, 528)]      // 255 is padded to 256
    [InlineData(sizeof(float), 240, 480)]
    [InlineData(sizeof(float), 128, 256)]
    [InlineData(sizeof(double), 128, 264)]     // 2 * 128 * 8 = 2,048
    [InlineData(sizeof(double), 256, 520)]
    public void A_length_of_2048_bytes_gets_a_cache_line_more(int elementSize, int units, int length) =>
        Assert.Equal(length, new StateLayout([State("h", units), State("c", units)], elementSize).Length);

    [Fact]
    public void The_hash_is_the_same_for_the_same_names_and_sizes() =>
        Assert.Equal(Hash(State("h", 20), State("c", 20)), Hash(State("h", 20), State("c", 20)));

    [Fact]
    public void The_hash_differs_with_a_name_a_size_an_order_a_layer_or_a_direction()
    {
        ulong[] hashes =
        [
            Hash(State("h", 20), State("c", 20)),
            Hash(State("h", 20), State("d", 20)),
            Hash(State("h", 20), State("c", 21)),
            Hash(State("c", 20), State("h", 20)),
            Hash(State("h", 20)),
            Hash(State("h", 40)),
            Hash(State("h", 20, "gru0"), State("c", 20, "gru0")),
            Hash(State("h", 20, index: 1), State("c", 20, index: 1)),
            Hash(State("h", 20, isReverse: true), State("c", 20, isReverse: true)),
        ];

        Assert.Equal(hashes.Distinct(), hashes);
    }

    [Fact]
    public void The_hash_differs_between_the_precisions_where_the_length_does()
    {
        StateVariable[] states = [State("h", 256), State("c", 256)];

        Assert.NotEqual(new StateLayout(states, sizeof(float)).Hash, new StateLayout(states, sizeof(double)).Hash);
    }

    private static StateVariable State(string symbol, int size, string layer = "lstm0", int index = 0, bool isReverse = false) =>
        new(symbol, layer, index, size, isReverse);

    private static ulong Hash(params StateVariable[] states) => new StateLayout(states, sizeof(float)).Hash;
}
