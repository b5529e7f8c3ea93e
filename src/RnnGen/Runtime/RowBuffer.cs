using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>
/// A buffer of a memory with rows of sequences side by side, [step][row][stride] or [panel][step][row][stride], and how far
/// they lie apart. All distances are in elements.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowBuffer<T>
    where T : unmanaged
{
    // What a row is found by stands here, so that no load waits for another: small models ask for rows every few nanoseconds.
    private readonly T[] _array;
    private readonly nint _first;
    private readonly nint _stride;

    internal RowBuffer(AlignedBuffer<T> values, nint step, nint stride, nint panel)
    {
        (_array, _first) = values.Place;
        (Values, Step, _stride, Panel) = (values, step, stride, panel);
    }

    /// <summary>All elements.</summary>
    public AlignedBuffer<T> Values { get; }

    /// <summary>From step to step; 0 where one step's rows are kept.</summary>
    public nint Step { get; }

    /// <summary>From panel to panel, where panels lie apart.</summary>
    public nint Panel { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => Values.Span;

    /// <summary>The first element of a row. Neither number is checked: passes take the rows that there are.</summary>
    /// <param name="step">The step; of a state 0 is the row before the first.</param>
    /// <param name="row">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Row(nint step, nint row) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _first + (step * Step) + (row * _stride));
}
