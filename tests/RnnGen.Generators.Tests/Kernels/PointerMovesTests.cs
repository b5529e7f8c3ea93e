using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using Xunit;
using Index = RnnGen.Generators.Kernels.Index;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>Where loops bring pointers: so far, or where nobody knows.</summary>
public sealed class PointerMovesTests
{
    private static readonly Pointer s_a = new("a");
    private static readonly Pointer s_b = new("b");
    private static readonly Variable s_k = new("k");
    private static readonly Variable s_rows = new("rows");

    [Fact]
    public void A_loop_of_known_bounds_moves_a_pointer_on_with_each_turn()
    {
        var moves = Of(Loop(0, 10, 4, s_a, 16));

        Assert.Equal([(s_a, 48L)], moves.Known);
        Assert.Equal([s_a], moves.Moved);
        Assert.Empty(moves.Lost);
    }

    [Fact]
    public void A_loop_within_moves_it_as_often_as_both_turn() =>
        Assert.Equal([(s_b, 2L), (s_a, 48L)], Of(Loop(0, 2, 1, s_b, 1, Loop(0, 3, 1, s_a, 8))).Known);

    [Fact]
    public void Of_a_loop_that_a_run_bounds_nobody_knows()
    {
        var moves = Of(Loop(0, s_rows, 1, s_a, 16, Loop(0, 3, 1, s_b, 8)));

        Assert.Empty(moves.Known);
        Assert.Equal([s_a, s_b], moves.Lost);
    }

    [Fact]
    public void What_a_condition_moves_is_lost_but_for_what_either_branch_sets()
    {
        var moves = Of(new Statement.If(
            new Condition.ManyRegisters(), [Loop(0, 3, 1, s_a, 8), Loop(0, 3, 1, s_b, 8)], [Set(s_b)]));

        Assert.Equal([s_a], moves.Lost);
        Assert.Equal([s_a, s_b], moves.Moved);
        Assert.True(moves.Sets(s_b));
    }

    [Fact]
    public void What_one_statement_loses_is_lost_whatever_a_later_one_sets() =>
        Assert.Equal([s_a], Of(Loop(0, s_rows, 1, s_a, 16), new Statement.Group("", [Set(s_a)])).Lost);

    [Fact]
    public void A_pointer_that_statements_set_is_where_they_set_it()
    {
        var moves = Of(Set(s_a), Loop(0, 3, 1, s_a, 8), Loop(0, 3, 1, s_b, 8));

        Assert.Equal([(s_b, 24L)], moves.Known);
        Assert.True(moves.Sets(s_a));
        Assert.False(moves.Sets(s_b));
    }

    [Fact]
    public void A_group_is_done_once() =>
        Assert.Equal([(s_a, 24L)], Of(new Statement.Group("", [Loop(0, 3, 1, s_a, 8)])).Known);

    private static PointerMoves Of(params Statement[] statements) => Moves(statements);

    private static PointerMoves Moves(IReadOnlyList<Statement> statements) => new(statements, Moves);

    private static Statement Loop(Index from, Index to, long step, Pointer pointer, long by, params Statement[] body) =>
        new Statement.For(s_k, from, [to], step, [(pointer, by)], body.ToList());

    private static Statement Set(Pointer pointer) => new Statement.Point(pointer, new Pointer("from"), 0);
}
