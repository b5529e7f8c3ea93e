using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RnnGen.Tool.Reports;

/// <summary>How values are written.</summary>
internal static class Show
{
    private static readonly string[] s_units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A whole number, digits in groups of three.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>Bytes, and what that is in the unit they are told in.</summary>
    public static string Bytes(long value)
    {
        var unit = 0;
        var scaled = (double)value;
        for (; scaled >= 1024 && unit < s_units.Length - 1; unit++)
            scaled /= 1024;
        return unit == 0
            ? Count(value, "byte", "bytes")
            : string.Create(CultureInfo.InvariantCulture, $"{Count(value)} bytes ({scaled:0.0} {s_units[unit]})");
    }

    /// <summary>A real number, to four digits.</summary>
    public static string Real(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A text of a file on one line, with nothing that a terminal would obey.</summary>
    public static string Line(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var line = new StringBuilder();
        foreach (var c in text.ReplaceLineEndings(" "))
            line.Append(char.IsControl(c) ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString());
        return line.ToString();
    }
}
