using System;

namespace RnnGen;

/// <summary>A layer of a model. Layers run in the order of their attributes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>The layer's name in tensor names; by default its kind and ordinal, as in <c>lstm0</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// What the layer reads, apart by commas: names of layers before it, or <c>input</c>, the features of the step; of several
    /// the values are concatenated in this order. A range takes some of a value's units, as C# has it: <c>"lstm0,
    /// input[0..4]"</c>. Left out, it reads the layer before it.
    /// </summary>
    public string? From { get; set; }
}
