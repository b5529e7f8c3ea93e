using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>The property <c>RnnGenCompileWeights</c> of a project: <c>false</c> builds it without weights, as one that has yet to train them.</summary>
internal static class WeightSwitch
{
    public static bool AreCompiledIn(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.RnnGenCompileWeights", out string? value)
        || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
