using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using Xunit;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>
/// The table of activations: each function and its derivative, as they are written, against PyTorch's in float64.
/// </summary>
public sealed class ActivationTests
{
    private const double Tolerance = 1e-13;

    private static readonly ILookup<string, double[]> s_references = ReadReferences();

    private static IEnumerable<ActivationFunction> Functions =>
        Activations.All.Where(f => f.IsElementwise && f.Kind != ActivationKind.None);

    [Fact]
    public void Every_activation_has_its_line_in_their_order() =>
        Assert.Equal(Enum.GetValues<ActivationKind>(), Activations.All.Select(f => f.Kind));

    [Fact]
    public void Every_function_of_a_unit_has_references() =>
        Assert.Equal(Functions.Select(f => f.Kind.ToString()).Order(), s_references.Select(reference => reference.Key).Order());

    [Fact]
    public void Values_and_derivatives_are_those_of_PyTorch() => Assert.All(Functions, function => Assert.All(
        s_references[function.Kind.ToString()],
        reference => AssertNear(function.Kind, reference[0], reference[1], reference[2])));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void No_result_and_no_derivative_is_NaN_however_large_the_argument(double x) => Assert.All(Functions, function =>
    {
        var (y, dy) = At(function.Kind, x);
        Assert.False(double.IsNaN(y), $"{function.Kind} of {x} is NaN");
        Assert.False(double.IsNaN(dy), $"the derivative of {function.Kind} at {x} is NaN");
    });

    [Fact]
    public void What_is_NaN_stays_NaN() => Assert.All(Functions, function =>
        Assert.True(double.IsNaN(At(function.Kind, double.NaN).Y), $"{function.Kind} loses NaN"));

    private static void AssertNear(ActivationKind kind, double x, double y, double dy)
    {
        var (foundY, foundDy) = At(kind, x);
        Assert.True(
            Math.Abs(foundY - y) <= Tolerance * Math.Max(1, Math.Abs(y)), $"{kind}({x}): expected {y:R}, found {foundY:R}");
        Assert.True(
            Math.Abs(foundDy - dy) <= Tolerance * Math.Max(1, Math.Abs(dy)), $"{kind}'({x}): expected {dy:R}, found {foundDy:R}");
    }

    private static (double Y, double Dy) At(ActivationKind kind, double x)
    {
        var e = new Expressions();
        var leaf = e.Input(1);
        var seed = e.OutputAdjoint(0, 1);
        var y = Activations.Of(kind, leaf);
        var dy = Differentiator.Differentiate(e, [(y, seed)]).Of(leaf)!;
        var values = new Dictionary<Node, double> { [leaf] = x, [seed] = 1 };
        return (Evaluate(y), Evaluate(dy));

        double Evaluate(Node node) => values.TryGetValue(node, out var known) ? known
            : values[node] = node.Op == Op.Constant ? node.Value : Scalars.Apply(node.Op, [.. node.Operands.Select(Evaluate)]);
    }

    private static ILookup<string, double[]> ReadReferences([CallerFilePath] string path = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "../../vectors/activations.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(fields => fields[0],
                fields => fields.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray());
}
