using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How gradients are computed, from the tape of a forward pass.</summary>
/// <param name="Passes">In order; Scans run against time.</param>
/// <param name="Reductions">The parameters' gradients, after the passes.</param>
/// <param name="RowSums">Fused kernels: the gradients of several vectors that read the same rows.</param>
/// <param name="OutputGradients">The buffers of dLoss/d(each part of the output). A loss that may overwrite the output writes
/// its gradient into the output's own buffer.</param>
/// <param name="IsOutputGradientInPlace">Whether the buffers of the output are those of its gradients too.</param>
/// <param name="Carried">The buffer that carries dLoss/dState from step to step; at the end it holds the gradient of the
/// initial state.</param>
/// <param name="Delayed">The same for delay lines, one buffer for each delay: it carries a gradient from a step to the step that
/// many steps before.</param>
/// <param name="InputPasses">The passes of dLoss/dInput, run when a caller asks for it; empty for a model that takes
/// tokens.</param>
/// <param name="InputGradient">The place of dLoss/dInput; null without input passes.</param>
/// <param name="LastStep">Gradients of the last step, copied to buffers of every step that are zero elsewhere.</param>
internal sealed record BackwardPlan(
    IReadOnlyList<Pass> Passes,
    IReadOnlyList<Reduction> Reductions,
    IReadOnlyList<RowSums> RowSums,
    IReadOnlyList<RowBuffer> OutputGradients,
    bool IsOutputGradientInPlace,
    IReadOnlyDictionary<StateVariable, RowBuffer> Carried,
    IReadOnlyDictionary<StateRead, RowBuffer> Delayed,
    IReadOnlyList<Pass> InputPasses,
    Location? InputGradient,
    IReadOnlyList<LastStepCopy> LastStep)
{
    /// <summary>The reductions, grouped by kernel: reductions of one group read the same rows.</summary>
    public IReadOnlyList<IReadOnlyList<Reduction>> Kernels { get; } = JointReductions.Of(Reductions);

    /// <summary>The buffer of dLoss/dOutput, for a model whose output is one vector.</summary>
    public RowBuffer OutputGradient => OutputGradients[0];
}

/// <summary>The gradient of a pack, as a sum over rows.</summary>
/// <param name="Gradient">dLoss/d(sum): the first of the slots that belong to the pack.</param>
/// <param name="Operand">The operand of the matrix; null for a vector or a table.</param>
internal sealed record Reduction(Pack Pack, Location Gradient, Location? Operand, Extent Extent)
{
    /// <summary>Panels of a matrix that a register tile takes at a time; empty of a vector or table.</summary>
    public IReadOnlyList<Region> Regions { get; } = Operand is null ? [] : Tiling.Regions(Pack.Panels, Pack.Slots);
}
