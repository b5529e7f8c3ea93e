using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Made-up stages that overwrite a value before its last use, and such that do not.</summary>
public sealed class HazardCheckTests
{
    private readonly Expressions _e = new();
    private readonly RowBuffer _input = new("inputs", 4, 1, "");
    private readonly RowBuffer _gates = new("gates", 4, 2, "");
    private readonly Node _x;

    public HazardCheckTests() => _x = _e.Input(4);

    [Fact]
    public void A_value_that_is_still_there_is_fine()
    {
        var check = Check();

        Assert.Null(check.Run(Stage(loads: [(_x, At(_input))], stores: [(Tanh(_x), At(_gates, 0))])));
        Assert.Null(check.Run(Stage(loads: [(Tanh(_x), At(_gates, 0)), (_x, At(_input))], stores: [(Exp(_x), At(_gates, 1))])));
    }

    [Fact]
    public void A_value_that_was_overwritten_is_found()
    {
        var check = Check();

        Assert.Null(check.Run(Stage(loads: [(_x, At(_input))], stores: [(Tanh(_x), At(_gates, 0))])));
        Assert.Null(check.Run(Stage(loads: [(_x, At(_input))], stores: [(Exp(_x), At(_gates, 0))])));
        Assert.Same(Tanh(_x), check.Run(Stage(loads: [(Tanh(_x), At(_gates, 0))], stores: [])));
    }

    [Fact]
    public void A_value_that_was_never_stored_is_found() =>
        Assert.Same(Tanh(_x), Check().Run(Stage(loads: [(Tanh(_x), At(_gates, 1))], stores: [])));

    [Fact]
    public void A_stage_reads_before_it_writes_over_what_it_read() =>
        Assert.Null(Check().Run(Stage(loads: [(_x, At(_input))], stores: [(Tanh(_x), At(_input))])));

    [Fact]
    public void Other_slots_and_other_rows_are_other_places()
    {
        var check = Check();

        Assert.Null(check.Run(Stage(loads: [], stores: [(Tanh(_x), At(_input) with { Shift = 1 })])));
        Assert.Null(check.Run(Stage(loads: [(_x, At(_input))], stores: [])));
    }

    [Fact]
    public void Locations_that_share_memory_are_one_place()
    {
        var check = new HazardCheck([new(_x, At(_input))], l => l with { Shift = 0 });

        Assert.Null(check.Run(Stage(loads: [], stores: [(Tanh(_x), At(_input) with { Shift = 1 })])));
        Assert.Same(_x, check.Run(Stage(loads: [(_x, At(_input))], stores: [])));
    }

    [Fact]
    public void Held_says_what_lies_where_by_now()
    {
        var check = Check();
        check.Run(Stage(loads: [], stores: [(Tanh(_x), At(_gates, 0)), (Exp(_x), At(_gates, 1))]));
        check.Run(Stage(loads: [], stores: [(Sigmoid(_x), At(_gates, 0))]));

        Assert.Equal(
            new Dictionary<Location, Node> { [At(_input)] = _x, [At(_gates, 0)] = Sigmoid(_x), [At(_gates, 1)] = Exp(_x) },
            new Dictionary<Location, Node>(check.Held));
    }

    [Fact]
    public void The_operand_of_a_product_must_be_there()
    {
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20)));
        var scan = plan.Forward.Passes[1].Stages[0];
        var h = plan.Graph.States[0];

        Assert.Same(h.Previous, Check().Run(scan));
    }

    [Fact]
    public void The_operands_of_a_transposed_product_must_be_there()
    {
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20)));
        var pass = Assert.Single(plan.Backward!.InputPasses);

        Assert.Equal(Op.LinearTransposed, pass.Stages[0].Sums[0].Sum.Operands[0].Op);
        Assert.Same(pass.Stages[0].Sums[0].Sum.Operands[0].Operands[0], Check().Run(pass.Stages[0]));
    }

    [Fact]
    public void A_chain_that_continues_must_find_its_partial_sum()
    {
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20)));
        var scan = plan.Forward.Passes[1].Stages[0];
        var h = new KeyValuePair<Node, Location>(plan.Graph.States[0].Previous, scan.Sums[0].Products[0].Operand);

        Assert.True(scan.Sums[0].Continues);
        Assert.Same(scan.Sums[0].Sum, new HazardCheck([h]).Run(scan));
    }

    private static Location At(RowBuffer buffer, int slot = 0) => new(buffer, slot);

    private static Stage Stage((Node Node, Location Location)[] loads, (Node Node, Location Location)[] stores) =>
        new("made up", Extent.Step, 4)
        {
            Loads = [.. loads.Select(load => new Load(load.Node, load.Location, null, null))],
            Stores = [.. stores.Select(store => new Store(store.Node, store.Location))],
        };

    private HazardCheck Check() => new([new(_x, At(_input))]);
}
