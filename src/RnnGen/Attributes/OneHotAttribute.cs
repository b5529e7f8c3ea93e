using System;

namespace RnnGen;

/// <summary>Token ids in, as one-hot vectors. Nothing is multiplied: the next layer's weights are gathered by row.</summary>
/// <param name="vocabulary">Number of tokens; ids are 0 to <paramref name="vocabulary"/> - 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OneHotAttribute(int vocabulary) : LayerAttribute
{
    /// <summary>Number of tokens.</summary>
    public int Vocabulary { get; } = vocabulary;
}
