using System.Collections.Generic;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>Small files that were written, to be damaged.</summary>
internal static class WrittenSamples
{
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } =
    [
        ("written keras", Written.Keras(KerasNetworks.Graph).Content),
        ("written rtneural", Written.RtNeural(Drawn.Chain(
            2, new Conv1dAttribute(3, 2), new LstmAttribute(2), new PReluAttribute(), new GruAttribute(2), new DenseAttribute(1)))
            .Content),
    ];
}
