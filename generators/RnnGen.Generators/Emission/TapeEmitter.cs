using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the memory of a training window: what the backward pass adds, the pass itself and its kernels.</summary>
internal sealed class TapeEmitter(SourceWriter writer, ModelPlan plan, SharedNames names, IReadOnlyList<KernelMember> kernels)
{
    private readonly string _scalar = plan.Scalar;
    private readonly BackwardPlan _backward = plan.Backward!;
    private readonly PassEmitter _passes = new(writer, plan, kernels);

    private IEnumerable<RowBuffer> Buffers => plan.Buffers.Where(b => b.IsForTraining);

    public void Emit()
    {
        writer.Line(
            $"/// <summary>The tape of a training window of {plan.Declaration.Name}, and the passes back over it.</summary>");
        using (writer.Block(
            $"internal sealed class {names.Tape}<TOps, TVector> : {names.Memory}<TOps, TVector>" + WidthConstraints.Of(_scalar)))
        {
            BufferFields.Declare(writer, Buffers, _scalar, "private");
            if (plan.Transposed.Packs.Count > 0)
                BufferFields.Declare(
                    writer, $"private readonly AlignedBuffer<{_scalar}> {SharedNames.Transposed};",
                    "Transposed weights, [16 inputs][unit][16].");
            writer.Line();
            Constructor();
            Passes();
            Reductions();
            if (_backward.InputGradient is not null)
                InputGradient();
            new KernelPrinter(writer, plan, isInMemory: true).Print(kernels, Owner.Tape);
        }

        writer.Line();
    }

    private void Constructor()
    {
        using (writer.Block($"public {names.Tape}(RunSize size, WorkerTeam team)\n    : base(size, team)"))
        {
            foreach (var buffer in Buffers)
                BufferFields.Allocate(writer, buffer);
            foreach (var state in _backward.Carried)
                writer.Line($"StateGradientIn(\"{state.Key.Name}\", {SharedNames.Field(state.Value)});");
            foreach (var read in _backward.Delayed.GroupBy(read => read.Key.State).SelectMany(line => line))
                writer.Line(
                    $"DelayGradientIn(\"{read.Key.State.Name}\", {read.Key.Lag}, {SharedNames.Field(read.Value)}"
                    + $"{(plan.Declaration.HasEpisodes ? ", isForgotten: true" : "")});");
            foreach (var gradient in _backward.OutputGradients)
                writer.Line($"OutputGradientIn({SharedNames.Field(gradient)}, {gradient.Width});");
            if (_backward.InputGradient is { } input)
                writer.Line($"InputGradientIn({SharedNames.Field(input.Buffer)});");
            if (plan.Graph.LearnedStates.Any(state => state.IsReverse))
                writer.Line("StartsHaveEnds = true;");
            Transposed();
        }

        writer.Line();
    }

    private void Transposed()
    {
        if (plan.Transposed.Packs.Count == 0)
            return;
        writer.Line($"{SharedNames.Transposed} = AllocateTransposed();");
        foreach (var pack in plan.Transposed.Packs)
            writer.Line(
                $"Transpose(from: {pack.Offset}, panels: {pack.Panels}, columns: {pack.Columns}, slots: {pack.Slots}, "
                + $"to: {plan.Transposed.OffsetOf(pack)}"
                + $"{(plan.Transposed.OnDemand.Contains(pack) ? ", ofInput: true" : "")});   // {pack.Tensor.Name}");
    }

    private void Passes()
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"protected override void Backward(ParameterStore<{_scalar}> store, int steps, RowRange range)"))
        {
            _passes.Locals(_backward.Passes);
            ClearInactive();
            var beforeLoops = _backward.Passes.Where(p => p.Extent == Extent.LastStep).ToList();
            foreach (var pass in beforeLoops)
                _passes.Emit(pass, isBackward: true);
            SpreadLastStep();
            foreach (var pass in _backward.Passes.Except(beforeLoops))
                _passes.Emit(pass, isBackward: true);
        }

        writer.Line();
    }

    private void Reductions()
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"protected override void Sums(AlignedBuffer<{_scalar}> accumulated, int steps, WorkShare share)"))
        {
            if (_backward.Reductions.Any(r => r.Extent == Extent.Window) || _backward.RowSums.Count > 0)
                writer.Line("int exact = steps * Rows;");
            foreach (var parts in _backward.Kernels)
            {
                if (parts[0].Extent == Extent.LastStep)
                    writer.Line("if (Order.IsAtEnd)\n    " + _passes.Call(ReductionNames.Of(parts), "Order.Count"));
                else
                    writer.Line(_passes.Call(ReductionNames.Of(parts), "exact"));
            }

            foreach (var rows in _backward.RowSums)
                writer.Line(_passes.Call(rows.Name, "exact"));
        }

        writer.Line();
    }

    private void SpreadLastStep()
    {
        foreach (var spread in _backward.LastStep)
            LastStepEmitter.Spread(writer, spread);
    }

    /// <summary>
    /// Steps after a sequence's end add nothing to the sums over rows: their gradients are zero, and so is what the gradients
    /// are multiplied by where no pass computes it.
    /// </summary>
    private void ClearInactive()
    {
        var sums = _backward.Reductions.Where(r => r.Extent == Extent.Window).ToList();
        var operands = sums.Where(r => r.Operand is { Buffer.IsForTraining: true }).Select(r => r.Operand!.Buffer);
        var joined = _backward.RowSums.SelectMany(s => s.Gradients).Select(g => g.Buffer);
        var read = sums.Select(r => r.Gradient.Buffer).Concat(operands).Concat(joined).Distinct();
        foreach (var buffer in read.Except(_backward.OutputGradients))
            ClearInactive(buffer, "range");
    }

    private void ClearInactive(RowBuffer buffer, string range)
    {
        var field = SharedNames.Field(buffer);
        var panels = buffer.IsPanelMajor ? $", {buffer.Panels}, {field}.Panel" : "";
        var before = buffer.StepsBefore > 0 ? $", before: {buffer.StepsBefore}" : "";
        writer.Line($"Order.ClearInactive({range}, {field}.Span, {field}.Step, {buffer.RowStride}{panels}{before});");
    }

    private void InputGradient()
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"protected override void InputGradient(ParameterStore<{_scalar}> store, int steps, RowRange range)"))
        {
            _passes.Locals(_backward.InputPasses);
            foreach (var pass in _backward.InputPasses)
                _passes.Emit(pass, isBackward: true);
        }

        writer.Line();
    }
}
