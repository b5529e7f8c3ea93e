using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RnnGen.Tool.Declaring;

/// <summary>What a program that the tool compiles refers to: the framework that runs the tool, and the library.</summary>
internal static class PlatformReferences
{
    /// <summary>The assemblies; what is read of one is kept.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
