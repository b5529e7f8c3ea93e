using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Declaration;

/// <summary>What a layer, or one of those stacked in a recurrent layer, reads and writes at a step.</summary>
/// <param name="Layer">The layer; several in a row share it where they are stacked.</param>
/// <param name="Input">Width of its input; of a one-hot input the vocabulary.</param>
/// <param name="Output">Width of its output.</param>
internal sealed record LayerWidths(LayerDeclaration Layer, long Input, long Output)
{
    /// <summary>The widths of all layers, in the order they run.</summary>
    public static IEnumerable<LayerWidths> Of(int inputSize, IEnumerable<LayerDeclaration> layers)
    {
        long width = inputSize;
        long connected = 0; // Of the first recurrent layer's input and all recurrent outputs since.
        foreach (LayerDeclaration layer in layers)
        {
            var recurrent = layer as RecurrentDeclaration;
            for (int i = 0; i < (recurrent?.Layers ?? 1); i++)
            {
                if (recurrent is not null && connected == 0)
                    connected = width;

                long input = recurrent is { DenseConnection: true } ? connected : width;
                width = OutputOf(layer);
                connected += recurrent is null ? 0 : width;
                yield return new(layer, input, width);
            }
        }
    }

    /// <summary>Width of a layer's output in one direction: the projected size, or the units.</summary>
    public static int UnitsOut(RecurrentDeclaration layer) => layer.Projection > 0 ? layer.Projection : layer.Units;

    private static long OutputOf(LayerDeclaration layer) => layer switch
    {
        OneHotDeclaration oneHot => oneHot.Vocabulary,
        EmbeddingDeclaration embedding => embedding.Size,
        RecurrentDeclaration recurrent => UnitsOut(recurrent) * (recurrent.Bidirectional ? 2L : 1L),
        DenseDeclaration dense => dense.Units,
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };
}
