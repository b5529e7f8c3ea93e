using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RnnGen.Tool.Declaring;

/// <summary>What a program that the tool compiles refers to: the framework that runs the tool, and the library.</summary>
internal static class PlatformReferences
{
    private static readonly string[] s_paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static readonly HashSet<string> s_names = [.. s_paths.Select(path => Path.GetFileName(path))];

    /// <summary>The assemblies; what is read of one is kept.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. s_paths.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Whether an assembly of this file name is among them.</summary>
    public static bool Has(string fileName) => s_names.Contains(fileName);
}
