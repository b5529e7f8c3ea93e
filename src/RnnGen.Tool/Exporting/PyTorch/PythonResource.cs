using System.IO;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>The parts of written files that are the same for all models: files of the folder <c>Python</c>.</summary>
internal static class PythonResource
{
    /// <summary>The text of a file.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(PythonResource).Assembly.GetManifestResourceStream("Python/" + name)
            ?? throw new FileNotFoundException($"no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
