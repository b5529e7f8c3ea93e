using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>The compiled models of <see cref="DeterminismDeclarations"/>, shared by the tests.</summary>
internal static class DeterminismModels
{
    private static readonly Lazy<Set> s_fused = new(() => new Set(Arithmetic.Fused));
    private static readonly Lazy<Set> s_portable = new(() => new Set(Arithmetic.Portable));

    public static IEnumerable<TheoryDataRow<string>> Names(Arithmetic arithmetic) =>
        DeterminismDeclarations.All(arithmetic).Keys.Select(name => new TheoryDataRow<string>(name));

    /// <summary>The models of one arithmetic, compiled.</summary>
    public static Set Of(Arithmetic arithmetic) => arithmetic == Arithmetic.Fused ? s_fused.Value : s_portable.Value;

    internal sealed class Set
    {
        public Set(Arithmetic arithmetic)
        {
            Declarations = DeterminismDeclarations.All(arithmetic);
            Models = new CompiledModels($"Determinism.{arithmetic}", Declarations.Values);
        }

        public IReadOnlyDictionary<string, TestDeclaration> Declarations { get; }

        public CompiledModels Models { get; }
    }
}
