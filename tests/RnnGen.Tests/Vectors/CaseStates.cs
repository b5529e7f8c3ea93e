using System.Collections.Generic;
using System.Numerics;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// The states of a case's tensors ([layers times directions, batch, size] for each of h and c) in the layout of a model's
/// <c>State</c>, and back.
/// </summary>
internal static class CaseStates
{
    /// <summary>
    /// [batch, state length] from the tensors <paramref name="h"/> and <paramref name="c"/>; zero for a tensor the case has
    /// not.
    /// </summary>
    public static T[] Pack<T>(VectorCase @case, ModelInfo info, int stateLength, VectorTensor? h, VectorTensor? c)
        where T : unmanaged, INumber<T>
    {
        var batch = @case.Batch;
        var states = new T[batch * stateLength];
        foreach (var (variable, source, layer) in Variables(@case, info, h, c))
        {
            for (var n = 0; n < batch; n++)
            {
                for (var unit = 0; unit < variable.Size; unit++)
                {
                    var value = source.Numbers[(((layer * batch) + n) * variable.Size) + unit];
                    states[(n * stateLength) + variable.Offset + unit] = T.CreateTruncating(value);
                }
            }
        }

        return states;
    }

    /// <summary>
    /// The variable <paramref name="symbol"/> (h or c) of every layer and direction, [layers times directions, batch, size], in
    /// the shape of <paramref name="like"/>.
    /// </summary>
    public static T[] Unpack<T>(
        VectorCase @case, ModelInfo info, System.ReadOnlySpan<T> states, int stateLength, char symbol, VectorTensor like)
        where T : unmanaged
    {
        var (layers, batch, units) = (like.Shape[0], like.Shape[1], like.Shape[2]);
        var values = new T[layers * batch * units];
        for (var layer = 0; layer < layers; layer++)
        {
            var variable = Find(info, CaseNames.OfState(@case, symbol, layer));
            for (var n = 0; n < batch; n++)
            {
                states.Slice((n * stateLength) + variable.Offset, units)
                    .CopyTo(System.MemoryExtensions.AsSpan(values, ((layer * batch) + n) * units, units));
            }
        }

        return values;
    }

    private static IEnumerable<(StateInfo Variable, VectorTensor Source, int Layer)> Variables(
        VectorCase @case, ModelInfo info, VectorTensor? h, VectorTensor? c)
    {
        foreach (var (symbol, source) in new[] { ('h', h), ('c', c) })
        {
            for (var layer = 0; source is not null && layer < source.Shape[0]; layer++)
                yield return (Find(info, CaseNames.OfState(@case, symbol, layer)), source, layer);
        }
    }

    private static StateInfo Find(ModelInfo info, string name)
    {
        foreach (var variable in info.States)
        {
            if (variable.Name == name)
                return variable;
        }

        throw new KeyNotFoundException($"The model {info.Architecture} has no state {name}.");
    }
}
