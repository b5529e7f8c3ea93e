using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>Reference cases that are lines of a file: fields apart by commas, numbers of a field by spaces.</summary>
internal static class CsvVectors
{
    /// <summary>The lines of a file, without the first, which names the fields.</summary>
    public static string[][] Read(string file, [CallerFilePath] string path = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "../../vectors", file))
            .Skip(1)
            .Select(line => line.Split(','))];

    /// <summary>A field's numbers; none of an empty field.</summary>
    public static double[] Numbers(string field) =>
        field.Length == 0 ? [] : [.. field.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>A field that is a size.</summary>
    public static int Size(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>Numbers in the precision of a model.</summary>
    public static T[] Of<T>(double[] values)
        where T : unmanaged, INumber<T> => Array.ConvertAll(values, T.CreateTruncating);

    /// <summary>The gradient of a tensor, of a window's last backward pass.</summary>
    public static T[] Gradient<T>(ITestModel<T> model, ITestWindow<T> window, string tensor)
        where T : unmanaged
    {
        var gradient = new T[model.Info.Tensors.Single(t => t.Name == tensor).Length];
        window.Window.GetGradient(tensor, gradient);
        return gradient;
    }

    /// <summary>Requires numbers to be those expected, within a part of the largest.</summary>
    public static void Compare<T>(string what, double[] expected, ReadOnlySpan<T> found, double tolerance)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Length, found.Length);
        var allowed = tolerance * expected.Select(Math.Abs).Max();
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(Math.Abs(expected[k] - double.CreateTruncating(found[k])) <= allowed,
                $"{what}[{k}]: expected {expected[k]:R}, found {found[k]}");
        }
    }
}
