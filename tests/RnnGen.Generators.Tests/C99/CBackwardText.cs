using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Tests.C99.CWindowText;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints the way back over a window: gradients of parameters, of initial states and of features.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CBackwardText(SourceWriter writer, string prefix, ModelPlan plan)
{
    private readonly BackwardPlan _backward = plan.Backward!;
    private readonly CPassText _passes = new(writer, prefix);
    private readonly CWindowText _window = new(writer, prefix, plan);

    public void Write()
    {
        OutputGradients();
        foreach (var (state, buffer) in _backward.Carried)
            writer.Line($"copy_rows({Buffer(buffer)}.rows, {buffer.RowStride}, dFinalStates + {plan.States.OffsetOf(state)}, "
                + $"{plan.States.Length}, {state.Size}, batch);");
        // The longest delay is the line's: it reads what is left in the end.
        foreach (var (read, buffer) in _backward.Delayed.Where(delayed => delayed.Key.Lag == delayed.Key.State.Delay))
        {
            for (var row = 0; row < read.Lag; row++)
            {
                var at = plan.States.OffsetOf(read.State) + (row * buffer.RowStride);
                writer.Line($"copy_rows({CPassText.At(new Location(buffer, 0, row), "steps")}, {buffer.RowStride}, "
                    + $"dFinalStates + {at}, {plan.States.Length}, {read.State.Size}, batch);");
            }
        }

        var beforeLoops = _backward.Passes.Where(pass => pass.Extent == Extent.LastStep).ToList();
        foreach (var pass in beforeLoops)
            _passes.Write(pass, isBackward: true);
        foreach (var copy in _backward.LastStep)
            Spread(copy);
        foreach (var pass in _backward.Passes.Except(beforeLoops))
            _passes.Write(pass, isBackward: true);
        foreach (var parts in _backward.Kernels)
            Reduce(parts);
        foreach (var sums in _backward.RowSums)
        {
            var handed = CPassText.Arguments(KernelSignature.OfCell(sums.Values), "0", isLastStep: false);
            _passes.Call(sums.Name, ["steps * rows", "gradients", .. handed]);
        }

        foreach (var pass in _backward.InputPasses)
            _passes.Write(pass, isBackward: true);
        if (_backward.InputGradient is { } input)
            _window.EveryStep(input, plan.Graph.FeatureSize, "dFeatures", plan.Graph.FeatureSize, 0, isIn: false);
        InitialStates();
    }

    private void OutputGradients()
    {
        var column = 0;
        foreach (var buffer in _backward.OutputGradients)
        {
            writer.Line($"memset({Buffer(buffer)}.rows, 0, {Buffer(buffer)}.panel * sizeof(real));");
            if (plan.IsLastStep)
                writer.Line($"copy_rows({Buffer(buffer)}.rows, {buffer.RowStride}, dOutputs + {column}, {plan.OutputSize}, "
                    + $"{buffer.Width}, batch);");
            else
                _window.EveryStep(new Location(buffer), buffer.Width, "dOutputs", plan.OutputSize, column, isIn: true);
            column += buffer.Width;
        }
    }

    /// <summary>Copies gradients of the last step among zeros at all others.</summary>
    private void Spread(LastStepCopy copy)
    {
        var (buffer, stride) = (Buffer(copy.EveryStep.Buffer), copy.Last.RowStride);
        writer.Line($"memset({buffer}.rows, 0, {buffer}.panel * sizeof(real));");
        writer.Line($"copy_rows({LastRow(copy)}, {stride}, {Buffer(copy.Last)}.rows, {stride}, {stride}, batch);");
    }

    private void Reduce(IReadOnlyList<Reduction> parts)
    {
        var first = parts[0];
        var isLastStep = first.Extent == Extent.LastStep;
        var gradient = first.Gradient with { Slot = 0 };
        List<string> arguments = [isLastStep ? "batch" : "steps * rows", "gradients"];
        if (RowReductionLowering.ReadsTokens(parts))
            arguments.Add(CPassText.PerRow(KernelNames.Tokens, "0", isLastStep));
        arguments.Add(CPassText.At(gradient, "0"));
        if (gradient.Buffer.IsPanelMajor)
            arguments.Add(CPassText.Panel(gradient.Buffer));
        if (first.Operand is { } operand)
            arguments.Add(CPassText.At(operand, "0"));
        _passes.Call(ReductionNames.Of(parts), arguments);
    }

    private void InitialStates()
    {
        foreach (var (state, buffer) in _backward.Carried)
            writer.Line($"copy_rows(dStates + {plan.States.OffsetOf(state)}, {plan.States.Length}, {Buffer(buffer)}.rows, "
                + $"{buffer.RowStride}, {state.Size}, batch);");
        foreach (var (read, buffer) in _backward.Delayed)
        {
            var newest = plan.States.OffsetOf(read.State) + ((read.State.Rows - read.Lag) * buffer.RowStride);
            for (var row = 0; row < read.Lag; row++)
                writer.Line($"add_rows(dStates + {newest + (row * buffer.RowStride)}, {plan.States.Length}, "
                    + $"{CPassText.At(new Location(buffer, 0, row), "0")}, {buffer.RowStride}, {read.State.Size}, batch);");
        }
    }
}
