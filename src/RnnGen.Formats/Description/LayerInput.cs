using System;

namespace RnnGen.Formats;

/// <summary>A value that a layer reads: all of it, or a range of its units.</summary>
/// <param name="Name">A layer before it, a part of the input by its name, or <c>input</c>, the whole input.</param>
/// <param name="Start">The first unit.</param>
/// <param name="End">The unit behind the last; null: to the end.</param>
public readonly record struct LayerInput(string Name, int Start = 0, int? End = null)
{
    /// <summary>The whole input of a step.</summary>
    public const string WholeInput = "input";

    /// <summary>As <c>From</c> of an attribute says it: <c>lstm0</c>, <c>input[0..4]</c>.</summary>
    public override string ToString() =>
        (Start, End) == (0, null) ? Name : FormattableString.Invariant($"{Name}[{Start}..{End}]");
}
