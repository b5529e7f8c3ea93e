using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>The numbers in the comment that opens a generated file are the plan's.</summary>
public sealed class HeaderTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Costs_are_the_plans(string cell, int size)
    {
        var plan = Plans.Of(cell, size);
        var header = Header(plan);

        Assert.Equal(
            [plan.Cost.Parameters, plan.Cost.Parameters * 4, plan.Parameters.Length * 4L], Numbers(Line(header, "Parameters")));
        Assert.Equal([plan.Cost.ForwardFlop, plan.Cost.BackwardFlop, plan.Cost.StepBytes], Numbers(Line(header, "Cost/step")));
        Assert.Equal(plan.States.Length * 4L, Numbers(Line(header, "State"))[^1]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_pack_stands_with_its_offset_and_shape(string name)
    {
        var plan = Plans.Kind(name);
        var lines = Header(plan).Split('\n').Where(l => l.StartsWith("//                 ", StringComparison.Ordinal)).ToList();

        Assert.Equal(plan.Parameters.Packs.Count, lines.Count);
        Assert.All(lines.Zip(plan.Parameters.Packs), pair =>
        {
            var (line, pack) = pair;
            Assert.Contains($" {pack.Tensor.Name} ", line, StringComparison.Ordinal);
            Assert.Contains($"[{pack.Tensor.Rows}{(pack.Tensor.Columns == 0 ? "" : $", {pack.Tensor.Columns}")}]", line,
                StringComparison.Ordinal);
            Assert.Equal(pack.Offset, Numbers(line[line.IndexOf(" at ", StringComparison.Ordinal)..])[0]);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_stage_stands_with_its_tiles(string name)
    {
        var plan = Plans.Kind(name);
        var header = Header(plan);
        var stages = plan.Forward.Passes.Concat(plan.Backward!.Passes).SelectMany(p => p.Stages);

        Assert.All(stages, stage =>
        {
            var tiles = string.Join(" and ", stage.Regions.Select(r => $"{stage.Sums.Count} x {r.Vectors}"));
            var panels = stage.Panels == 1 ? "1 panel" : $"{stage.Panels} panels";
            var text = stage.Sums.Count == 0 ? stage.Name
                : stage.IsDot ? $"{stage.Name} (dot form)"
                : $"{stage.Name} ({panels}; tiles of 4 rows x {tiles} vectors)";
            Assert.Contains(text, header, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_buffer_stands_with_its_row_length(string name)
    {
        var plan = Plans.Kind(name);
        var window = Line(Header(plan), "Window");

        Assert.All(plan.Buffers,
            b => Assert.Contains($" {b.Name} {b.RowLength}{(b.SpansWindow ? " a step" : "")}", window, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Long_lists_take_several_lines(string name) =>
        Assert.All(Header(Plans.Kind(name)).Split('\n'), line => Assert.InRange(line.Length, 0, 150));

    [Fact]
    public void The_layers_come_first()
    {
        var model = CellModels.Model(
            3, CellModels.Recurrent(CellModels.GruResetBefore, 20, layers: 2), CellModels.Dense(2, ActivationKind.Tanh));

        Assert.Equal("x[3] -> gru0: Gru(20, reset before) x 2 -> dense0: Dense(2, Tanh) -> y[2]",
            Line(Header(Plans.Of(model)), "Model").Trim());
    }

    private static string Header(ModelPlan plan)
    {
        var text = ModelEmitter.Emit(plan);
        return text[..text.IndexOf("// </auto-generated>", StringComparison.Ordinal)];
    }

    /// <summary>What stands after a title, in its line and those that go on with it.</summary>
    private static string Line(string header, string title) =>
        header.Replace(",\n//               ", ", ", StringComparison.Ordinal)
            .Split('\n')
            .Single(l => l.StartsWith($"//   {title} ", StringComparison.Ordinal))[($"//   {title}".Length)..];

    private static long[] Numbers(string text) =>
        [.. Regex.Matches(text, @"(?<![\w.])\d[\d,]*(?![\w\]])")
            .Select(m => long.Parse(m.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
}
