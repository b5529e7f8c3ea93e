using System;
using System.Globalization;
using System.IO;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>
/// Reads what the build writes of a file of weights, since a generator reads text alone: six lines of name, resource, hash, length,
/// start of the data and what went wrong, each behind a word, then the file's header as it is.
/// </summary>
internal static class WeightFileReader
{
    /// <summary>Ends the names of such descriptions.</summary>
    private const string Extension = ".rnnweights";

    public static bool IsDescription(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    public static WeightFile Read(SourceText? description)
    {
        using var lines = new StringReader(description?.ToString() ?? "");
        string name = Next("name"), resource = Next("resource"), hash = Next("sha256"), fault = Next("fault");
        (long length, long dataStart) = (Number("length"), Number("data"));
        if (fault.Length > 0)
            return new(name, resource, hash, fault, null, default);
        try
        {
            var (architecture, tensors) = HeaderReader.Read(lines.ReadToEnd(), dataStart, length);
            return new(name, resource, hash, null, architecture, new(tensors));
        }
        catch (FormatException wrong)
        {
            return new(name, resource, hash, wrong.Message, null, default);
        }

        string Next(string word) => lines.ReadLine() is { } line && line.StartsWith(word + " ", StringComparison.Ordinal) ? line.Substring(word.Length + 1) : "";

        long Number(string word) => long.TryParse(Next(word), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }
}
