using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Cells.Tests;

/// <summary>Cells that were once compiled to something else than they say.</summary>
public sealed class MendedCellTests
{
    private const string Source = """
        using RnnGen;
        using RnnGen.Cells;
        using static RnnGen.Cells.Functions;
        namespace Mended;

        [RnnCell]
        public static class GatesOfKernels
        {
            public static void Step(Gate input, Gate inputValue, Gate sum, Gate a1, [Heads(2)] Gate a, ref Vector h) =>
                h = (Sigmoid(input) * h) + (Sigmoid(inputValue) * Tanh(sum) * Tanh(a1 + a));
        }

        [RnnCell]
        public static class Frames
        {
            public static void Step(Gate a, ref Vector h) => h = (0.1 * Bin(4, 2) * Tanh(a)) + (0.25 * h);

            private static double Bin(int n, int k)
            {
                if (k == 0 || k == n)
                    return 1;
                var left = Bin(n - 1, k - 1);
                var right = Bin(n - 1, k);
                return left + right;
            }
        }

        [RnnCell]
        public static class UnknownPadding
        {
            public static void Step(Gate a, ref Vector h) => h = a / Min(Sqrt(a * a), 1);
        }

        [RnnCell]
        public static class Returned
        {
            public static Vector Step(Gate a, ref Vector h)
            {
                h = (0.5 * h) + Tanh(a);
                return h;
            }
        }

        [RnnCell]
        public static class NotReturned
        {
            public static void Step(Gate a, ref Vector h) => h = (0.5 * h) + Tanh(a);
        }
        """;

    private static readonly Dictionary<string, CellUse> s_cells = new(PlannedCells.Uses)
    {
        ["GatesOfKernels"] = new("Mended.GatesOfKernels", 6, 3),
        ["Frames"] = new("Mended.Frames", 5, 3),
        ["UnknownPadding"] = new("Mended.UnknownPadding", 5, 3, After: "[Dense(1)]"),
        ["Returned"] = new("Mended.Returned", 5, 3, Options: "Zoneout = 0.25"),
        ["NotReturned"] = new("Mended.NotReturned", 5, 3, Options: "Zoneout = 0.25"),
    };

    private static readonly Lazy<Dictionary<string, CellModel>> s_models =
        new(() => CellModel.Compile("MendedCells", [Source, PlannedCells.Source], s_cells));

    public static TheoryData<string> Names => ["GatesOfKernels", "Frames", .. PlannedCells.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cell_is_compiled_to_what_it_says(string name)
    {
        var check = new CellCheck(s_models.Value[name], seed: 5);
        Assert.InRange(check.ErrorOfForward(), 0, 1e-12);
        Assert.InRange(check.ErrorOfGradients(), 0, 1e-8);
        Assert.Null(check.DifferenceOfRuns());
    }

    [Fact]
    public void Cells_are_planned_without_a_gradient_too() =>
        CellCompiler.PlanForInference([Source, PlannedCells.Source], s_cells.Values);

    /// <summary>A step of the sign has no derivative at 0: outputs alone are looked at.</summary>
    [Fact]
    public void Lanes_beyond_the_width_that_are_no_numbers_reach_no_output() =>
        Assert.All(Outputs("UnknownPadding"), value => Assert.True(double.IsFinite(value), $"{value}"));

    [Fact]
    public void A_state_that_is_returned_is_the_one_that_zoneout_leaves() =>
        Assert.Equal(Outputs("NotReturned"), Outputs("Returned"));

    private static double[] Outputs(string name)
    {
        var model = s_models.Value[name].Model;
        var random = new RnnGen.Tests.Compilation.RandomData(5);
        random.SetParameters(model);
        var sequences = random.Sequences<double>(model.Info, CellModel.Steps, 3);
        var outputs = new double[model.OutputLength(sequences)];
        model.RunBatch(sequences, random.States(model, 3), outputs);
        return outputs;
    }
}
