using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;
using static RnnGen.Tests.Vectors.CsvVectors;

namespace RnnGen.Tests.Numerics;

/// <summary>Losses and their gradients against PyTorch's in float64, on every width.</summary>
public sealed class LossVectorTests
{
    private const int Stride = 16;

    private static readonly Lazy<string[][]> s_lines = new(() => Read("losses.csv"));

    public static IEnumerable<TheoryDataRow<int>> Cases() =>
        Enumerable.Range(0, s_lines.Value.Length).Select(line => new TheoryDataRow<int>(line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradient_are_those_of_PyTorch(int line)
    {
        var fields = s_lines.Value[line];
        var twice = Run<PortableDouble128, double, Vector128<double>>(fields, 1e-13);
        Assert.Equal(twice, Run<PortableDouble256, double, Vector256<double>>(fields, 1e-13));
        Assert.Equal(twice, Run<PortableDouble512, double, Vector512<double>>(fields, 1e-13));
        var single = Run<FusedSingle128, float, Vector128<float>>(fields, 1e-5);
        Assert.Equal(single, Run<FusedSingle256, float, Vector256<float>>(fields, 1e-5));
        Assert.Equal(single, Run<FusedSingle512, float, Vector512<float>>(fields, 1e-5));
    }

    private static T[] Run<TOps, T, TVector>(string[] fields, double tolerance)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var (name, rows, outputs, targets, options) =
            (fields[0], Size(fields[1]), Numbers(fields[2]), Numbers(fields[3]), Numbers(fields[4]));
        var columns = outputs.Length / rows;
        var values = new T[rows * Stride];
        for (var i = 0; i < outputs.Length; i++)
            values[(i / columns * Stride) + (i % columns)] = T.CreateTruncating(outputs[i]);
        var losses = new double[rows];
        var (count, classes, numbers) =
            ((double)targets.Length, Array.ConvertAll(targets, t => (int)t), Array.ConvertAll(targets, T.CreateTruncating));
        ref var start = ref values[0];
        switch (name)
        {
            case "MeanAbsoluteError":
                MeanAbsoluteError.Forward<TOps, T, TVector>(ref start, rows, columns, Stride, ref numbers[0], losses);
                MeanAbsoluteError.Backward<TOps, T, TVector>(ref start, rows, columns, Stride, T.CreateTruncating(1 / count));
                break;
            case "Huber":
                Huber.Forward<TOps, T, TVector>(ref start, rows, columns, Stride, ref numbers[0], losses, options[0]);
                Huber.Backward<TOps, T, TVector>(ref start, rows, columns, Stride, T.CreateTruncating(1 / count));
                break;
            case "GaussianNegativeLogLikelihood":
                GaussianNegativeLogLikelihood.Forward<TOps, T, TVector>(ref start, rows, columns, Stride, ref numbers[0], losses);
                GaussianNegativeLogLikelihood.Backward<TOps, T, TVector>(
                    ref start, rows, columns, Stride, T.CreateTruncating(1 / count));
                break;
            default:
                count = WeightedCrossEntropy.Count(classes, options);
                WeightedCrossEntropy.Forward<TOps, T, TVector>(ref start, rows, columns, Stride, classes, losses, options);
                WeightedCrossEntropy.Backward<TOps, T, TVector>(
                    ref start, rows, columns, Stride, classes, T.CreateTruncating(1 / count), options);
                break;
        }

        Assert.Equal(double.Parse(fields[5], CultureInfo.InvariantCulture), losses.Sum() / count, tolerance);
        var expected = Numbers(fields[6]);
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = (i / Stride, i % Stride);
            Assert.Equal(
                column < columns ? expected[(row * columns) + column] : 0, double.CreateTruncating(values[i]), tolerance);
        }

        return values;
    }
}
