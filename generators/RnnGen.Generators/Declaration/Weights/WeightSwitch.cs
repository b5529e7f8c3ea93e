using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>Whether a build compiles weights in.</summary>
internal enum WeightBuild
{
    /// <summary>It does.</summary>
    WithWeights,

    /// <summary>It does not, as one that has yet to train them.</summary>
    WithoutWeights,

    /// <summary>It cannot: it lacks the package's build files.</summary>
    WithoutTargets,
}

/// <summary>The property <c>RnnGenCompileWeights</c> of a project, which the package's build files pass on.</summary>
internal static class WeightSwitch
{
    public static WeightBuild Read(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.RnnGenCompileWeights", out var value) ? WeightBuild.WithoutTargets
        : string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase) ? WeightBuild.WithoutWeights
        : WeightBuild.WithWeights;
}
