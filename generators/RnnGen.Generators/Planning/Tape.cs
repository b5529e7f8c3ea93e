using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Chooses what the forward pass keeps: of the values that the derivative reads, those that are in memory anyway are free,
/// cheap ones are computed again from them, and the rest is kept.
/// </summary>
internal static class Tape
{
    public static void Keep(ModelGraph graph, GradientGraph gradient, ForwardPlanner forward, Cancellation cancellation)
    {
        var forwardNodes = new HashSet<Node>(cancellation.Each(graph.Nodes));
        var needed = new Queue<Node>(cancellation.Each(gradient.Nodes).SelectMany(n => n.Operands).Where(forwardNodes.Contains));
        var results = new HashSet<Node>(graph.Results);
        var operands = graph.ProductOperands();
        var seen = new HashSet<Node>();
        var kept = new List<Node>();

        bool IsFree(Node node) => forward.IsLeaf(node) || node.Op == Op.GatherRow || results.Contains(node) || operands.Contains(node);

        while (needed.Count > 0)
        {
            cancellation.Check();
            var node = needed.Dequeue();
            if (!seen.Add(node) || forward.IsLeaf(node))
                continue;
            if (IsFree(node))
            {
                if (node.Op != Op.GatherRow || operands.Contains(node))
                    kept.Add(node);
            }
            else if (node.Op.IsElementwise() && (!node.Op.IsTranscendental() || node.Operands.All(IsFree)))
            {
                foreach (var operand in node.Operands)
                    needed.Enqueue(operand);
            }
            else
            {
                kept.Add(node);
            }
        }

        forward.Keep(kept);
    }
}
