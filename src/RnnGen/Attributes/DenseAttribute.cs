using System;

namespace RnnGen;

/// <summary>A dense layer at every step: act(W x + b).</summary>
/// <param name="units">Outputs.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : ConnectableLayerAttribute
{
    /// <summary>Outputs.</summary>
    public int Units { get; } = units;

    /// <summary>The function after the sums; none by default.</summary>
    public Activation Activation { get; set; }

    /// <summary>Whether the layer has a bias vector.</summary>
    public bool HasBias { get; set; } = true;
}
