using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What may be reached from a pointer: memory, and where in it the pointer is.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="At">The pointer's place, from the first element on.</param>
/// <param name="Within">The part of it that is all that may be reached; null for all.</param>
internal sealed record Reach(Memory Memory, Form At, Part? Within = null)
{
    /// <summary>The same, some elements on.</summary>
    public Reach Moved(Form by) => by.IsConstant && by.Constant == 0 ? this : this with { At = At + by };

    /// <summary>The same, of a part of what may be reached.</summary>
    /// <exception cref="InvalidOperationException">The part is no part of it.</exception>
    public Reach Narrowed(string kernel, Part part)
    {
        var (from, length) = Within is { } whole ? (whole.From, whole.Length)
            : Memory is Memory.Fixed memory ? (0, memory.Length)
            : throw Fault(kernel, "rows by a part", part.Name, "none");
        return part.From >= from && part.From + part.Length <= from + length
            ? this with { Within = part }
            : throw Fault(kernel, part.Name, $"{part.From + part.Length - 1}", $"{from} to {from + length - 1}");
    }

    /// <summary>Proves that elements from a place on, as many as <paramref name="count"/>, are there.</summary>
    /// <exception cref="InvalidOperationException">They may not be.</exception>
    public void Prove(string kernel, Form at, int count, RowCounts counts)
    {
        var first = At + at;
        var last = first + (count - 1);
        switch (Memory)
        {
            case Memory.Fixed memory:
                var (what, from, length) = Within is { } part
                    ? (part.Name, part.From, part.Length) : (memory.Name, 0, memory.Length);
                Inside(kernel, what, first.WithoutPanels - from, last.WithoutPanels - from, length);
                if (first.Apart is { } other)
                    throw Fault(kernel, $"{what} by panels of {other.Name}", "1", "0");
                break;
            case Memory.PerRow memory:
                Inside(kernel, memory.Name, first, last, counts.Rows * memory.Length);
                break;
            case Memory.PerStream memory:
                Inside(kernel, memory.Name, first, last, counts.Streams * memory.Length);
                break;
            case Memory.Rows { Buffer: var buffer }:
                Panels(kernel, buffer, first);
                Inside(kernel, buffer.Name, first.WithoutPanels, last.WithoutPanels, counts.Rows * buffer.RowStride);
                break;
        }
    }

    /// <summary>Panels that lie apart are counted by their distance, and there are as many.</summary>
    private static void Panels(string kernel, RowBuffer buffer, Form at)
    {
        if (at.Panels is not { } panels)
            return;
        if (at.Apart != buffer || !buffer.IsPanelMajor)
            throw Fault(kernel, $"{buffer.Name} by panels of {at.Apart}", "1", "0");
        Inside(kernel, $"the panels of {buffer.Name}", panels, panels, buffer.Panels);
    }

    private static void Inside(string kernel, string what, Form first, Form last, Form length)
    {
        if (!Bounds.IsPositive(first))
            throw Fault(kernel, what, Text(Bounds.Least(first)), Text(Bounds.Most(length)));
        if (!Bounds.IsPositive(length.Plus(last, -1, -1)))
            throw Fault(kernel, what, Text(Bounds.Most(last)), Text(Bounds.Most(length)));
    }

    private static string Text(IEnumerable<Bound> bounds) => bounds.First().ToString();

    private static InvalidOperationException Fault(string kernel, string what, string found, string length) =>
        new($"kernels: {kernel} might reach element {found} of {what}, where there are {length}");
}

/// <summary>How many rows there are.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Streams">Those of one step, where streams are run for several.</param>
internal sealed record RowCounts(Form Rows, Form Streams);
