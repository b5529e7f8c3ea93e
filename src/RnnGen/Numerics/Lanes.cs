using System.Runtime.CompilerServices;

namespace RnnGen.Numerics;

/// <summary>The 16 virtual lanes of a reduction, on the stack.</summary>
[InlineArray(Count)]
internal struct Lanes<T>
    where T : unmanaged
{
    /// <summary>Number of virtual lanes on every vector width.</summary>
    public const int Count = 16;

    private T _first;

    /// <summary>Lane 0.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref T First => ref _first;
}
