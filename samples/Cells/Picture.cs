using System;
using System.Linq;

namespace Cells;

/// <summary>A text with the activation of a cell at every character.</summary>
internal static class Picture
{
    /// <summary>
    /// Prints the first lines that are not long: in a terminal on white (0) to orange (1), else with a line of marks below each,
    /// from a space to a full block.
    /// </summary>
    public static void Print(int[] text, int lines, Func<int, float> activation)
    {
        for (var start = 0; lines > 0;)
        {
            var end = Array.IndexOf(text, '\n', start);
            var places = Enumerable.Range(start, end - start).ToArray();
            start = end + 1;
            if (places.Length > 90) continue;
            lines--;
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine("  " + string.Concat(places.Select(at => (char)text[at])));
                Console.WriteLine("  " + string.Concat(places.Select(at => " ░▒▓█"[(int)Math.Min(activation(at) * 5, 4)])));
            }
            else
            {
                Console.WriteLine("  " + string.Concat(places.Select(at => Coloured((char)text[at], activation(at)))) + "\e[0m");
            }
        }
    }

    private static string Coloured(char character, float a) =>
        $"\e[30;48;2;255;{(int)(255 - (115 * a))};{(int)(255 * (1 - a))}m{character}";
}
