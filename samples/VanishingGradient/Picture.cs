using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VanishingGradient;

/// <summary>Panels of curves over time, in powers of ten, as SVG.</summary>
internal static class Picture
{
    private const int Width = 420, Height = 300, Margin = 60, Top = 4, Bottom = -24;
    private static readonly string[] Colours = ["#d62728", "#ff7f0e", "#9467bd", "#1f77b4", "#2ca02c"];

    /// <summary>Draws a panel for each list of curves.</summary>
    public static string Draw(params ReadOnlySpan<(string Title, List<Curve> Curves)> panels)
    {
        var svg = new StringBuilder();
        var width = (panels.Length * (Width + Margin)) + 120;
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{Height + 90}" """);
        svg.AppendLine("""font-family="sans-serif" font-size="13">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        for (var i = 0; i < panels.Length; i++)
            Panel(svg, Margin + (i * (Width + Margin)), panels[i].Title, panels[i].Curves, isLast: i == panels.Length - 1);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, int left, string title, List<Curve> curves, bool isLast)
    {
        svg.AppendLine($"""<text x="{left}" y="24" font-weight="bold">‖dError/dState‖ {title}</text>""");
        for (var power = Bottom; power <= Top; power += 4)
        {
            svg.AppendLine($"""<line x1="{left}" x2="{left + Width}" y1="{Y(power):F1}" y2="{Y(power):F1}" stroke="#ddd"/>""");
            svg.AppendLine($"""<text x="{left - 6}" y="{Y(power) + 4:F1}" text-anchor="end">1e{power}</text>""");
        }

        for (var c = 0; c < curves.Count; c++)
        {
            var norms = curves[c].Norms;
            var points = norms.Select((norm, t) => $"{left + (Width * t / (norms.Length - 1.0)):F1},{Y(Math.Log10(norm)):F1}");
            svg.AppendLine(
                $"""<polyline fill="none" stroke="{Colours[c]}" stroke-width="2" points="{string.Join(' ', points)}"/>""");
            if (isLast)
            {
                svg.AppendLine(
                    $"""<text x="{left + Width + 10}" y="{60 + (c * 20)}" fill="{Colours[c]}">{curves[c].Cell}</text>""");
            }
        }

        svg.Append($"""<text x="{left}" y="{Height + 65}">step 0</text>""");
        svg.AppendLine($"""<text x="{left + Width}" y="{Height + 65}" text-anchor="end">the last step</text>""");
    }

    private static double Y(double power) => 40 + ((Top - Math.Clamp(power, Bottom, Top)) / (Top - Bottom) * Height);
}
