namespace RnnGen.Generators.Graph;

/// <summary>A layer of a graph.</summary>
/// <param name="Name">As it is declared.</param>
/// <param name="Description">Its kind, sizes and options, as <c>Lstm(128)</c>.</param>
internal sealed record GraphLayer(string Name, string Description)
{
    /// <summary>As the header prints it, as <c>lstm0: Lstm(128)</c>.</summary>
    public string Text => $"{Name}: {Description}";
}
