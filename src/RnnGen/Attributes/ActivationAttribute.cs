using System;

namespace RnnGen;

/// <summary>
/// An activation of each step's vector, between layers, as <c>[Activation(Activation.Silu)]</c>. The width stays.
/// </summary>
/// <param name="function">The function.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute(Activation function) : ConnectableLayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Function { get; } = function;
}
