using System.Collections.Generic;

namespace RnnGen.Generators.Layers;

/// <summary>What is said of dropout wherever a layer has it.</summary>
internal static class Masks
{
    /// <summary>Rates of dropout in a model that is not trained: a warning, for the model itself is right.</summary>
    public static IEnumerable<LayerFault> WithoutEffect(LayerDeclaration layer, bool isTrained, params Option<double>[] rates)
    {
        foreach (var rate in rates)
        {
            if (!isTrained && layer.Of(rate) > 0)
                yield return LayerFault.Of(FaultKind.NoEffect, rate,
                    rate.Name, layer.Description, "nothing is trained", "a TruncationLength of at least 1", "0");
        }
    }
}
