using RnnGen.Formats;

namespace RnnGen.Tool.Exporting;

/// <summary><c>export --keras FILE</c>: a model as Keras 3 loads it.</summary>
internal static class KerasExport
{
    /// <summary>Writes the file.</summary>
    public static void Write(ExportTarget target, string path) => ExportedFile.Write(
        target, path, $"{target.Network.Name} as a model of Keras 3", stream => KerasWriter.Write(target.Network, stream));
}
