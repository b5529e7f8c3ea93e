using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Declaration;

/// <summary>Number of parameters of a declared model, to refuse absurd ones before anything is planned.</summary>
internal static class ParameterCount
{
    public static long Of(int inputSize, IEnumerable<LayerDeclaration> layers)
    {
        long count = 0;
        long inputs = inputSize;
        foreach (LayerDeclaration layer in layers)
        {
            count += Of(layer, inputs);
            inputs = OutputsOf(layer);
        }

        return count;
    }

    private static long Of(LayerDeclaration layer, long inputs) => layer switch
    {
        OneHotDeclaration => 0,
        EmbeddingDeclaration embedding => (long)embedding.Vocabulary * embedding.Size,
        RecurrentDeclaration recurrent => Of(recurrent, inputs),
        DenseDeclaration dense => dense.Units * (inputs + (dense.HasBias ? 1 : 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };

    private static long Of(RecurrentDeclaration layer, long inputs)
    {
        long gates = layer.Cell switch { CellKind.SimpleRnn => 1, CellKind.Gru => 3, _ => 4 };
        long biases = layer.Bias switch { BiasKind.Pair => 2, BiasKind.Single => 1, _ => 0 };
        long first = gates * layer.Units * (inputs + layer.Units + biases);
        long other = gates * layer.Units * (layer.Units + (long)layer.Units + biases);
        return first + ((layer.Layers - 1) * other);
    }

    private static long OutputsOf(LayerDeclaration layer) => layer switch
    {
        OneHotDeclaration oneHot => oneHot.Vocabulary,
        EmbeddingDeclaration embedding => embedding.Size,
        RecurrentDeclaration recurrent => recurrent.Units,
        DenseDeclaration dense => dense.Units,
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };
}
