using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>
/// Reads what the build writes of a file of weights, since a generator reads text alone: lines of a word and a value. The build
/// has read the file's header and checked it by the rules of the library; here nothing is left to be refused.
/// </summary>
internal static class WeightFileReader
{
    /// <summary>Ends the names of such descriptions.</summary>
    private const string Extension = ".rnnweights";

    /// <summary>Type, shape, first byte, the byte after the last, name.</summary>
    private static readonly Regex s_tensor = new(
        @"^(\w+) \[([0-9,]*)\] ([0-9]+) ([0-9]+) (.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    public static bool IsDescription(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    public static WeightFile Read(SourceText? description)
    {
        string resource = "", hash = "";
        string? fault = null, architecture = null;
        var tensors = new List<WeightTensor>();
        var (names, tensorNames) = (new List<string>(), new HashSet<string>());
        using var lines = new StringReader(description?.ToString() ?? "");
        while (lines.ReadLine() is { } line)
        {
            var space = Math.Max(line.IndexOf(' '), 0);
            var value = Unescape(line.Substring(Math.Min(space + 1, line.Length)));
            switch (line.Substring(0, space))
            {
                case "name":
                    names.Add(value);
                    break;
                case "resource":
                    resource = value;
                    break;
                case "sha256":
                    hash = value;
                    break;
                case "architecture":
                    architecture = value;
                    break;
                case "tensor" when TensorOf(value) is { } tensor && tensorNames.Add(tensor.Name):
                    tensors.Add(tensor);
                    break;
                case "fault":
                    fault = value;
                    break;
                default:
                    fault ??=
                        $"the build's description of it has the line '{line}', which this version of the generator does not know";
                    break;
            }
        }

        return fault is null
            ? new(new(names), resource, hash, null, architecture, new(tensors))
            : new(new(names), resource, hash, fault, null, default);
    }

    private static WeightTensor? TensorOf(string value)
    {
        var match = s_tensor.Match(value);
        var lengths = match.Groups[2].Value.Split([','], StringSplitOptions.RemoveEmptyEntries);
        long[] shape = [.. lengths.Select(Number)];
        (var begin, var end) = (Number(match.Groups[3].Value), Number(match.Groups[4].Value));
        return match.Success && begin >= 0 && end >= begin && shape.All(length => length >= 0)
            ? new(match.Groups[5].Value, match.Groups[1].Value, new(shape), begin, end)
            : null;
    }

    /// <summary>A number from 0; -1 where it is none that is known.</summary>
    private static long Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Unescape(string value) => value.IndexOf('\\') < 0
        ? value
        : Regex.Replace(value, @"\\u([0-9a-f]{4})", match =>
            ((char)int.Parse(match.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
}
