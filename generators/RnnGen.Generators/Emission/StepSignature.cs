using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>What a kernel of one step of one stream is handed: of weights, input, state and scratch what it touches.</summary>
internal sealed class StepSignature
{
    private readonly IReadOnlyList<(string Type, string Name)> _parts;

    private StepSignature(ModelPlan plan, IReadOnlyList<KernelSignature> kernels, IEnumerable<StepRegion> others)
    {
        var regions = new HashSet<StepRegion>(
            kernels.SelectMany(k => k.References).Select(r => plan.Step!.Places[r.Buffer].Region).Concat(others));
        var elements = "ref " + plan.Scalar;
        (bool IsRead, string Type, string Name)[] all =
        [
            (kernels.Any(k => k.ReadsParameters), elements, "parameters"),
            (kernels.Any(k => k.ReadsDerived), elements, "derived"),
            (kernels.Any(k => k.ReadsTokens), "nint", "token"),
            (regions.Contains(StepRegion.Input), elements, "x"),
            (regions.Contains(StepRegion.State), elements, "state"),
            (regions.Contains(StepRegion.Scratch), elements, "scratch"),
        ];
        _parts = [.. all.Where(part => part.IsRead).Select(part => (part.Type, part.Name))];
    }

    /// <summary>Of one stage.</summary>
    public static StepSignature Of(ModelPlan plan, Stage stage) => new(plan, [KernelSignature.Of(stage)], []);

    /// <summary>Of the whole step, which also pads features and copies states back.</summary>
    public static StepSignature Of(ModelPlan plan)
    {
        var step = plan.Step!;
        return new(plan, [.. step.Stages.Select(KernelSignature.Of)],
        [
            .. step.PaddedInput is null ? (StepRegion[])[] : [StepRegion.Input, StepRegion.Scratch],
            .. step.CopyBack.Count + step.Delays.Count == 0 ? (StepRegion[])[] : [StepRegion.State, StepRegion.Scratch],
        ]);
    }

    public bool ReadsParameters => Has("parameters");

    public bool ReadsDerived => Has("derived");

    public string Declaration => string.Join(", ", _parts.Select(part => $"{part.Type} {part.Name}"));

    /// <summary>The arguments, by a caller that has them under the same names.</summary>
    public string Arguments => string.Join(", ", _parts.Select(part => (part.Type == "nint" ? "" : "ref ") + part.Name));

    private bool Has(string name) => _parts.Any(part => part.Name == name);
}
