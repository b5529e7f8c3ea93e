using System.Collections.Generic;

namespace RnnGen.Generators.Equations;

/// <summary>The result of differentiating a step.</summary>
/// <param name="of">dLoss/d(node) of every node the loss depends on.</param>
/// <param name="parameterGradients"><c>OuterSum</c>, <c>RowSum</c> and <c>ScatterAdd</c> nodes, in the order they came.</param>
internal sealed class Adjoints(IReadOnlyDictionary<Node, Node> of, IReadOnlyList<Node> parameterGradients)
{
    public IReadOnlyList<Node> ParameterGradients { get; } = parameterGradients;

    /// <summary>dLoss/d(node), or null where the loss does not depend on it.</summary>
    public Node? Of(Node node) => of.TryGetValue(node, out var adjoint) ? adjoint : null;
}
