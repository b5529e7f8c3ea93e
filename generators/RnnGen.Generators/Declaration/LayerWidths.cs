using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// What a layer, or one of those stacked in a recurrent layer, reads and writes at a step: the widths of the vectors
/// concatenated in it, mostly one; of a one-hot input the vocabulary.
/// </summary>
/// <param name="Layer">The layer; several in a row share it where they are stacked.</param>
internal sealed record LayerWidths(LayerDeclaration Layer, IReadOnlyList<int> InputParts, IReadOnlyList<int> OutputParts)
{
    /// <summary>Width of the whole input.</summary>
    public long Input => InputParts.Sum(part => (long)part);

    /// <summary>The widths of all layers, in the order they run.</summary>
    public static IEnumerable<LayerWidths> Of(int inputSize, IEnumerable<LayerDeclaration> layers)
    {
        int[] value = [inputSize];
        var connected = new List<int>(); // The first recurrent layer's input and all recurrent outputs since.
        foreach (LayerDeclaration layer in layers)
        {
            var recurrent = layer as RecurrentDeclaration;
            for (int i = 0; i < (recurrent?.Layers ?? 1); i++)
            {
                if (recurrent is not null && connected.Count == 0)
                    connected.AddRange(value);

                int[] input = recurrent is { DenseConnection: true } ? [.. connected] : value;
                value = OutputOf(layer, input);
                if (recurrent is not null)
                    connected.AddRange(value);

                yield return new(layer, input, value);
            }
        }
    }

    /// <summary>Width of a layer's output in one direction: the projected size, or the units.</summary>
    public static int UnitsOut(RecurrentDeclaration layer) => layer.Projection > 0 ? layer.Projection : layer.Units;

    private static int[] OutputOf(LayerDeclaration layer, int[] input) => layer switch
    {
        OneHotDeclaration oneHot => [oneHot.Vocabulary],
        EmbeddingDeclaration embedding => [embedding.Size],
        RecurrentDeclaration { Bidirectional: true } recurrent => [UnitsOut(recurrent), UnitsOut(recurrent)],
        RecurrentDeclaration recurrent => [UnitsOut(recurrent)],
        DenseDeclaration dense => [dense.Units],
        LayerNormDeclaration or DropoutDeclaration => input,
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };
}
