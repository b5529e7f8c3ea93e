using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Tests.Vectors;

namespace RnnGen.Generators.Tests.C99;

/// <summary>The convolutions of <c>convolutions.csv</c>, a case a line.</summary>
internal static class ConvolutionCases
{
    public static IReadOnlyList<CCase> All { get; } =
        [.. File.ReadLines(Path.Combine(VectorFolder.Own, "convolutions.csv")).Skip(1).Select(Case)];

    private static CCase Case(string line)
    {
        var fields = line.Split(',');
        var sizes = fields.Take(8).Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToList();
        var numbers = fields.Skip(8).Select(Numbers).ToList();
        var (hasBias, steps, batch) = (sizes[5] == 1, sizes[6], sizes[7]);
        var model = CModels.Convolution(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], hasBias);
        return new CCase(
            "convolution " + string.Join(' ', fields.Take(6)),
            model with { Loss = LossKind.None, Precision = PrecisionKind.Double }, steps, batch)
        {
            Tensors = Tensors(numbers[0], numbers[1]),
            Features = numbers[2],
            OutputGradients = numbers[3],
            Tolerance = new(1e-12, 0, 1e-10, 0, 0, 0),
            Expected = new(
                numbers[4], new Dictionary<string, double[]>(), Tensors(numbers[5], numbers[6]),
                new Dictionary<string, double[]>(), numbers[7]),
        };

        Dictionary<string, double[]> Tensors(double[] weight, double[] bias) => hasBias
            ? new() { ["conv0.weight"] = weight, ["conv0.bias"] = bias }
            : new() { ["conv0.weight"] = weight };
    }

    private static double[] Numbers(string field) => field.Length == 0
        ? []
        : [.. field.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
