namespace RnnGen.Generators.Emission;

/// <summary>Full names that generated code is full of; every one is safe from what the user's project declares.</summary>
internal static class FullNames
{
    public const string Arguments = "global::RnnGen.Runtime.Arguments";

    /// <summary>A span of one type as one of another.</summary>
    public const string Cast = "global::System.Runtime.InteropServices.MemoryMarshal.Cast";

    public const string Lengths = "global::System.ReadOnlySpan<int> lengths";

    public const string Memory = "global::System.Memory";

    public const string ReadOnlyMemory = "global::System.ReadOnlyMemory";

    public const string ReadOnlySpan = "global::System.ReadOnlySpan";

    public const string Span = "global::System.Span";
}
