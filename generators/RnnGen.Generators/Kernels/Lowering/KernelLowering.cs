using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>From a plan to its kernels, in the order in which they stand in the file.</summary>
internal static class KernelLowering
{
    /// <summary>The name of the kernel of a step of one stream.</summary>
    public const string Step = "Step";

    /// <summary>The name of the loop of a small model's steps.</summary>
    public const string Run = "Run";

    /// <summary>The name of that of streams one by one.</summary>
    public const string RunOneByOne = "RunOneByOne";

    /// <summary>The name of that of several streams side by side.</summary>
    public const string RunSideBySide = "RunSideBySide";

    public static IReadOnlyList<KernelMember> Lower(ModelPlan plan, Cancellation cancellation = default)
    {
        var members = new List<KernelMember>();
        if (plan.Step is not null)
            members.AddRange(new StepLowering(plan, cancellation).Lower());
        var shared = new SharedTiles();
        Stages(plan.Forward.Passes, Owner.Run);
        if (plan.Backward is not { } backward)
            return members;
        shared = new SharedTiles();
        Stages(backward.Passes, Owner.Tape);
        Stages(backward.InputPasses, Owner.Tape);
        foreach (var parts in cancellation.Each(backward.Kernels))
        {
            if (parts[0].Pack.Kind == PackKind.Matrix)
                Add(MatrixGradientLowering.Lower(plan, parts[0], shared), Owner.Tape);
            else
                Add([new RowReductionLowering(plan, parts).Lower()], Owner.Tape);
        }

        Add(cancellation.Each(backward.RowSums).Select(sums => RowSumsLowering.Lower(plan, sums)), Owner.Tape);
        return members;

        void Add(IEnumerable<KernelMember> all, Owner owner) =>
            members.AddRange(all.Select(member => member with { Owner = owner }));

        void Stages(IEnumerable<Pass> passes, Owner owner)
        {
            foreach (var stage in cancellation.Each(passes.SelectMany(pass => pass.Stages)))
                Add(StageLowering.Lower(plan, stage, shared), owner);
        }
    }
}
