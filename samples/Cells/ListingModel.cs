using System;
using RnnGen;

namespace Cells;

/// <summary>Reads a text as ASCII characters and says which comes next.</summary>
[RnnModel(TruncationLength = 100, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(128)]
[Lstm(Units)]
[Dense(128)]
internal sealed partial class ListingModel
{
    public const int Units = 12;

    /// <summary>
    /// The cell states after every character of a text, through tanh as they leave the cell: [characters, units].
    /// </summary>
    public float[] Watch(int[] tokens)
    {
        var cells = Info.States[1];
        var (activations, state, logits) = (new float[tokens.Length * Units], default(State), new float[128]);
        for (var t = 0; t < tokens.Length; t++)
        {
            Step(tokens[t], ref state, logits);
            for (var unit = 0; unit < Units; unit++)
                activations[(t * Units) + unit] = MathF.Tanh(state.AsSpan()[cells.Offset + unit]);
        }

        return activations;
    }
}
