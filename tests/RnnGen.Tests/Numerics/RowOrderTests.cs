using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

/// <summary>Rows sorted longest first, and the copies between the user's layout and padded rows.</summary>
public sealed class RowOrderTests
{
    private static readonly int[] s_lengths = [2, 4, 1, 4, 3];

    [Fact]
    public void Rows_are_longest_first_and_keep_the_order_of_equal_lengths()
    {
        var order = Ragged();

        Assert.Equal([1, 3, 4, 0, 2], Enumerable.Range(0, 5).Select(order.Sequence));
        Assert.Equal([4, 4, 3, 2, 1], Enumerable.Range(0, 5).Select(order.Length));
        Assert.Equal([5, 4, 3, 2], Enumerable.Range(0, 4).Select(order.Active));
        Assert.Equal([5, 4, 3, 2], Enumerable.Range(0, 4).Select(order.Rows));
        Assert.Equal(14, order.ValidStepsFrom(0));
        Assert.Equal(5, order.ValidStepsFrom(2));
    }

    [Fact]
    public void Equal_lengths_compute_every_row()
    {
        var order = new RowOrder(4, 5, 4);
        order.Set(default, 5, 3);

        Assert.False(order.IsRagged);
        Assert.Equal(5, order.Rows(2));
        Assert.Equal(5, order.Active(2));
    }

    [Fact]
    public void A_range_of_one_step_has_its_own_rows_alone()
    {
        var order = new RowOrder(4, 8, 4);
        order.Set(default, 8, 1);
        var second = order.RangeOf(new WorkShare(1, 2));

        Assert.Equal((1, 4), (order.StepsOfRun(second), order.RowsOfRun(0, second)));
        Assert.Equal(8, order.RowsOfRun(0, order.RangeOf(WorkShare.Whole)));
    }

    [Theory]
    [InlineData(1, 300, new[] { 128, 128, 44 })]
    [InlineData(30, 10, new[] { 120, 120, 60 })]
    [InlineData(200, 2, new[] { 200, 200 })]
    public void Rows_of_all_steps_come_in_runs_that_a_cache_holds(int batch, int steps, int[] expected)
    {
        var order = new RowOrder(steps, batch, 4);
        order.Set(default, batch, steps);
        var all = order.RangeOf(WorkShare.Whole);

        var runs = new List<int>();
        for (var step = 0; step < steps; step += order.StepsOfRun(all))
            runs.Add(order.RowsOfRun(step, all));

        Assert.Equal(expected, runs);
    }

    [Fact]
    public void Rows_of_a_thread_come_step_by_step()
    {
        var order = new RowOrder(5, 10, 4);
        order.Set(default, 10, 5);
        var last = order.RangeOf(new WorkShare(1, 2));

        Assert.Equal(1, order.StepsOfRun(last));
        Assert.Equal(10 - last.First, order.RowsOfRun(2, last));
    }

    [Fact]
    public void Rows_of_unequal_lengths_come_step_by_step()
    {
        var order = Ragged();
        var all = order.RangeOf(WorkShare.Whole);

        Assert.Equal(1, order.StepsOfRun(all));
        Assert.Equal([5, 4, 3, 2], Enumerable.Range(0, 4).Select(step => order.RowsOfRun(step, all)));
    }

    [Fact]
    public void A_part_of_the_run_counts_its_own_steps()
    {
        var order = Ragged();
        order.Select(1, 2);

        Assert.Equal((1, 2, false), (order.First, order.Steps, order.IsAtEnd));
        Assert.Equal([1, 3, 4, 0, 2], Enumerable.Range(0, 5).Select(order.Sequence));
        Assert.Equal([2, 2, 2, 1, 0], Enumerable.Range(0, 5).Select(order.Length));
        Assert.Equal([4, 4, 3, 2, 1], Enumerable.Range(0, 5).Select(order.LengthOfRun));
        Assert.Equal([4, 3], Enumerable.Range(0, 2).Select(order.Active));
        order.Select(3, 1);
        Assert.True(order.IsAtEnd);
    }

    [Fact]
    public void Last_steps_are_taken_from_the_part_they_are_in()
    {
        var order = Ragged();
        var last = new float[5];
        foreach (var (first, steps) in new[] { (0, 2), (2, 2) })
        {
            order.Select(first, steps);
            var part = Enumerable.Range(first * 8, steps * 8).Select(i => (float)i).ToArray();
            order.TakeLast<float>(order.RangeOf(WorkShare.Whole), part, 8, last, 1, shift: 0);
        }

        Assert.Equal([24, 25, 18, 11, 4], last);
    }

    [Fact]
    public void Padding_is_not_read_and_comes_back_as_zero()
    {
        var order = Ragged();
        var source = new float[4 * 5 * 3];
        for (var step = 0; step < 4; step++)
        {
            for (var n = 0; n < 5; n++)
                source.AsSpan(((step * 5) + n) * 3, 3).Fill(step < s_lengths[n] ? 1 + (step * 10) + n : float.NaN);
        }

        var padded = Enumerable.Repeat(-1f, 4 * 8 * 16).ToArray();
        order.Pad<float>(source, 3, padded, 8, 16);
        var back = new float[source.Length];
        order.Unpad<float>(padded, 3, back, 8, 16);

        Assert.Equal(source.Select(value => float.IsNaN(value) ? 0 : value), back);
        Assert.DoesNotContain(padded, float.IsNaN);
        Assert.Equal(2f, padded[0]); // Sequence 1 is the first row.
    }

    [Fact]
    public void Last_steps_are_taken_and_put_back_where_each_sequence_ends()
    {
        var order = Ragged();
        var everyStep = Enumerable.Range(0, 4 * 8 * 2).Select(i => (float)i).ToArray();
        var last = new float[5 * 2];
        order.TakeLast<float>(order.RangeOf(WorkShare.Whole), everyStep, 16, last, 2, shift: 0);
        var spread = new float[everyStep.Length];
        order.PutLast<float>(order.RangeOf(WorkShare.Whole), last, spread, 16, 2, shift: 0);

        for (var row = 0; row < 5; row++)
        {
            var at = ((order.Length(row) - 1) * 16) + (row * 2);
            Assert.Equal(everyStep[at], last[row * 2]);
            Assert.Equal(everyStep[at], spread[at]);
        }

        Assert.Equal(10, spread.Count(value => value != 0));
    }

    [Fact]
    public void Clearing_leaves_active_rows()
    {
        var order = Ragged();
        var buffer = Enumerable.Repeat(float.NaN, 4 * 8 * 2).ToArray();
        order.ClearInactive<float>(order.RangeOf(WorkShare.Whole), buffer, 16, 2);

        for (var step = 0; step < 4; step++)
        {
            for (var row = 0; row < 5; row++)
                Assert.Equal(row < order.Active(step), float.IsNaN(buffer[(step * 16) + (row * 2)]));
        }
    }

    [Fact]
    public void Sequences_of_length_0_are_the_last_rows_and_become_zero()
    {
        var order = new RowOrder(4, 5, 4);
        order.Set([0, 2, 0, 4, 1], 5, 4);
        Assert.Equal([3, 1, 4, 0, 2], Enumerable.Range(0, 5).Select(order.Sequence));
        Assert.Equal([3, 2, 1, 1], Enumerable.Range(0, 4).Select(order.Active));
        Assert.Equal((3, 5, 7), (order.CountWithSteps, order.Count, order.ValidStepsFrom(0)));
        var all = order.RangeOf(WorkShare.Whole);

        var (last, everyStep) = (Filled(8, float.NaN), Enumerable.Range(0, 5 * 8).Select(i => (float)i).ToArray());
        order.TakeLast<float>(all, everyStep, 8, last, 1, shift: 1);
        Assert.Equal([32f, 17, 10, 0, 0], last[..5]);
        var spread = Filled(8, float.NaN);
        order.CopyRows<float>(all, everyStep, spread, 1);
        Assert.Equal([0f, 1, 2, 0, 0], spread[..5]);

        var rows = Filled(5, float.NaN);
        order.PadRows<float>([float.NaN, 1, float.NaN, 2, 3], 1, rows, 1);
        Assert.Equal([2f, 1, 3, 0, 0], rows);
        var back = Filled(5, float.NaN);
        order.UnpadRows<float>([2, 1, 3, float.NaN, float.NaN], 1, back, 1);
        Assert.Equal([0f, 1, 0, 2, 3], back);
        var ids = new[] { 9, 9, 9, 9, 9 };
        order.PadRowIds([-1, 1, -1, 2, 3], ids, 4, "ids");
        Assert.Equal([2, 1, 3, 0, 0], ids);
        order.PadRowIds<float>([float.NaN, 1, -1, 2, 3], ids, 4, "ids", 1, 0);
        Assert.Equal([2, 1, 3, 0, 0], ids);

        var states = Filled(5, 7f);
        order.CopyAtRest<float>([1, 2, 3, 4, 5], states, 1);
        Assert.Equal([1f, 7, 3, 7, 7], states);
        order.CopyAtRest<float>([], states, 1);
        Assert.Equal([0f, 7, 0, 7, 7], states);

        // The row of the state before the first step too.
        var buffer = Filled(5 * 8, float.NaN);
        order.ClearInactive<float>(all, buffer, 8, 1, before: 1);
        Assert.Equal(
            [3, 3, 2, 1, 1], Enumerable.Range(0, 5).Select(step => buffer.AsSpan(step * 8, 5).ToArray().Count(float.IsNaN)));
        Assert.All(Enumerable.Range(0, 5), step => Assert.False(float.IsNaN(buffer[(step * 8) + 3])));
    }

    [Fact]
    public void Rows_of_several_threads_are_all_rows_though_all_are_at_rest()
    {
        var order = new RowOrder(4, 9, 4);
        order.Set(new int[9], 9, 4);
        var ranges = Enumerable.Range(0, 3).Select(share => order.RangeOf(new WorkShare(share, 3))).ToArray();
        Assert.Equal((0, 9), (ranges[0].First, ranges[2].End));
        Assert.Equal(9, ranges.Sum(range => range.Count));
        Assert.Equal((true, 0, 0), (order.IsRagged, order.CountWithSteps, order.ValidStepsFrom(0)));
        Assert.Equal("lengths", Assert.Throws<ArgumentException>(() => order.NeedStepsFrom(0, "lossFrom")).ParamName);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 2)]
    [InlineData(5, 5)]
    [InlineData(7, 3)]
    [InlineData(9, 4)]
    public void Shares_are_all_rows_one_after_the_other(int batch, int threads)
    {
        var order = new RowOrder(4, batch, 4);
        order.Set(default, batch, 3);

        var end = 0;
        for (var thread = 0; thread < threads; thread++)
        {
            var range = order.RangeOf(new WorkShare(thread, threads));
            Assert.Equal(end, range.First);
            Assert.InRange(range.Count, 0, batch);
            end = range.End;
        }

        Assert.Equal(batch, end);
    }

    private static float[] Filled(int count, float value) => [.. Enumerable.Repeat(value, count)];

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Lengths_are_within_the_steps(int length)
    {
        var order = new RowOrder(4, 1, 4);

        var error = Assert.Throws<ArgumentException>(() => order.Set([length], 1, 4));

        Assert.Contains("0 to 4", error.Message, StringComparison.Ordinal);
        Assert.Contains($"that of sequence 0 is {length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_length_for_each_sequence()
    {
        var order = new RowOrder(4, 3, 4);

        Assert.Equal("lengths", Assert.Throws<ArgumentException>(() => order.Set([1, 2], 3, 4)).ParamName);
    }

    private static RowOrder Ragged()
    {
        var order = new RowOrder(4, 5, 4);
        order.Set(s_lengths, 5, 4);
        return order;
    }
}
