using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the memory of a run: its buffers, the passes over them, and the kernels that passes call.</summary>
internal sealed class MemoryEmitter(
    SourceWriter writer, ModelPlan plan, SharedNames names, IReadOnlyList<KernelMember> kernels)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PassEmitter _passes = new(writer, plan, kernels);

    private IEnumerable<RowBuffer> Buffers => plan.Buffers.Where(b => !b.IsForTraining);

    private IEnumerable<bool> Masks => new[] { true, false }.Where(plan.HasMasks);

    private static string KeysOf(bool isPerStep) => isPerStep ? SharedNames.StepKeys : SharedNames.SequenceKeys;

    /// <summary>Who sees what the memory of a window uses too.</summary>
    private string Access => plan.Backward is null ? "private" : "protected";

    public void Emit()
    {
        writer.Line(
            $"/// <summary>Buffers for runs of {plan.Declaration.Name}, rows of sequences side by side, the passes over them and "
            + "their kernels. Units come in panels of 16; a sum is one chain of multiply-adds: bias, inputs, recurrent "
            + "inputs.</summary>");
        using (writer.Block(
            $"internal {(plan.Backward is null ? "sealed " : "")}class {names.Memory}<TOps, TVector> : RunMemory<{_scalar}>"
            + WidthConstraints.Of(_scalar)))
        {
            if (plan.Graph.Token is not null)
                Ids("[step][row]: the token of every step", SharedNames.Tokens);
            foreach (var isPerStep in Masks)
                Ids($"[step][row]: the key of masks that each {(isPerStep ? "step" : "sequence")} draws", KeysOf(isPerStep));
            if (plan.HasLastStepTokens)
                Ids("[row]: the token of each sequence's last step", SharedNames.LastTokens);
            if (plan.HasLastStepMasks)
                Ids("[row]: of masks that each step draws, the key of each sequence's last step", SharedNames.LastStepKeys);
            BufferFields.Declare(writer, Buffers, _scalar, Access);
            writer.Line();
            Constructor();
            Forward();
            new KernelPrinter(writer, plan, isInMemory: true).Print(kernels, Owner.Run);
            KernelsEmitter.Helpers(writer, plan, Access, "");
        }

        writer.Line();
    }

    private void Ids(string content, string name)
    {
        BufferFields.Declare(writer, $"{Access} readonly RowBuffer<int> {SharedNames.Field(name)};", $"{content}.");
    }

    private void Constructor()
    {
        using (writer.Block($"public {names.Memory}(RunSize size, WorkerTeam team)\n    : base(size, team)"))
        {
            if (plan.Graph.Token is not null)
                writer.Line($"{SharedNames.Field(SharedNames.Tokens)} = AllocateTokens();");
            foreach (var isPerStep in Masks)
                writer.Line($"{SharedNames.Field(KeysOf(isPerStep))} = Allocate{(isPerStep ? "Step" : "Sequence")}Keys();");
            if (plan.HasLastStepTokens)
                writer.Line($"{SharedNames.Field(SharedNames.LastTokens)} = AllocateRowIds();");
            if (plan.HasLastStepMasks)
                writer.Line($"{SharedNames.Field(SharedNames.LastStepKeys)} = AllocateLastStepKeys();");
            foreach (var buffer in Buffers)
                BufferFields.Allocate(writer, buffer);
            if (plan.Forward.Features is { } features)
                writer.Line($"FeaturesIn({SharedNames.Field(features)});");
            foreach (var mask in plan.Forward.GoesOn)
                writer.Line($"EpisodesIn({mask.Key.ToString(CultureInfo.InvariantCulture)}, {SharedNames.Field(mask.Value)});");
            foreach (var state in plan.Forward.States)
                writer.Line(
                    $"StateIn(\"{state.Key.Name}\", {SharedNames.Field(state.Value)}"
                    + $"{(state.Key.IsReverse ? ", isReverse: true" : "")}"
                    + $"{(state.Key.IsDelayLine && plan.Declaration.HasEpisodes ? ", isForgotten: true" : "")});");
            foreach (var output in plan.Forward.Outputs)
                Give(output);
        }

        writer.Line();
    }

    /// <summary>A state has a row for every step and one more; a last step's buffer that step's rows only.</summary>
    private void Give(Location output)
    {
        var last = plan.IsLastStep ? plan.Forward.LastOutput(output) : null;
        var shift = last is null && output.Shift != 0 ? $", shift: {output.Shift.ToString(CultureInfo.InvariantCulture)}" : "";
        writer.Line($"OutputIn({SharedNames.Field(last ?? output.Buffer)}, {output.Buffer.Width}{shift});");
    }

    private void Forward()
    {
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block($"protected override void Forward(ParameterStore<{_scalar}> store, int steps, RowRange range)"))
        {
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
                $"Order.TakeLast(range, {SharedNames.Field(SharedNames.Tokens)}.Span, Rows, "
                + $"{SharedNames.Field(SharedNames.LastTokens)}.Span, 1, 0);");
    }
}
