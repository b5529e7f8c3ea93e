using System;

namespace RnnGen;

/// <summary>
/// The elementwise product of the values that <see cref="LayerAttribute.From"/> names, which have one width:
/// <c>[Multiply(From = "mask, features")]</c> applies a mask.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute : LayerAttribute;
