using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace OwnCell;

/// <summary>Draws the errors of the networks, epoch by epoch.</summary>
internal static class Picture
{
    private const int Width = 640, Height = 300, Margin = 50;
    private static readonly string[] s_colors = ["#1f77b4", "#ff7f0e", "#2ca02c"];

    /// <summary>Writes an SVG file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="curves">By name, the error after each epoch.</param>
    public static void Draw(string path, params (string Name, double[] Errors)[] curves)
    {
        var (most, least) = (curves.Max(curve => curve.Errors[0]), curves.Min(curve => curve.Errors.Min()));
        var svg = new StringBuilder();
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\"");
        Append(" font-family=\"sans-serif\" font-size=\"12\">");
        Append($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        Append($"<text x=\"{Margin}\" y=\"20\">mean squared error on unseen sequences (logarithmic), by epoch</text>");
        for (var i = 0; i < curves.Length; i++)
        {
            var (name, errors) = curves[i];
            var points = errors.Select((error, epoch) => string.Create(
                CultureInfo.InvariantCulture, $"{X(epoch, errors.Length):F1},{Y(error):F1}"));
            Append($"<polyline fill=\"none\" stroke=\"{s_colors[i]}\" stroke-width=\"2\"");
            Append($" points=\"{string.Join(' ', points)}\"/>");
            var label = string.Create(CultureInfo.InvariantCulture, $"{name}: {errors[^1]:F5}");
            Append($"<text x=\"{Width - 200}\" y=\"{50 + (18 * i)}\" fill=\"{s_colors[i]}\">{label}</text>");
        }

        Append("</svg>");
        File.WriteAllText(path, svg.ToString());

        void Append(string line) => svg.Append(line).Append('\n');

        double X(int epoch, int count) => Margin + ((Width - (2 * Margin)) * epoch / (double)(count - 1));

        double Y(double error) => Height - Margin
            - ((Height - (2 * Margin)) * (System.Math.Log(error) - System.Math.Log(least))
                / (System.Math.Log(most) - System.Math.Log(least)));
    }
}
