using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Determinism;

/// <summary>What the hashes were computed on.</summary>
internal static class Machine
{
    /// <summary>Whether models that are declared fused are so here.</summary>
    public static bool IsFused => VectorWidth.InForce(Arithmetic.Fused) == Arithmetic.Fused;

    /// <summary>Name and value, each without spaces.</summary>
    public static IEnumerable<(string Name, string Value)> Facts() =>
    [
        ("processor", RuntimeInformation.ProcessArchitecture.ToString()),
        ("vectors", Width.ToString(CultureInfo.InvariantCulture)),
        ("arithmetic", IsFused ? "fused" : "portable"),
        ("prefetch", Prefetch.IsSupported ? "yes" : "no"),
        ("runtime", RuntimeInformation.FrameworkDescription.Replace(' ', '_')),
        ("compiled", RuntimeFeature.IsDynamicCodeCompiled ? "at_run_time" : "ahead_of_time"),
    ];

    // As the generated code chooses; 0 where even 128 bits are not instructions.
    private static int Width =>
        VectorWidth.Has512 ? 512
        : IsFused ? (VectorWidth.Has256Fused ? 256 : 128)
        : VectorWidth.Has256 ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
