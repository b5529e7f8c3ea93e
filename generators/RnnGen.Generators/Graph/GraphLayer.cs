using System.Collections.Generic;

namespace RnnGen.Generators.Graph;

/// <summary>A layer of a graph.</summary>
/// <param name="Name">As it is declared.</param>
/// <param name="Description">Its kind, sizes and options, as <c>Lstm(128)</c>.</param>
/// <param name="Width">Units of what it gives; of a one-hot vector the tokens.</param>
/// <param name="Sources">What it reads, as <c>lstm0</c> or <c>input[0..4]</c>; layers that are no part of the
/// architecture stand for what they read.</param>
/// <param name="From">The same as it is declared, where that is not just the layer before it.</param>
internal sealed record GraphLayer(string Name, string Description, int Width, IReadOnlyList<string> Sources, string? From = null)
{
    /// <summary>As the header prints it, as <c>lstm0: Lstm(128)</c>.</summary>
    public string Text => From is null ? $"{Name}: {Description}" : $"{Name}: {Description} from ({From})";
}
