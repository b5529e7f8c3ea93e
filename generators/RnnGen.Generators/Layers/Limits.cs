namespace RnnGen.Generators.Layers;

/// <summary>
/// The largest models the generator takes. Beyond them element counts and byte offsets come near 32 bits, and a number so
/// large is almost certainly a slip.
/// </summary>
internal static class Limits
{
    public const int Units = 16_384;
    public const int Vocabulary = 1_048_576;
    public const int EmbeddingSize = 16_384;
    public const int LayerName = 300;
    public const int InputSize = 65_536;
    public const int StackedLayers = 64;
    public const int Kernel = 4_096;
    public const int Delay = 65_536;
    public const int TruncationLength = 65_536;
    public const int Unroll = 8;
    public const int UnrollSteps = 64;
    public const double DropoutRate = 0.999;
    public const long Parameters = 1L << 28;

    /// <summary>
    /// Bytes of a state, which is a struct on its callers' stacks: that of a thread has often but one megabyte.
    /// </summary>
    public const long StateBytes = 1L << 19;
}
