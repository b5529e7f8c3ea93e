using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the buffers of a run and the passes over them.</summary>
internal sealed class MemoryEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PassEmitter _passes = new(writer, names);

    private IEnumerable<RowBuffer> Buffers => plan.Buffers.Where(b => !b.IsForTraining);

    private IEnumerable<bool> Masks => new[] { true, false }.Where(plan.HasMasks);

    private static string KeysOf(bool isPerStep) =>
        Expressions.Capitalize(isPerStep ? SharedNames.StepKeys : SharedNames.SequenceKeys);

    public void Emit()
    {
        writer.Line(
            $"/// <summary>Buffers for runs of {plan.Declaration.Name}, rows of sequences side by side, "
            + "and the passes over them.</summary>");
        using (writer.Block($"internal {(plan.Backward is null ? "sealed " : "")}class {names.Memory}"))
        {
            writer.Line("public readonly int MaxSteps, Batch;");
            writer.Line();
            writer.Line("/// <summary>Which sequence each row is, and how many rows a step has.</summary>");
            writer.Line("public readonly RowOrder Order;");
            writer.Line();
            writer.Line(
                "/// <summary>Sequences, padded to a row tile; padding rows start from zero and are never read.</summary>");
            writer.Line("public readonly int Rows;");
            writer.Line();
            if (plan.Graph.Token is not null)
            {
                writer.Line("/// <summary>[step][row]: the token of every step.</summary>");
                writer.Line("public readonly AlignedBuffer<int> Tokens;");
                writer.Line();
            }

            foreach (var isPerStep in Masks)
            {
                writer.Line(
                    $"/// <summary>[step][row]: the key of masks that each {(isPerStep ? "step" : "sequence")} draws; "
                    + "0 where there is no dropout.</summary>");
                writer.Line($"public readonly AlignedBuffer<int> {KeysOf(isPerStep)};");
                writer.Line();
            }

            if (plan.HasLastStepTokens)
            {
                writer.Line("/// <summary>[row]: the token of each sequence's last step.</summary>");
                writer.Line($"public readonly AlignedBuffer<int> {Expressions.Capitalize(SharedNames.LastTokens)};");
                writer.Line();
            }

            if (plan.HasLastStepMasks)
            {
                writer.Line("/// <summary>[row]: of masks that each step draws, the key of each sequence's last step.</summary>");
                writer.Line($"public readonly AlignedBuffer<int> {Expressions.Capitalize(SharedNames.LastStepKeys)};");
                writer.Line();
            }

            if (plan.HasStarts)
            {
                writer.Line("/// <summary>Where episodes begin.</summary>");
                writer.Line("public readonly EpisodeStarts Starts;");
                writer.Line();
            }

            foreach (var buffer in Buffers)
                BufferFields.Declare(writer, buffer, _scalar);
            writer.Line("/// <summary>The threads of a run.</summary>");
            writer.Line($"{(plan.Backward is null ? "private" : "protected")} readonly WorkerTeam Team;");
            writer.Line("private readonly Action<WorkShare> _forward;");
            writer.Line($"private ParameterStore<{_scalar}>? _store;");
            writer.Line("private int _steps;");
            writer.Line();
            Constructor();
            if (plan.HasStarts)
                SetStarts();
            Forward();
            States();
        }

        writer.Line();
    }

    private void Constructor()
    {
        using (writer.Block($"public {names.Memory}(RunSize size, WorkerTeam team)"))
        {
            writer.Line("Team = team;");
            writer.Line("_forward = ForwardShare;");
            writer.Line("MaxSteps = size.HeldSteps;");
            writer.Line("Batch = size.Batch;");
            writer.Line("Rows = size.Rows;");
            writer.Line($"Order = new RowOrder(size.MaxSteps, Batch, {Tiling.RowTile});");
            if (plan.HasStarts)
                writer.Line("Starts = new EpisodeStarts(MaxSteps, Batch);");
            writer.Line("int all = (int)size.AllRows;");
            if (plan.Graph.Token is not null)
                writer.Line("Tokens = new AlignedBuffer<int>(all);");
            foreach (var isPerStep in Masks)
                writer.Line($"{KeysOf(isPerStep)} = new AlignedBuffer<int>(all);");
            if (plan.HasLastStepTokens)
                writer.Line(
                    $"{Expressions.Capitalize(SharedNames.LastTokens)} = new AlignedBuffer<int>(Rows + {Tiling.RowTile - 1});");
            if (plan.HasLastStepMasks)
                writer.Line(
                    $"{Expressions.Capitalize(SharedNames.LastStepKeys)} = new AlignedBuffer<int>(Rows + {Tiling.RowTile - 1});");
            foreach (var buffer in Buffers)
                BufferFields.Allocate(writer, buffer, _scalar, plan.Backward is not null);
        }

        writer.Line();
    }

    private void SetStarts()
    {
        writer.Line("/// <summary>Tells the steps at which episodes begin, after the order of the rows is set.</summary>");
        writer.Line("/// <param name=\"starts\">[steps, batch] from the first step in memory on; empty where none does.</param>");
        writer.Line(
            "/// <param name=\"withEnds\">Whether the row after a sequence's last step tells that layers against time begin anew "
            + "there.</param>");
        using (writer.Block("public void SetStarts(ReadOnlySpan<bool> starts, bool withEnds = false)"))
        {
            writer.Line("if (!Starts.Take(Order, starts, withEnds))");
            writer.Line("    return;");
            foreach (var mask in plan.Forward.GoesOn)
                writer.Line($"Starts.Write<{_scalar}>(Order, {mask.Key}, {SharedNames.Field(mask.Value)}.Span, Rows);");
        }

        writer.Line();
    }

    private void Forward()
    {
        writer.Line("/// <summary>Runs the steps from the states in the first rows.</summary>");
        using (writer.Block($"public void Forward(ParameterStore<{_scalar}> store, int steps)"))
        {
            writer.Line("(_store, _steps) = (store, steps);");
            writer.Line("Team.Run(_forward);");
            writer.Line("_store = null;");
        }

        writer.Line();
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block("private void ForwardShare(WorkShare share)"))
            WidthDispatch.Emit(writer, plan, "Forward", "_store!, _steps, Order.RangeOf(share)");
        writer.Line();
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private void Forward<TOps, TVector>(ParameterStore<{_scalar}> store, int steps, "
            + $"RowRange range){WidthConstraints.Of(_scalar)}"))
        {
            writer.Line($"ref {_scalar} parameters = ref store.Values.Start;");
            if (plan.Parameters.DerivedLength > 0)
                writer.Line($"ref {_scalar} derived = ref store.Derived.Start;");
            _passes.Locals(plan.Forward.Passes);
            foreach (var pass in plan.Forward.Passes.Where(p => p.Extent != Extent.LastStep))
                _passes.Emit(pass, isBackward: false);
            CopyLastStep();
            foreach (var pass in plan.Forward.Passes.Where(p => p.Extent == Extent.LastStep))
                _passes.Emit(pass, isBackward: false);
        }

        writer.Line();
    }

    private void CopyLastStep()
    {
        foreach (var copy in plan.Forward.LastStep)
            LastStepEmitter.Take(writer, copy);
        if (plan.HasLastStepTokens)
            writer.Line(
                $"Order.TakeLast(range, {Expressions.Capitalize(SharedNames.Tokens)}.Span, Rows, "
                + $"{Expressions.Capitalize(SharedNames.LastTokens)}.Span, 1, 0);");
    }

    private void States()
    {
        writer.Line(
            "/// <summary>Takes the states of the sequences, one after the other: before the first step, "
            + "of layers against time after the last.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"public void LoadStates(ReadOnlySpan<{_scalar}> states)"))
            CopyStates(
                "states.Slice({0}, {1}).CopyTo({2}.Span.Slice({3}, {1}));",
                "DelayLine.Spread(states.Slice({0}, {1}), {4}, {2}.Span[({3})..], (int){2}Step);", isBefore: true,
                "Order.Length(row)");
        writer.Line();
        writer.Line("/// <summary>Copies the states after each sequence's last step, or after an earlier one.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"public void StoreStates(Span<{_scalar}> states, int after = int.MaxValue)"))
            CopyStates(
                "{2}.Span.Slice({3}, {1}).CopyTo(states.Slice({0}, {1}));",
                "DelayLine.Gather({2}.Span[({3})..], (int){2}Step, states.Slice({0}, {1}), {4});"
                    + (plan.Declaration.HasEpisodes
                        ? "\nDelayLine.Forget(states.Slice({0}, {1}), {4}, Starts.StepsSince(row, Math.Min(after, "
                            + "Order.Length(row))));"
                        : ""),
                isBefore: false, "Math.Min(after, Order.Length(row))");
    }

    /// <summary>
    /// A layer that runs against time starts after the last step and ends at the
    /// first. States of sequences at rest are not moved.
    /// </summary>
    /// <param name="copy">Of a vector: state, elements, buffer and the element there.</param>
    /// <param name="line">Of a delay line: the same, and the elements of a row.</param>
    private void CopyStates(string copy, string line, bool isBefore, string last)
    {
        using (writer.Block("for (int row = 0; row < Order.CountWithSteps; row++)"))
        {
            writer.Line($"int at = Order.Sequence(row) * {plan.States.Length};");
            foreach (var state in plan.Forward.States)
            {
                var offset = plan.States.OffsetOf(state.Key);
                var at = offset == 0 ? "at" : $"at + {offset}";
                var row = state.Key.IsReverse == isBefore
                    ? $"({last} * (int){SharedNames.Field(state.Value)}Step) + (row * {state.Value.RowStride})"
                    : $"row * {state.Value.RowStride}";
                var stride = state.Value.RowStride;
                writer.Line(string.Format(
                    CultureInfo.InvariantCulture, state.Key.IsDelayLine ? line : copy, at, state.Key.Rows * stride,
                    SharedNames.Field(state.Value), row, stride));
            }
        }
    }
}
