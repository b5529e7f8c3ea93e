using System;
using System.Globalization;
using System.Linq;
using RnnGen;

namespace Translate;

/// <summary>Dates of six centuries as people write them out, and as ISO 8601 has them.</summary>
internal static class WrittenDates
{
    private const string Alphabet = " -,abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789-";

    /// <summary>Tokens of the source: a letter each.</summary>
    public const int Letters = 29;

    /// <summary>Tokens of the target: digits, the dash, and one that starts and ends.</summary>
    public const int Symbols = 12;

    /// <summary>Before the first and after the last symbol.</summary>
    public const int Mark = 11;

    private static readonly string[] s_ones =
    [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] s_tens = ["", "", .. "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ')];

    private static readonly string[] s_ordinals =
    [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    /// <summary>A date from 1600 to 2199.</summary>
    public static DateOnly Draw(RandomSource random) => new DateOnly(1600, 1, 1).AddDays(random.NextInt(219145));

    /// <summary>One of the many ways to write a date.</summary>
    public static string Write(DateOnly date, RandomSource random)
    {
        var month = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month).ToLowerInvariant();
        var (day, year) = (Ordinal(date.Day), Year(date.Year, random.NextInt(2) == 0));
        return random.NextInt(6) switch
        {
            0 => $"the {day} of {month} {year}",
            1 => $"the {day} of {month}, {year}",
            2 => $"{month} the {day}, {year}",
            3 => $"{month} {day} {year}",
            4 => $"{year}, {month} {day}",
            _ => $"{day} {month} in the year {year}",
        };
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int[] Source(string text) => [.. text.Select(letter => Alphabet.IndexOf(letter))];

    public static int[] Target(string iso) => [.. iso.Select(symbol => Digits.IndexOf(symbol))];

    public static string Text(int[] symbols) =>
        string.Concat(symbols.Select(symbol => symbol < Digits.Length ? Digits[symbol] : '?'));

    private static string Ordinal(int day) => day < 20 ? s_ordinals[day]
        : day == 20 ? "twentieth" : day == 30 ? "thirtieth" : $"{s_tens[day / 10]}-{s_ordinals[day % 10]}";

    private static string Number(int number) => number < 20 ? s_ones[number]
        : number % 10 == 0 ? s_tens[number / 10] : $"{s_tens[number / 10]}-{s_ones[number % 10]}";

    /// <summary>Nineteen eighty-four, or one thousand nine hundred and eighty-four.</summary>
    private static string Year(int year, bool inPairs)
    {
        var (century, rest) = (year / 100, year % 100);
        if (inPairs && year / 10 % 100 != 0)
        {
            return rest == 0 ? $"{Number(century)} hundred"
                : rest < 10 ? $"{Number(century)} oh {Number(rest)}"
                : $"{Number(century)} {Number(rest)}";
        }

        var hundreds = century % 10 == 0 ? "" : $" {s_ones[century % 10]} hundred";
        return $"{s_ones[year / 1000]} thousand{hundreds}" + (rest == 0 ? "" : $" and {Number(rest)}");
    }
}
