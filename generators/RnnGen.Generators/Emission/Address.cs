using System.Collections.Generic;
using System.Globalization;

namespace RnnGen.Generators.Emission;

/// <summary>Texts of offsets into buffers and packs: literals where they are known, names where they are not.</summary>
internal static class Address
{
    public static string Sum(params string[] terms)
    {
        var kept = new List<string>();
        var constant = 0L;
        foreach (var term in terms)
        {
            if (long.TryParse(term, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                constant += number;
            else
                kept.Add(term);
        }

        if (constant != 0 || kept.Count == 0)
            kept.Insert(0, Text(constant));
        return string.Join(" + ", kept);
    }

    public static string Product(string a, string b) =>
        a == "0" || b == "0" ? "0"
        : a == "1" ? b
        : b == "1" ? a
        : long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x)
            && long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            ? Text(x * y)
            : $"{a} * {b}";

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A reference moved by an offset.</summary>
    public static string Add(string reference, string offset) => "ref " + At(reference, offset);

    /// <summary>The element at an offset.</summary>
    public static string At(string reference, string offset) =>
        offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";
}
