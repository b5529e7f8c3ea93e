using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Planning.Passes;

/// <summary>Live ranges of made-up stages.</summary>
public sealed class LiveRangesTests
{
    private readonly Expressions _e = new();
    private readonly Location _input = new(new RowBuffer("inputs", 4, 1, ""));
    private readonly Location _first = new(new RowBuffer("first", 4, 1, ""));
    private readonly Location _second = new(new RowBuffer("second", 4, 1, ""));
    private readonly Node _x;

    public LiveRangesTests() => _x = _e.Input(4);

    [Fact]
    public void A_place_is_needed_from_its_first_write_to_its_last_read()
    {
        var ranges = Ranges(
            Stage([(_x, _input)], [(Tanh(_x), _first)]),
            Stage([(Tanh(_x), _first)], [(Exp(_x), _second)]),
            Stage([(Tanh(_x), _first)], []));

        Assert.Equal((0, 2), (ranges.FirstWrite(_first)!.Value.Stage, ranges.LastRead(_first)!.Value.Stage));
        Assert.Null(ranges.FirstWrite(_input));
        Assert.Null(ranges.LastRead(_second));
        Assert.Equal([_input, _first, _second], ranges.Places);
    }

    [Fact]
    public void A_stage_reads_a_row_before_it_writes_it() => Assert.Null(
        Ranges(Stage([(_x, _input)], [(Tanh(_x), _first)])).Between(_input, _first));

    [Fact]
    public void A_read_after_the_write_is_a_conflict()
    {
        var ranges = Ranges(Stage([(_x, _input)], [(Tanh(_x), _first)]), Stage([(_x, _input)], []));
        var conflict = ranges.Between(_input, _first)!.Value;

        Assert.Equal((1, _x), (conflict.Read.Stage, conflict.Read.Node));
        Assert.Equal((0, Tanh(_x)), (conflict.Written.Stage, conflict.Written.Node));
    }

    [Fact]
    public void What_is_read_when_all_is_done_is_needed_to_the_end()
    {
        var ranges = Ranges(Stage([(_x, _input)], [(Tanh(_x), _first)]));
        ranges.ReadAtEnd(_input, _x);

        Assert.Equal(ranges.Stages, ranges.Between(_input, _first)!.Value.Read.Stage);
    }

    [Fact]
    public void Of_values_one_after_the_other_in_a_place_each_has_its_last_read()
    {
        var ranges = Ranges(
            Stage([(_x, _input)], [(Tanh(_x), _first)]), Stage([(Exp(_x), _input)], []));

        Assert.NotNull(ranges.Between(_input, _first));
        Assert.Null(ranges.Between(_input, _x, _first));
    }

    [Fact]
    public void A_copy_is_read_where_it_was_copied_from()
    {
        var copy = new Location(new RowBuffer("copy", 4, 1, ""));
        var ranges = new LiveRanges(
            [Stage([(_x, _input)], [(Tanh(_x), _first)]), Stage([(_x, copy)], [])], l => l == copy ? _input : l, default);

        Assert.NotNull(ranges.Between(_input, _first));
    }

    private static LiveRanges Ranges(params Stage[] stages) => new(stages, static location => location, default);

    private static Stage Stage((Node Node, Location Place)[] loads, (Node Node, Location Place)[] stores) =>
        new("made up", Extent.Step, 4)
        {
            Loads = [.. loads.Select(load => new Load(load.Node, load.Place, null, null))],
            Stores = [.. stores.Select(store => new Store(store.Node, store.Place))],
        };
}
