using System;

namespace RnnGen.Determinism.Parts;

/// <summary>Inputs and targets that are the same on any machine.</summary>
internal sealed class RandomInputs(ulong seed)
{
    private readonly RandomSource _random = new(seed);

    /// <summary>
    /// Ids below <paramref name="count"/> where <typeparamref name="TElement"/> is <see cref="int"/>, else numbers from
    /// <paramref name="least"/> to 1.
    /// </summary>
    public TElement[] Draw<TElement>(int length, int count, double least = -1)
        where TElement : unmanaged
    {
        var elements = new TElement[length];
        for (var i = 0; i < length; i++)
        {
            switch (elements)
            {
                case int[] ids:
                    ids[i] = _random.NextInt(count);
                    break;
                case float[] singles:
                    singles[i] = (float)Number(least);
                    break;
                case double[] doubles:
                    doubles[i] = Number(least);
                    break;
            }
        }

        return elements;
    }

    private double Number(double least) => least + ((1 - least) * _random.NextDouble());
}
