using System;

namespace RnnGen;

/// <summary>Long short-term memory: c' = f∘c + i∘g, h' = o∘tanh(c'); gate rows i, f, g, o.</summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LstmAttribute(int units) : RecurrentLayerAttribute(units);
