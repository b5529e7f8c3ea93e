using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints how a window of sequences of one length runs forward.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CWindowText(SourceWriter writer, string prefix, ModelPlan plan)
{
    private readonly CPassText _passes = new(writer, prefix);

    /// <summary>A buffer's name.</summary>
    public static string Buffer(RowBuffer buffer) => "b_" + buffer.Name;

    public void Write()
    {
        writer.Line($"int rows = batch == 1 ? 1 : (batch + {Tiling.RowTile - 1}) / {Tiling.RowTile} * {Tiling.RowTile};");
        foreach (var buffer in plan.Buffers)
            writer.Line($"struct buffer {Buffer(buffer)} = take_buffer({(buffer.SpansWindow ? 1 : 0)}, steps, "
                + $"{buffer.StepsBefore + buffer.StepsAfter}, rows, {buffer.RowStride}, "
                + $"{(buffer.IsPanelMajor ? buffer.Panels : 1)});");
        foreach (var name in new[] { KernelNames.Tokens, KernelNames.StepKeys, KernelNames.SequenceKeys })
            writer.Line($"int *{name} = take_ints(steps * rows);");
        writer.Line("int *lastTokens = tokens + (steps - 1) * rows, *lastStepKeys = stepKeys + (steps - 1) * rows;");
        foreach (var name in new[] { "sequenceKeys", "lastTokens", "lastStepKeys" })
            writer.Line($"(void){name};");
        Inputs();
        States(isBefore: true);
        foreach (var pass in plan.Forward.Passes.Where(pass => pass.Extent != Extent.LastStep))
            _passes.Write(pass, isBackward: false);
        foreach (var copy in plan.Forward.LastStep)
            writer.Line($"copy_rows({Buffer(copy.Last)}.rows, {copy.Last.RowStride}, "
                + $"{LastRow(copy)}, {copy.Last.RowStride}, {copy.Last.RowStride}, batch);");
        foreach (var pass in plan.Forward.Passes.Where(pass => pass.Extent == Extent.LastStep))
            _passes.Write(pass, isBackward: false);
        States(isBefore: false);
        Outputs();
    }

    /// <summary>The first row of the step that ends a sequence; a layer against time ends at the first.</summary>
    public static string LastRow(LastStepCopy copy) =>
        CPassText.At(copy.EveryStep, copy.IsReverse ? "0" : "(steps - 1)");

    private void Inputs()
    {
        if (plan.Graph.Token is not null)
        {
            using (writer.Block("for (int t = 0; t < steps; t++)"))
                writer.Line("memcpy(tokens + t * rows, inputTokens + t * batch, batch * sizeof(int));");
        }

        if (plan.Forward.Features is { } features)
            EveryStep(new Location(features), features.Width, "features", plan.Graph.FeatureSize, 0, isIn: true);
    }

    /// <summary>Copies [steps, batch, total] to rows or back, from a column on.</summary>
    public void EveryStep(Location at, int width, string array, int total, int column, bool isIn)
    {
        using (writer.Block("for (int t = 0; t < steps; t++)"))
        {
            var rows = $"{CPassText.At(at, "t")}, {at.Buffer.RowStride}";
            var dense = $"{array} + t * batch * {total} + {column}, {total}";
            writer.Line($"copy_rows({(isIn ? rows : dense)}, {(isIn ? dense : rows)}, {width}, batch);");
        }
    }

    /// <summary>Copies states to the rows before the first step, or from those after the last; against time, in turn.</summary>
    private void States(bool isBefore)
    {
        foreach (var (state, buffer) in plan.Forward.States)
        {
            var first = state.IsReverse == isBefore ? "steps" : "0";
            for (var row = 0; row < state.Rows; row++)
            {
                var rows = $"{CPassText.At(new Location(buffer, 0, row), first)}, {buffer.RowStride}";
                var flat = $"{(isBefore ? "states" : "finalStates")} + {plan.States.OffsetOf(state) + (row * buffer.RowStride)}, "
                    + $"{plan.States.Length}";
                writer.Line($"copy_rows({(isBefore ? rows : flat)}, {(isBefore ? flat : rows)}, {buffer.RowStride}, batch);");
            }
        }
    }

    private void Outputs()
    {
        var column = 0;
        foreach (var output in plan.Forward.Outputs)
        {
            var width = output.Buffer.Width;
            if (plan.IsLastStep)
            {
                var from = plan.Forward.LastOutput(output) is { } last ? new Location(last) : output;
                writer.Line($"copy_rows(outputs + {column}, {plan.OutputSize}, {CPassText.At(from, "0")}, "
                    + $"{from.Buffer.RowStride}, {width}, batch);");
            }
            else
            {
                EveryStep(output, width, "outputs", plan.OutputSize, column, isIn: false);
            }

            column += width;
        }
    }
}
