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
}
