using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How sequences run forward: in <c>Run</c>, in a crowd's step and in a training window.</summary>
/// <param name="Passes">In order.</param>
/// <param name="Features">Where the input's features lie; null of a model that takes tokens.</param>
/// <param name="Output">Where the output lies.</param>
/// <param name="States">Where each state variable lies.</param>
internal sealed record ForwardPlan(
    IReadOnlyList<Pass> Passes,
    Buffer? Features,
    Location Output,
    IReadOnlyDictionary<StateVariable, Buffer> States);
