using System.Collections.Generic;
using System.Globalization;
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
        using (writer.Block($"internal sealed class {names.Unique}Tape : {names.Memory}"))
        {
            foreach (var buffer in Buffers)
                BufferFields.Declare(writer, buffer, _scalar);
            Fields();
            var (transposed, onDemand) = (plan.Transposed.Packs, plan.Transposed.OnDemand);
            if (transposed.Count > 0)
            {
                writer.Line(
                    "/// <summary>Transposed weights, [16 inputs][unit][16], "
                    + "refreshed when the parameters have changed.</summary>");
                writer.Line($"private readonly AlignedBuffer<{_scalar}> _transposed = new({plan.Transposed.Length});");
                if (transposed.Count > onDemand.Count)
                    writer.Line("private long _transposedVersion = -1;");
                if (onDemand.Count > 0)
                    writer.Line("private long _inputTransposedVersion = -1;");
                writer.Line();
            }

            Constructor();
            ClearEnded();
            if (plan.HasDropout)
                DrawMasks();
            Backward(transposed.Count > onDemand.Count);
            Shares();
            Passes();
            Reductions();
            if (_backward.InputGradient is not null)
                InputGradient(transposed.Count > onDemand.Count, onDemand.Count > 0);

            Carried();
            if (transposed.Count > onDemand.Count)
                Transpose("RefreshTransposed", "_transposedVersion", transposed.Except(onDemand));
            if (transposed.Count > onDemand.Count && onDemand.Count > 0)
                writer.Line();
            if (onDemand.Count > 0)
                Transpose("RefreshInputTransposed", "_inputTransposedVersion", onDemand);
        }

        writer.Line();
    }

    private void Constructor()
    {
        using (writer.Block($"public {names.Unique}Tape(RunSize size, WorkerTeam team)\n    : base(size, team)"))
        {
            writer.Line("_backward = BackwardShare;");
            writer.Line("_sums = SumsShare;");
            if (_backward.InputGradient is not null)
                writer.Line("_inputGradient = InputGradientShare;");
            if (Buffers.Any(b => b.SpansWindow))
                writer.Line("int all = (int)size.AllRows;");
            foreach (var buffer in Buffers)
                BufferFields.Allocate(writer, buffer, _scalar, hasTape: true);
        }

        writer.Line();
    }

    private void DrawMasks()
    {
        writer.Line("/// <summary>Draws a window's masks of dropout, or none; after the order of the rows is set.</summary>");
        using (writer.Block("public void DrawMasks(ulong stream, int firstSequence, bool isTraining)"))
        {
            foreach (var isPerStep in new[] { true, false }.Where(plan.HasMasks))
            {
                var keys = Expressions.Capitalize(isPerStep ? SharedNames.StepKeys : SharedNames.SequenceKeys);
                writer.Line("if (isTraining)");
                writer.Line(
                    $"    DropoutMask.Draw(Order, stream, firstSequence, isPerStep: {(isPerStep ? "true" : "false")}, Rows, "
                    + $"{keys}.Span);");
                writer.Line("else");
                writer.Line($"    {keys}.Clear();");
            }

            if (plan.HasLastStepMasks)
            {
                var keys = Expressions.Capitalize(SharedNames.LastStepKeys);
                writer.Line("if (isTraining)");
                writer.Line($"    DropoutMask.DrawLast(Order, stream, firstSequence, {keys}.Span);");
                writer.Line("else");
                writer.Line($"    {keys}.Clear();");
            }
        }

        writer.Line();
    }

    private void Fields()
    {
        writer.Line(
            $"private readonly Action<WorkShare> _backward, _sums{(_backward.InputGradient is null ? "" : ", _inputGradient")};");
        writer.Line($"private ParameterStore<{_scalar}>? _store;");
        writer.Line($"private AlignedBuffer<{_scalar}>? _gradients;");
        writer.Line("private int _steps;");
        writer.Line();
    }

    private void Backward(bool hasTransposed)
    {
        writer.Line(
            "/// <summary>Adds the gradients of the parameters: back through time, every thread its rows; "
            + "then sums over all rows, every thread its columns.</summary>");
        using (writer.Block(
            $"public void Backward(ParameterStore<{_scalar}> store, AlignedBuffer<{_scalar}> gradients, int steps)"))
        {
            if (hasTransposed)
                writer.Line("RefreshTransposed(store);");
            writer.Line("(_store, _gradients, _steps) = (store, gradients, steps);");
            writer.Line("Team.Run(_backward);");
            writer.Line("Team.Run(_sums);");
            writer.Line("(_store, _gradients) = (null, null);");
        }

        writer.Line();
    }

    private void Shares()
    {
        Share("Backward", "_store!, _steps, Order.RangeOf(share)");
        Share("Sums", "_gradients!, _steps, share");
        if (_backward.InputGradient is not null)
            Share("InputGradient", "_store!, _steps, Order.RangeOf(share)");
    }

    private void Share(string method, string arguments)
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"private void {method}Share(WorkShare share)"))
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

    /// <summary>What a longer batch left there may be no number, and zero gradients times it neither.</summary>
    private void ClearEnded()
    {
        writer.Line(
            "/// <summary>Zeroes what an earlier batch left in the rows of steps after a sequence's end: "
            + "sums over all rows read them.</summary>");
        using (writer.Block("public void ClearEnded()"))
        {
            writer.Line("RowRange all = Order.RangeOf(WorkShare.Whole);");
            foreach (var buffer in plan.Buffers.Where(b => b.SpansWindow && !b.IsForTraining).Except(plan.Forward.GoesOn.Values))
                ClearInactive(buffer, "all");
        }

        writer.Line();
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

    private void InputGradient(bool hasTransposed, bool hasOwn)
    {
        writer.Line("/// <summary>Computes dLoss/dInput from the gradients of the last backward pass.</summary>");
        using (writer.Block($"public void InputGradient(ParameterStore<{_scalar}> store, int steps)"))
        {
            if (hasTransposed)
                writer.Line("RefreshTransposed(store);");
            if (hasOwn)
                writer.Line("RefreshInputTransposed(store);");
            writer.Line("(_store, _steps) = (store, steps);");
            writer.Line("Team.Run(_inputGradient);");
            writer.Line("_store = null;");
        }

        writer.Line();
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

    private void Carried()
    {
        writer.Line("/// <summary>Takes dLoss/d(final states), one after the other; zero where there are none.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"public void LoadCarried(ReadOnlySpan<{_scalar}> gradients)"))
        {
            foreach (var state in _backward.Carried)
                writer.Line($"{SharedNames.Field(state.Value)}.Clear();");
            writer.Line("if (gradients.IsEmpty)");
            writer.Line("    return;");
            CopyCarried("gradients.Slice({0}, {1}).CopyTo({2}.Span.Slice({3}, {1}));");
        }

        writer.Line();
        writer.Line("/// <summary>Copies dLoss/d(initial states).</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"public void StoreCarried(Span<{_scalar}> gradients)"))
        {
            CopyCarried("{2}.Span.Slice({3}, {1}).CopyTo(gradients.Slice({0}, {1}));");
            AddDelayed();
        }

        writer.Line();
        if (plan.Graph.HasDelayLines)
            LoadDelayed();
    }

    /// <summary>
    /// Of a delay line the gradients of the initial states are sums over what reads it, the shortest delay first.
    /// </summary>
    private void AddDelayed()
    {
        foreach (var line in _backward.Delayed.GroupBy(read => read.Key.State))
        {
            var (state, stride) = (line.Key, line.First().Value.RowStride);
            var offset = plan.States.OffsetOf(state);
            using (writer.Block("for (int row = 0; row < Order.CountWithSteps; row++)"))
                writer.Line(
                    $"gradients.Slice({Address.Sum($"Order.Sequence(row) * {plan.States.Length}", Address.Text(offset))}, "
                    + $"{state.Rows * stride}).Clear();");
            foreach (var read in line)
                writer.Line(
                    $"DelayGradient.AddTo<{_scalar}>(Order, {SharedNames.Field(read.Value)}.Span, "
                    + $"(int){SharedNames.Field(read.Value)}Step, "
                    + $"{stride}, {state.Size}, {read.Key.Lag}, gradients, {plan.States.Length}, "
                    + $"{offset + (state.Rows * stride)});");
        }
    }

    private void LoadDelayed()
    {
        writer.Line(
            "/// <summary>Takes what later steps have left for the delay lines' vectors on the tape, and dLoss/d(final states); "
            + "zero where there are none.</summary>");
        using (writer.Block($"public void LoadDelayed(ReadOnlySpan<{_scalar}> gradients)"))
        {
            foreach (var read in _backward.Delayed)
            {
                // The longest delay is the line's: it reads what is left in the end.
                var (state, field) = (read.Key.State, SharedNames.Field(read.Value));
                var final = read.Key.Lag == state.Delay ? "gradients" : "default";
                writer.Line(
                    $"DelayGradient.Load<{_scalar}>(Order, {final}, {plan.States.Length}, {plan.States.OffsetOf(state)}, "
                    + $"{read.Key.Lag}, {state.Size}, {field}.Span, (int){field}Step, "
                    + $"{read.Value.RowStride}{(plan.Declaration.HasEpisodes ? ", Starts" : "")});");
            }
        }

        writer.Line();
    }

    private void CopyCarried(string copy)
    {
        if (_backward.Carried.Count == 0)
            return;
        using (writer.Block("for (int row = 0; row < Order.CountWithSteps; row++)"))
        {
            writer.Line($"int at = Order.Sequence(row) * {plan.States.Length};");
            foreach (var state in _backward.Carried)
            {
                var offset = plan.States.OffsetOf(state.Key);
                writer.Line(string.Format(
                    CultureInfo.InvariantCulture, copy, offset == 0 ? "at" : $"at + {offset}", state.Key.Size,
                    SharedNames.Field(state.Value), $"row * {state.Value.RowStride}"));
            }
        }
    }

    private void Transpose(string name, string version, IEnumerable<Pack> packs)
    {
        using (writer.Block($"private void {name}(ParameterStore<{_scalar}> store)"))
        {
            writer.Line($"if ({version} == store.Version)");
            writer.Line("    return;");
            foreach (var pack in packs)
                writer.Line(
                    $"Panels.Transpose(ref Unsafe.Add(ref store.Values.Start, {pack.Offset}), {pack.Panels}, {pack.Columns}, "
                    + $"{pack.Slots}, ref Unsafe.Add(ref _transposed.Start, "
                    + $"{plan.Transposed.OffsetOf(pack)}));   // {pack.Tensor.Name}");
            writer.Line($"{version} = store.Version;");
        }
    }
}
