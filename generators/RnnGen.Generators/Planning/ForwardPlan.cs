using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How sequences run forward: in <c>Run</c>, in a crowd's step and in a training window.</summary>
/// <param name="Passes">In order.</param>
/// <param name="Features">The buffer of the input's features; null for a model that takes only tokens.</param>
/// <param name="Outputs">The place of each part of the output.</param>
/// <param name="States">The buffer of each state variable.</param>
/// <param name="GoesOn">The buffers of the episode masks (1: the sequence goes on, 0: an episode has begun), by the number of
/// steps that a mask looks back, -1 for the next step; empty for a model without episodes.</param>
/// <param name="LastStep">Copies of each sequence's last step, made before the passes over the last step.</param>
internal sealed record ForwardPlan(
    IReadOnlyList<Pass> Passes,
    RowBuffer? Features,
    IReadOnlyList<Location> Outputs,
    IReadOnlyDictionary<StateVariable, RowBuffer> States,
    IReadOnlyDictionary<int, RowBuffer> GoesOn,
    IReadOnlyList<LastStepCopy> LastStep)
{
    /// <summary>
    /// The buffer with each sequence's last value of a part of the output; null if that part exists for the last step only.
    /// </summary>
    public RowBuffer? LastOutput(Location output) => LastStep.FirstOrDefault(c => c.EveryStep == output)?.Last;
}
