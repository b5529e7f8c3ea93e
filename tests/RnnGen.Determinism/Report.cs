using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Determinism.Parts;

namespace RnnGen.Determinism;

/// <summary>The hashes of all parts, of models declared fused and of the same models declared portable.</summary>
internal sealed class Report
{
    private const string All = "all";

    private readonly List<HashRow> _rows = [];

    /// <summary>Computes all parts and prints each as it is done, after what they are computed on.</summary>
    public static Report Compute(TextWriter output)
    {
        foreach (var (name, value) in Machine.Facts())
            output.WriteLine($"{name,-28}{value}");
        output.WriteLine(HashRow.Heading);

        var report = new Report();
        var (fused, portable) = (new BitHash(), new BitHash());
        foreach (var (first, second) in Fused.Declared.Parts().Zip(Portable.Declared.Parts()))
            report.Add(output, new HashRow(first.Name, Of(first, fused), Of(second, portable)));
        report.Add(output, new HashRow(All, fused.ToString(), portable.ToString()));
        return report;
    }

    /// <summary>The table of expected hashes, as the program has it in itself.</summary>
    /// <exception cref="PlatformNotSupportedException">Fused models are portable here, so their hashes are not known.</exception>
    public string ToText()
    {
        if (!Machine.IsFused)
        {
            throw new PlatformNotSupportedException(
                "Without a fused multiply-add this machine cannot tell what fused models compute.");
        }

        return _rows
            .Aggregate(new StringBuilder().Append(HashRow.Heading).Append('\n'), (text, row) => text.Append(row).Append('\n'))
            .ToString();
    }

    /// <summary>Prints which hashes are not as expected of the arithmetic that was in force.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="expected">The hashes that are expected, by part.</param>
    /// <returns>Whether all are.</returns>
    public bool Compare(TextWriter output, IReadOnlyDictionary<string, HashRow> expected)
    {
        var fused = Different(row => row.Fused, row => Machine.IsFused ? row.Fused : row.Portable);
        var portable = Different(row => row.Portable, row => row.Portable);
        output.WriteLine(new HashRow("as_expected", fused.Length == 0 ? "yes" : "no", portable.Length == 0 ? "yes" : "no"));
        foreach (var name in fused.Union(portable))
            output.WriteLine($"different: {name}");
        return fused.Length + portable.Length == 0;

        string[] Different(Func<HashRow, string> found, Func<HashRow, string> wanted) =>
            [.. _rows.Where(row => !expected.TryGetValue(row.Name, out var known) || wanted(known) != found(row))
                .Select(row => row.Name)];
    }

    private static string Of(Part part, BitHash all)
    {
        var hash = new BitHash();
        part.Compute(hash);
        all.Add(hash);
        return hash.ToString();
    }

    private void Add(TextWriter output, HashRow row)
    {
        _rows.Add(row);
        output.WriteLine(row);
    }
}
