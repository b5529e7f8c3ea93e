using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How gradients are computed, from the tape of a forward pass.</summary>
/// <param name="Passes">In order; Scans run against time.</param>
/// <param name="Reductions">The parameters' gradients, after the passes.</param>
/// <param name="RowSums">Of them those of vectors that share what is summed.</param>
/// <param name="OutputGradients">dLoss/d(each part of the output): the output's own
/// buffer where the loss may overwrite it.</param>
/// <param name="IsOutputGradientInPlace">Whether it is that buffer.</param>
/// <param name="Carried">Where dLoss/dState is carried from step to step; at the end it is that of the initial state.</param>
/// <param name="Delayed">The same of delay lines: for every delay what is carried from a
/// step to the one so many steps before.</param>
/// <param name="InputPasses">dLoss/dInput, computed when asked for; empty of a model that takes tokens.</param>
/// <param name="InputGradient">Where it lies.</param>
/// <param name="LastStep">Gradients of the last step, which are spread over zeros for the loops through time.</param>
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
    /// <summary>The reductions by the kernels that make them.</summary>
    public IReadOnlyList<IReadOnlyList<Reduction>> Kernels { get; } = JointReductions.Of(Reductions);

    /// <summary>dLoss/dOutput of a model whose output is one vector.</summary>
    public RowBuffer OutputGradient => OutputGradients[0];
}

/// <summary>A sum over rows that is the gradient of a pack.</summary>
/// <param name="Gradient">dLoss/d(sum); a run of slots from its slot on.</param>
/// <param name="Operand">What the matrix multiplied; null of a vector or table.</param>
internal sealed record Reduction(Pack Pack, Location Gradient, Location? Operand, Extent Extent)
{
    /// <summary>Panels of a matrix that a register tile takes at a time; empty of a vector or table.</summary>
    public IReadOnlyList<Region> Regions { get; } = Operand is null ? [] : Tiling.Regions(Pack.Panels, Pack.Slots);
}
