using System;

namespace RnnGen;

/// <summary>
/// The values that <see cref="LayerAttribute.From"/> names, side by side: a name for them where several layers read them. Nothing
/// is computed or copied.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcatAttribute : LayerAttribute;
