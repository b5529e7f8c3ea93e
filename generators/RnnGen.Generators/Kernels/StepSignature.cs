using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What a kernel of one step of one stream is handed: of weights, input, state and scratch what it touches.</summary>
internal static class StepSignature
{
    /// <summary>Of one stage.</summary>
    public static IReadOnlyList<Parameter> Of(ModelPlan plan, Stage stage) => Of(plan, [stage], []);

    /// <summary>Of the whole step, which also pads features and copies states back.</summary>
    public static IReadOnlyList<Parameter> Of(ModelPlan plan)
    {
        var step = plan.Step!;
        return Of(plan, step.Stages,
        [
            .. step.PaddedInput is null ? (StepRegion[])[] : [StepRegion.Input, StepRegion.Scratch],
            .. step.Form.ScratchLength == step.ScratchLength ? (StepRegion[])[] : [StepRegion.Scratch],
            .. step.CopyBack.Count + step.Delays.Count == 0 ? (StepRegion[])[] : [StepRegion.State, StepRegion.Scratch],
        ]);
    }

    /// <summary>The arguments of a caller that has them under the same names.</summary>
    public static IReadOnlyList<Argument> Forwarded(IReadOnlyList<Parameter> parameters) =>
    [
        .. parameters.Select(parameter => parameter switch
        {
            Parameter.To to => (Argument)new Argument.At(to.Pointer, 0),
            Parameter.FromLast back => new Argument.Flag(back.Variable),
            Parameter.Count count => new Argument.Count(count.Variable),
            Parameter.Streams streams => new Argument.Count(streams.Variable),
            _ => new Argument.Count(((Parameter.Token)parameter).Variable),
        }),
    ];

    /// <summary>Where the values of a region lie.</summary>
    public static Pointer PointerOf(StepPlace place) => place.Region switch
    {
        StepRegion.Input => KernelNames.Input,
        StepRegion.State => KernelNames.State,
        _ => KernelNames.Scratch,
    };

    private static IReadOnlyList<Parameter> Of(
        ModelPlan plan, IReadOnlyList<Stage> stages, IEnumerable<StepRegion> others)
    {
        var kernels = stages.Select(KernelSignature.Of).ToList();
        var regions = new HashSet<StepRegion>(
            kernels.SelectMany(k => k.References).Select(r => plan.Step!.Places[r.Buffer].Region).Concat(others));
        (bool IsRead, Parameter Parameter)[] all =
        [
            (stages.Any(plan.Step!.Form.Alternates), new Parameter.FromLast(KernelNames.FromLast)),
            (kernels.Any(k => k.ReadsParameters), To(KernelNames.Parameters, plan.Parameters.Length)),
            (kernels.Any(k => k.ReadsDerived), To(KernelNames.Derived, plan.Parameters.DerivedLength)),
            (kernels.Any(k => k.ReadsTokens), new Parameter.Token(KernelNames.Token)),
            (regions.Contains(StepRegion.Input), To(KernelNames.Input, plan.Graph.FeatureSize)),
            (regions.Contains(StepRegion.State), To(KernelNames.State, plan.States.Length)),
            (regions.Contains(StepRegion.Scratch), To(KernelNames.Scratch, plan.Step!.Form.ScratchLength)),
        ];
        return [.. all.Where(part => part.IsRead).Select(part => part.Parameter)];

        static Parameter To(Pointer pointer, int length) =>
            new Parameter.To(pointer, new Memory.Fixed(pointer.Name, length));
    }
}
