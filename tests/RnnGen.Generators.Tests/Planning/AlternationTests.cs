using System.Linq;
using RnnGen.Generators.Emission;
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
        foreach (var region in regions)
        {
            var writer = new SourceWriter();
            PanelLoop.Write(writer, region, panel => Assert.Equal("panel", panel), "fromLast");

            var (from, to) = (region.From / 16, region.To / 16);
            var last = from;
            while (last + region.Vectors < to)
                last += region.Vectors;
            Assert.Contains($"for (nint turn = {from}; turn < {to};", writer.ToString()!);
            Assert.Contains($"nint panel = fromLast ? {from + last} - turn : turn;", writer.ToString()!);
        }
    }
}
