using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>A single row goes through its panels forth and back in turn.</summary>
public sealed class AlternationTests
{
    [Theory]
    [InlineData(16, false)]
    [InlineData(33, false)]
    [InlineData(64, true)]
    [InlineData(128, true)]
    public void Loops_of_more_than_one_turn_alternate(int units, bool expected)
    {
        var plan = Plans.Of(CellModels.Lstm, units);

        Assert.Equal(expected, plan.Stages().Single(s => s.Name == "Lstm0Scan").Alternates);
        Assert.DoesNotContain(plan.Stages(), s => s.Alternates && s.Extent != Extent.Step);
        Assert.Equal(expected, plan.Step!.Stages.Any(plan.Step.Form.Alternates));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(112)]
    public void Both_ways_take_every_panel_once(int units)
    {
        var plan = Plans.Of(CellModels.Lstm, units);
        var regions = plan.Stages()
            .Where(s => s.Alternates)
            .SelectMany(s => s.SingleRow)
            .Where(r => r.To - r.From > r.Vectors * 16)
            .ToList();
        Assert.NotEmpty(regions);
        var fromLast = KernelNames.FromLast;
        foreach (var region in regions)
        {
            var statements = KernelBody.Of(
                body => body.Panels(region, (_, panel) => Assert.False(panel.IsConstant), fromLast));
            var loop = Assert.IsType<Statement.ForthOrBack>(Assert.Single(statements));

            Assert.Equal((region.From / 16, region.To / 16, region.Vectors), (loop.From, loop.To, loop.Step));
            Assert.Equal(fromLast, loop.IsBack);
        }
    }

    [Theory]
    [InlineData(0, 8, 4, 4)]
    [InlineData(0, 7, 1, 6)]
    [InlineData(2, 9, 3, 8)]
    public void The_way_back_begins_at_the_last_turn(int from, int to, int step, int last)
    {
        var writer = new SourceWriter();
        var kernel = new Kernel("Both", [], IsPublic: true, Compilation.AtOnce, 0, [], KernelBody.Of(
            body => body.Panels(from, to, step, (_, _) => { }, KernelNames.FromLast)));

        new KernelPrinter(writer, Plans.Of(CellModels.Lstm, 16)).Print(kernel);

        Assert.Contains($"for (nint turn = {from}; turn < {to};", writer.ToString()!);
        Assert.Contains($"nint panel = fromLast ? {from + last} - turn : turn;", writer.ToString()!);
    }
}
