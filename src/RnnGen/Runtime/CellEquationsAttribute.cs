using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The equations of a cell or of a function, as the generator wrote them for other projects, which cannot read method bodies.
/// </summary>
/// <param name="name">Full name of the cell's class; of a function with the method's name.</param>
/// <param name="text">The equations; the text begins with the version of its form.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CellEquationsAttribute(string name, string text) : Attribute
{
    /// <summary>Full name of the cell's class; of a function with the method's name.</summary>
    public string Name { get; } = name;

    /// <summary>The equations.</summary>
    public string Text { get; } = text;
}
