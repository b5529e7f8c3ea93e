using System.IO;
using System.Runtime.CompilerServices;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>The files of this repository, found from where this one stands.</summary>
internal static class Repository
{
    /// <summary>The full path of a file or folder.</summary>
    /// <param name="path">From the repository's root on, with slashes.</param>
    public static string PathOf(string path) => Path.GetFullPath(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../..");
}
