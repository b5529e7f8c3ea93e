using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A tensor that a declared layer loads.</summary>
/// <param name="Name">Its name behind the layer's.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct ExpectedTensor(string Name, int[] Shape);

/// <summary>What a declared layer gives and loads, of an input of a width.</summary>
/// <param name="Width">Units of its output.</param>
/// <param name="Tensors">The tensors, in the order of the declared model.</param>
internal readonly record struct LayerShape(int Width, IReadOnlyList<ExpectedTensor> Tensors)
{
    /// <summary>The shape of a layer; null of one that no reader makes.</summary>
    public static LayerShape? Of(LayerAttribute layer, int input) => layer switch
    {
        RecurrentLayerAttribute recurrent => RecurrentShape.Of(recurrent, input),
        DenseAttribute dense => new(dense.Units, Weighted([dense.Units, input], dense.HasBias)),
        Conv1dAttribute conv =>
            new(conv.Filters, Weighted([conv.Filters, input / Math.Max(conv.Groups, 1), conv.Kernel], conv.HasBias)),
        LayerNormAttribute => new(input, Weighted([input], hasBias: true)),
        PReluAttribute => new(input, Weighted([input], hasBias: false)),
        EmbeddingAttribute embedding => new(embedding.Size, Weighted([embedding.Vocabulary, embedding.Size], hasBias: false)),
        OneHotAttribute oneHot => new(oneHot.Vocabulary, []),
        ActivationAttribute or DropoutAttribute or AddAttribute or MultiplyAttribute or ConcatAttribute => new(input, []),
        _ => null,
    };

    private static List<ExpectedTensor> Weighted(int[] weight, bool hasBias)
    {
        var tensors = new List<ExpectedTensor> { new("weight", weight) };
        if (hasBias)
            tensors.Add(new("bias", [weight[0]]));
        return tensors;
    }
}
