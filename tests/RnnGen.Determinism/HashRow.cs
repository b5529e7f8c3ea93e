using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Determinism;

/// <summary>A line of the table of hashes.</summary>
/// <param name="Name">What was computed.</param>
/// <param name="Fused">The hash with models declared fused.</param>
/// <param name="Portable">The hash with models declared portable.</param>
internal sealed record HashRow(string Name, string Fused, string Portable)
{
    /// <summary>The names of the columns.</summary>
    public static HashRow Heading { get; } = new("part", "fused", "portable");

    /// <summary>Expected hashes by part, from lines of a part and its two hashes.</summary>
    /// <exception cref="InvalidDataException">A line is none.</exception>
    public static IReadOnlyDictionary<string, HashRow> Parse(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(ParseLine)
            .ToDictionary(row => row.Name);

    /// <summary>The line in columns, as expected.txt has it.</summary>
    public override string ToString() => $"{Name,-28}{Fused,-18}{Portable}";

    private static HashRow ParseLine(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var fused, var portable]
            ? new HashRow(name, fused, portable)
            : throw new InvalidDataException($"Expected a part and its two hashes, found \"{line}\".");
}
