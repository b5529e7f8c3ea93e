using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How sequences run forward: in <c>Run</c>, in a crowd's step and in a training window.</summary>
/// <param name="Passes">In order.</param>
/// <param name="Features">Where the input's features lie; null of a model that takes tokens.</param>
/// <param name="Outputs">Where each part of the output lies.</param>
/// <param name="States">Where each state variable lies.</param>
/// <param name="GoesOn">Where it lies whether sequences go on, by the steps that are looked
/// at; empty of a model without episodes.</param>
/// <param name="LastStep">What is copied from each sequence's last step before the passes over it.</param>
internal sealed record ForwardPlan(
    IReadOnlyList<Pass> Passes,
    RowBuffer? Features,
    IReadOnlyList<Location> Outputs,
    IReadOnlyDictionary<StateVariable, RowBuffer> States,
    IReadOnlyDictionary<int, RowBuffer> GoesOn,
    IReadOnlyList<LastStepCopy> LastStep)
{
    /// <summary>The copy of a part of the output that is a loop's value; null where it is of the last step already.</summary>
    public RowBuffer? LastOutput(Location output) => LastStep.FirstOrDefault(c => c.EveryStep == output)?.Last;
}
