using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// Default layer names: kind and ordinal. Layers with a name of their own count too, so that naming one layer does not
/// rename the tensors of the others.
/// </summary>
internal sealed class LayerOrdinals
{
    private readonly Dictionary<string, int> _next = [];

    public string NextName(string attributeMetadataName)
    {
        _next.TryGetValue(attributeMetadataName, out int ordinal);
        _next[attributeMetadataName] = ordinal + 1;
        return $"{PrefixOf(attributeMetadataName)}{ordinal}";
    }

    private static string PrefixOf(string attributeMetadataName) => attributeMetadataName switch
    {
        AttributeNames.OneHot => "onehot",
        AttributeNames.Embedding => "embedding",
        AttributeNames.SimpleRnn => "rnn",
        AttributeNames.Lstm => "lstm",
        AttributeNames.Gru => "gru",
        AttributeNames.IndRnn => "indrnn",
        AttributeNames.MinGru => "mingru",
        AttributeNames.Sru => "sru",
        AttributeNames.Dense => "dense",
        AttributeNames.LayerNorm => "layernorm",
        AttributeNames.Dropout => "dropout",
        _ => throw new ArgumentOutOfRangeException(
            nameof(attributeMetadataName), attributeMetadataName, "Not a layer attribute."),
    };
}
