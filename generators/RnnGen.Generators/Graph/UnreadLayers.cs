using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>A layer that nothing reads would never learn, and is mostly a name forgotten in a <c>From</c>.</summary>
internal static class UnreadLayers
{
    public static void Find(ModelDeclaration declaration, LayerValues values, List<GraphFault> faults)
    {
        // A name that is none leaves the layer unread that was meant.
        if (faults.Any(fault => fault.Fault.Kind is FaultKind.SourceSyntax or FaultKind.UnknownSource or FaultKind.SourceRange
            or FaultKind.UnknownOutput))
        {
            return;
        }

        var last = declaration.Layers.Count - 1;
        for (var index = 0; index <= last; index++)
        {
            var isOutput = index == last && declaration.Outputs.Count == 0;
            if (!isOutput && !values.IsRead(declaration.Layers[index].Name))
                faults.Add(new(
                    FaultPlace.Layer(index), LayerFault.Of(FaultKind.UnreadLayer, null, declaration.Layers[index].Description)));
        }
    }
}
