using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the memory of a training window: what the backward pass adds, and the pass itself.</summary>
internal sealed class TapeEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly BackwardPlan _backward = plan.Backward!;
    private readonly PassEmitter _passes = new(writer, names);

    private IEnumerable<RowBuffer> Buffers => plan.Buffers.Where(b => b.IsForTraining);

    private string Where => WidthConstraints.Of(_scalar);

    public void Emit()
    {
        writer.Line(
            $"/// <summary>The tape of a training window of {plan.Declaration.Name}, and the passes back over it.</summary>");
        using (writer.Block($"internal sealed class {names.Tape} : {names.Memory}"))
        {
            foreach (var buffer in Buffers)
                BufferFields.Declare(writer, buffer, _scalar);
            if (plan.Transposed.Packs.Count > 0)
            {
                writer.Line("/// <summary>Transposed weights, [16 inputs][unit][16].</summary>");
                writer.Line($"private readonly AlignedBuffer<{_scalar}> _transposed;");
                writer.Line();
            }

            Constructor();
            Share("Backward", $"ParameterStore<{_scalar}> store, int steps, RowRange range", "store, steps, range");
            Share("Sums", $"AlignedBuffer<{_scalar}> accumulated, int steps, WorkShare share", "accumulated, steps, share");
            Passes();
            Reductions();
            if (_backward.InputGradient is not null)
                InputGradient();
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
        writer.Line("_transposed = AllocateTransposed();");
        foreach (var pack in plan.Transposed.Packs)
            writer.Line(
                $"Transpose(from: {pack.Offset}, panels: {pack.Panels}, columns: {pack.Columns}, slots: {pack.Slots}, "
                + $"to: {plan.Transposed.OffsetOf(pack)}"
                + $"{(plan.Transposed.OnDemand.Contains(pack) ? ", ofInput: true" : "")});   // {pack.Tensor.Name}");
    }

    private void Share(string method, string parameters, string arguments)
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"protected override void {method}({parameters})"))
            WidthDispatch.Emit(writer, plan, method, arguments);
        writer.Line();
    }

    private void Passes()
    {
        writer.Line("/// <summary>Back through time.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private void Backward<TOps, TVector>(ParameterStore<{_scalar}> store, int steps, RowRange range){Where}"))
        {
            Locals(_backward.Passes);
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
        writer.Line(
            "/// <summary>Adds the gradients of the parameters, sums over all rows: "
            + "a share of the columns or units of each.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private void Sums<TOps, TVector>(AlignedBuffer<{_scalar}> accumulated, int steps, WorkShare share){Where}"))
        {
            writer.Line($"ref {_scalar} gradients = ref accumulated.Start;");
            if (_backward.Reductions.Any(r => r.Extent == Extent.Window) || _backward.RowSums.Count > 0)
                writer.Line("int exact = steps * Rows;");
            foreach (var parts in _backward.Kernels)
                Reduce(parts);
            foreach (var rows in _backward.RowSums)
                Reduce(rows);
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
        var panels = buffer.IsPanelMajor ? $", {buffer.Panels}, {field}Panel" : "";
        var before = buffer.StepsBefore > 0 ? $", before: {buffer.StepsBefore}" : "";
        writer.Line($"Order.ClearInactive({range}, {field}.Span, {field}Step, {buffer.RowStride}{panels}{before});");
    }

    private void Locals(IReadOnlyList<Pass> passes)
    {
        var signatures = passes.SelectMany(p => p.Stages).Select(KernelSignature.Of).ToList();
        if (signatures.Any(s => s.ReadsTransposed))
            writer.Line($"ref {_scalar} transposed = ref _transposed.Start;");
        if (signatures.Any(s => s.ReadsParameters))
            writer.Line($"ref {_scalar} parameters = ref store.Values.Start;");
        _passes.Locals(passes);
    }

    private void Reduce(IReadOnlyList<Reduction> parts)
    {
        const string step = "0";
        var reduction = parts[0];
        var rows = reduction.Extent == Extent.LastStep ? "Order.Count" : "exact";
        var arguments = new List<string>();
        if (RowReductionLowering.ReadsTokens(parts))
            arguments.Add(PassEmitter.PerRow(
                reduction.Extent == Extent.LastStep ? SharedNames.LastTokens : SharedNames.Tokens, step, inRange: false));
        arguments.Add(PassEmitter.At(reduction.Gradient with { Slot = 0 }, step, inRange: false));
        if (reduction.Gradient.Buffer.IsPanelMajor)
            arguments.Add(SharedNames.Field(reduction.Gradient.Buffer) + "Panel");
        if (reduction.Operand is not null)
            arguments.Add(PassEmitter.At(reduction.Operand, step, inRange: false));
        writer.Line(
            $"{(reduction.Extent == Extent.LastStep ? "if (Order.IsAtEnd)\n    " : "")}{names.Kernels}."
            + $"{ReductionNames.Of(parts)}<TOps, TVector>(share, {rows}, ref gradients, {WrappedList.Arguments(arguments)});");
    }

    private void Reduce(RowSums sums)
    {
        var arguments = KernelSignature.OfCell(sums.Values).Arguments(
            location => PassEmitter.At(location, "0", inRange: false), buffer => SharedNames.Field(buffer) + "Panel",
            name => PassEmitter.PerRow(name, "0", inRange: false));
        writer.Line($"{names.Kernels}.{sums.Name}<TOps, TVector>(share, exact, ref gradients, {arguments});");
    }

    private void InputGradient()
    {
        Share("InputGradient", $"ParameterStore<{_scalar}> store, int steps, RowRange range", "store, steps, range");
        writer.Line("/// <summary>dLoss/dInput, from the gradients of the last backward pass.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private void InputGradient<TOps, TVector>(ParameterStore<{_scalar}> store, int steps, RowRange range){Where}"))
        {
            Locals(_backward.InputPasses);
            foreach (var pass in _backward.InputPasses)
                _passes.Emit(pass, isBackward: true);
        }

        writer.Line();
    }
}
