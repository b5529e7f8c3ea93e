using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Where reference vectors lie: the folder named by <c>RNNGEN_VECTORS</c>, else <c>../shared/vectors</c> beside the
/// repository, is the large set; the repository's own small set, <c>tests/vectors</c>, is always there.
/// </summary>
internal static class VectorFolder
{
    public const string Variable = "RNNGEN_VECTORS";

    public const string LargeSet = "large";

    public const string OwnSet = "own";

    /// <summary>The repository's root: where RnnGen.sln lies, above the test assembly.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The repository's own small set.</summary>
    public static string Own => Path.Combine(Repository, "tests", "vectors");

    /// <summary>The large set, or <see langword="null"/> where there is none.</summary>
    /// <exception cref="DirectoryNotFoundException"><c>RNNGEN_VECTORS</c> names no folder.</exception>
    public static string? Large()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named)
                ? named
                : throw new DirectoryNotFoundException($"{Variable} is {named}, which is no folder.");
        }

        var beside = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "vectors"));
        return Directory.Exists(beside) ? beside : null;
    }

    /// <summary>The names of the sets that are there.</summary>
    public static IReadOnlyList<string> Sets() =>
        Large() is { } large && Path.GetFullPath(large) != Path.GetFullPath(Own) ? [LargeSet, OwnSet] : [OwnSet];

    /// <summary>The folder of a set.</summary>
    public static string Of(string set) => set == OwnSet ? Own : Large()!;

    /// <summary>The case files of a folder of vectors: in its <c>cases</c> or in itself, in order of name.</summary>
    public static IReadOnlyList<string> CasesIn(string folder)
    {
        var cases = Path.Combine(folder, "cases");
        var files = Directory.GetFiles(Directory.Exists(cases) ? cases : folder, "*.safetensors");
        return files.Length == 0
            ? throw new FileNotFoundException($"No *.safetensors in {folder} or its folder cases.")
            : [.. files.Order(StringComparer.Ordinal)];
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RnnGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No RnnGen.sln above {AppContext.BaseDirectory}.");
    }
}
