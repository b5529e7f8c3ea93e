using System;
using System.IO;

namespace RnnGen.Benchmarks.Parity;

/// <summary>Finds tinyshakespeare.</summary>
internal static class TextFile
{
    /// <summary>
    /// <c>text/input.txt</c> in the folder named by <c>RNNGEN_VECTORS</c>, else in shared/vectors beside the repository.
    /// </summary>
    public static string Default => Path.Combine(
        Environment.GetEnvironmentVariable("RNNGEN_VECTORS") is { Length: > 0 } folder
            ? folder
            : Path.Combine(RepositoryRoot(), "..", "shared", "vectors"),
        "text",
        "input.txt");

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "RnnGen.sln"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
