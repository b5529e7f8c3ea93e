using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>The readers, in the order in which they look at a file.</summary>
internal static class FormatReaders
{
    public static IReadOnlyList<INetworkReader> All { get; } =
    [
        new SafetensorsReader(), new RtNeuralReader(), new GuitarMlReader(), new NamReader(), new JsonTensorsReader(),
        new RnnoiseReader(), new TorchReader(), new KerasReader(), new OnnxReader(),
    ];
}
