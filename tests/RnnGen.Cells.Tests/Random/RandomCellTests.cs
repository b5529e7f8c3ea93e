using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Xunit;

namespace RnnGen.Cells.Tests.Random;

/// <summary>
/// Random cells, compiled: forward is the cell as C#, backward is its derivative, and all ways to run give the same bits.
/// Each is planned without a gradient too.
/// </summary>
/// <remarks>
/// RNNGEN_RANDOM_CELLS is how many, 40 where it is not set; RNNGEN_RANDOM_SEED the first seed, 1 where it is not set.
/// </remarks>
public sealed class RandomCellTests
{
    /// <summary>Cells that are compiled together.</summary>
    private const int Together = 40;

    private const double MostOfForward = 1e-9;
    private const double MostOfGradients = 1e-6;

    [Fact]
    public void Random_cells_are_compiled_to_what_they_say()
    {
        var (count, first) = (Setting("RNNGEN_RANDOM_CELLS", 40), Setting("RNNGEN_RANDOM_SEED", 1));
        var (worst, clock) = (0.0, Stopwatch.StartNew());
        for (var begin = 0; begin < count; begin += Together)
        {
            List<RandomCell> cells =
                [.. Enumerable.Range(first + begin, Math.Min(Together, count - begin)).Select(RandomCells.Draw)];
            var models = Compile(cells);
            foreach (var cell in cells)
            {
                var fault = models is null ? FaultOf(cell, out var error) : FaultOf(models[cell.Name], out error);
                if (fault is not null)
                    Assert.Fail(Report(cell, fault));
                worst = Math.Max(worst, error);
            }
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} random cells, worst gradient error {worst:G3}, {count / clock.Elapsed.TotalMinutes:F0} cells a minute"));
    }

    /// <summary>The models of cells that are compiled together; null where one is not planned or does not compile.</summary>
    private static Dictionary<string, CellModel>? Compile(IReadOnlyList<RandomCell> cells)
    {
        try
        {
            var uses = cells.ToDictionary(
                cell => cell.Name,
                cell => new CellUse(cell.FullName, cell.Units, cell.LayerInputs, Options: cell.Options));
            CellCompiler.PlanForInference([RandomCell.File(cells)], uses.Values);
            return CellModel.Compile($"Random{cells[0].Name}{Guid.NewGuid():N}", [RandomCell.File(cells)], uses);
        }
        catch (InvalidOperationException) when (cells.Count > 1)
        {
            return null;
        }
    }

    private static string? FaultOf(RandomCell cell, out double error)
    {
        try
        {
            return FaultOf(Compile([cell])![cell.Name], out error);
        }
        catch (InvalidOperationException exception)
        {
            error = 0;
            return exception.Message;
        }
    }

    /// <summary>What is wrong with a model; null of one in order.</summary>
    private static string? FaultOf(CellModel model, out double error)
    {
        (error, var worst) = (double.PositiveInfinity, "");

        // A function's edge within the steps of a difference moves with the numbers; a fault does not.
        for (var seed = 3; seed < 7 && !(error <= MostOfGradients); seed++)
        {
            var check = new CellCheck(model, seed);
            if (model.IsPlain && check.ErrorOfForward() is var forward && !(forward <= MostOfForward))
                return $"forward differs by {forward}";
            if (check.DifferenceOfRuns() is { } way)
                return $"{way} gives other bits than a window";
            (error, worst) = (check.ErrorOfGradients(), check.WorstGradient);
        }

        return error <= MostOfGradients ? null : $"gradients differ by {error}, most of {worst}";
    }

    /// <summary>The smallest cell that is found with a fault of the same kind.</summary>
    private static string Report(RandomCell cell, string fault)
    {
        var (kind, tries, first) = (KindOf(fault), 0, $"{fault.Split('\n')[0]}\n{cell}");
        for (var found = true; found && tries < 120;)
        {
            found = false;
            foreach (var smaller in cell.Smaller())
            {
                if (tries++ >= 120)
                    break;
                if (FaultOf(smaller, out _) is not { } other || KindOf(other) != kind)
                    continue;
                (cell, fault, found) = (smaller, other, true);
                break;
            }
        }

        return $"{fault}\n{cell}\n// First found as {first}";
    }

    /// <summary>The id of an error, or what differs.</summary>
    private static string KindOf(string fault) =>
        fault.Split("error ") is [_, var error, ..] ? error.Split(':')[0] : fault.Split(' ')[0];

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
