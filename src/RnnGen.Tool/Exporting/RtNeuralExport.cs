using RnnGen.Formats;

namespace RnnGen.Tool.Exporting;

/// <summary><c>export --rtneural FILE</c>: a model as RTNeural loads it.</summary>
internal static class RtNeuralExport
{
    /// <summary>Writes the file.</summary>
    public static void Write(ExportTarget target, string path) => ExportedFile.Write(
        target, path, $"{target.Network.Name} as the JSON of RTNeural", stream => RtNeuralWriter.Write(target.Network, stream));
}
