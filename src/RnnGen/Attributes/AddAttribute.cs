using System;

namespace RnnGen;

/// <summary>
/// The sum of the values that <see cref="LayerAttribute.From"/> names, which have one width: <c>[Add(From = "dense0, input")]</c>
/// adds a skip connection.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AddAttribute : LayerAttribute;
