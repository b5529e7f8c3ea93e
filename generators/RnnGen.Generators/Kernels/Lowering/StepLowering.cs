using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>One step of one stream: a kernel a stage, with every sum and gate in registers.</summary>
/// <param name="cancellation">Asked with every stage whether the kernels are still wanted.</param>
internal sealed class StepLowering(ModelPlan plan, Cancellation cancellation)
{
    private readonly StepPlan _step = plan.Step!;
    private readonly StepStageLowering _stages = new(plan);

    /// <summary>The step, then its stages; or, where it is a single kernel, the step and a loop of it.</summary>
    public IEnumerable<KernelMember> Lower()
    {
        if (_step.Form.IsOneKernel)
        {
            var kernel = OneKernel();
            return plan.HasStepLoop ? [kernel, .. new RunLowering(plan, this, kernel, cancellation).Lower()] : [kernel];
        }

        var stages = cancellation.Each(_step.Stages).Select(Stage).ToList();
        return [Step(stages), .. stages];
    }

    private Kernel Step(IReadOnlyList<Kernel> stages) => new(
        KernelLowering.Step,
        ["One step of one stream: state is read and left in place; what is computed on the way lies in scratch."],
        IsPublic: false, Compilation.Inlined, Leading: 0, StepSignature.Of(plan),
        KernelBody.Of(body => Around(body, () =>
        {
            foreach (var stage in stages)
                body.Add(new Statement.Call(stage, 0, StepSignature.Forwarded(stage.Parameters)));
        })));

    private Kernel OneKernel() => new(
        KernelLowering.Step,
        ["One step of one stream: state is read and left in place; what is computed on the way lies in scratch."],
        IsPublic: true, Compilation.AtOnce, Leading: 0,
        [
            .. StepSignature.Of(plan),
            .. _step.Form.WritesOutputs
                ? (Parameter[])[new Parameter.To(KernelNames.Outputs, new Memory.Fixed("outputs", plan.OutputSize))]
                : [],
        ],
        KernelBody.Of(body =>
        {
            if (_step.Form.WritesOutputs)
                OneStep(body, _stages);
            else
                Around(body, () => Stages(body, _stages));
        }));

    /// <summary>A step of one stream, outputs and all.</summary>
    public void OneStep(KernelBody body, StepStageLowering stages)
    {
        Around(body, () => Stages(body, stages));
        CopyOutputs(body, stages);
    }

    /// <summary>Outputs that do not lie where they are wanted, as those of a head do.</summary>
    private void CopyOutputs(KernelBody body, StepStageLowering stages)
    {
        if (_step.Form.Head is not null)
            return;
        var first = 0;
        foreach (var output in _step.Outputs)
        {
            var (pointer, at) = stages.At(output.Place);
            body.Add(new Statement.Copy(pointer, at, output.Width, KernelNames.Outputs, first));
            first += output.Width;
        }
    }

    /// <summary>What comes before and after the stages: padding, and states that are moved to their place.</summary>
    private void Around(KernelBody body, Action stages)
    {
        if (_step.PaddedInput is { } padded)
            body.Add(new Statement.Pad(KernelNames.Input, 0, plan.Graph.FeatureSize, KernelNames.Scratch, padded));
        foreach (var state in _step.Form.InPlace)
            body.Add(new Statement.Choose(
                StepStageLowering.PointerTo(state), state.Lanes, (KernelNames.State, state.State),
                (KernelNames.Scratch, state.Scratch), state.Length));
        if (_step.Form.ScratchLength > _step.ScratchLength)
            body.Point(DotLowering.Lanes, KernelNames.Scratch, _step.Form.JoinedAt);
        stages();
        foreach (var (state, scratch, length) in _step.CopyBack)
        {
            var copy = KernelBody.Of(back => back.Lanes(
                lanes => lanes.Store(
                    KernelNames.State, state + (Index)KernelNames.Lane,
                    new Lane.Load(KernelNames.Scratch, scratch + (Index)KernelNames.Lane)),
                length));
            if (_step.Form.InPlace.FirstOrDefault(s => s.Scratch == scratch) is { } inPlace)
                body.Add(new Statement.If(new Condition.FewerLanes(inPlace.Lanes), copy, []));
            else
                body.Add(copy[0]);
        }

        foreach (var (state, length, newest, width) in _step.Delays)
            body.Add(new Statement.Push(KernelNames.State, state, length, KernelNames.Scratch, newest, width));
    }

    private void Stages(KernelBody body, StepStageLowering stages)
    {
        foreach (var stage in cancellation.Each(_step.Stages).Where(stage => !_step.Form.IsHead(stage)))
            body.Group(stage.Name, group => stages.Add(group, stage));
    }

    private Kernel Stage(Stage stage) => new(
        stage.Name,
        [
            $"One step of one stream: {string.Join(", ", ResultsOf(stage))}."
                + $"{(_step.Form.Alternates(stage) ? " " + StageLowering.ForthAndBack : "")}",
        ],
        IsPublic: false, Compilation.AtOnce, Leading: 0, StepSignature.Of(plan, stage),
        KernelBody.Of(body =>
        {
            DotLowering.DeclareLanes(body, [stage]);
            _stages.Add(body, stage);
        }));

    /// <summary>What a stage computes: its sums, and the values that follow.</summary>
    private static IEnumerable<string> ResultsOf(Stage stage) => stage.Sums.Select(sum => sum.Sum)
        .Concat(stage.Stores.Select(store => store.Node)).Select(node => node.Name).OfType<string>().Distinct();
}
