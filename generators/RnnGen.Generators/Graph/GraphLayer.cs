namespace RnnGen.Generators.Graph;

/// <summary>A layer of a graph.</summary>
/// <param name="Name">As it is declared.</param>
/// <param name="Description">Its kind, sizes and options, as <c>Lstm(128)</c>.</param>
/// <param name="From">What it reads, where that is not just the layer before it.</param>
internal sealed record GraphLayer(string Name, string Description, string? From = null)
{
    /// <summary>As the header prints it, as <c>lstm0: Lstm(128)</c>.</summary>
    public string Text => From is null ? $"{Name}: {Description}" : $"{Name}: {Description} from ({From})";
}
