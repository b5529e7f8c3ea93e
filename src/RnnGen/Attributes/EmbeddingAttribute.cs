using System;

namespace RnnGen;

/// <summary>Token ids in, each looked up in a learned table of vectors.</summary>
/// <param name="vocabulary">Number of tokens; ids are 0 to <paramref name="vocabulary"/> - 1.</param>
/// <param name="size">Length of a token's vector.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute(int vocabulary, int size) : LayerAttribute
{
    /// <summary>Number of tokens.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Length of a token's vector.</summary>
    public int Size { get; } = size;
}
