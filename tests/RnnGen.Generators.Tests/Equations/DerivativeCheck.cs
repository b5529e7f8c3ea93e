using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>
/// Expressions over random leaves, and their derivatives against central differences. What is differentiated is a
/// weighted sum of an expression's lanes, so that no lane can hide behind another.
/// </summary>
internal sealed class DerivativeCheck
{
    private readonly Random _random = new(7);
    private readonly Dictionary<StateVariable, double[]> _leaves = [];
    private readonly Dictionary<Tensor, double[]> _parameters = [];

    public Expressions Expressions { get; } = new();

    public int Token { get; init; } = 2;

    /// <summary>A leaf; its lanes differ in sign unless a range is given.</summary>
    public Node Vector(int width, double from = -2, double to = 2)
    {
        var leaf = new StateVariable($"v{_leaves.Count}", "check", 0, width, isReverse: false);
        Expressions.Previous(leaf);
        _leaves.Add(leaf, Random(width, from, to));
        return leaf.Previous;
    }

    public Node Scalar() => Vector(1);

    /// <summary>A block in the middle of a matrix, so that a wrong row is seen.</summary>
    public ParameterBlock Matrix(int rows, int columns)
    {
        var tensor = new Tensor($"matrix{_parameters.Count}", Start.GlorotUniform, columns, columns) { Rows = rows + 3 };
        _parameters.Add(tensor, Random(tensor.Length));
        return new ParameterBlock(tensor, 2, rows, "a");
    }

    /// <summary>A block in the middle of a vector.</summary>
    public ParameterBlock Bias(int rows)
    {
        var tensor = new Tensor($"bias{_parameters.Count}", Start.Zero, 0, rows) { Rows = rows + 3 };
        _parameters.Add(tensor, Random(tensor.Length));
        return new ParameterBlock(tensor, 2, rows, "a");
    }

    /// <summary>The largest error of the derivatives of <paramref name="output"/> by every leaf and parameter.</summary>
    public double Error(Node output)
    {
        var seed = Expressions.OutputAdjoint(0, output.Width);
        var adjoints = Differentiator.Differentiate(Expressions, [(output, seed)]);
        var values = Values(output.Width);
        var row = new Interpreter(values);
        var gradients = new ParameterGradients(_parameters.Keys, Topology.Reachable([output]));
        foreach (var reduction in adjoints.ParameterGradients)
            gradients.Add(reduction, row);

        var errors = _leaves.Select(
            l => Compare(output, values, l.Value, adjoints.Of(l.Key.Previous) is { } d ? row[d] : new double[l.Value.Length]))
            .Concat(_parameters.Select(p => Compare(output, values, p.Value, gradients[p.Key])));
        return errors.Max();
    }

    /// <summary>The error of a derivative that is claimed, given the adjoint of the output.</summary>
    public double Error(Node output, Node leaf, Func<Node, Node> derivative)
    {
        var claimed = derivative(Expressions.OutputAdjoint(0, output.Width));
        var values = Values(output.Width);
        return Compare(output, values, _leaves[leaf.State], new Interpreter(values)[claimed]);
    }

    private static double Compare(Node output, StepValues values, double[] x, double[] gradient) =>
        FiniteDifferences.Error(FiniteDifferences.Gradient(() => Weighted(output, values), x), gradient);

    private static double Weighted(Node output, StepValues values) =>
        new Interpreter(values)[output].Zip(values.OutputAdjoints[0], (y, d) => y * d).Sum();

    private StepValues Values(int width) =>
        new() { Token = Token, State = s => _leaves[s], Parameters = _parameters, OutputAdjoints = [Random(width)] };

    private double[] Random(int count, double from = -2, double to = 2) =>
        [.. Enumerable.Range(0, count).Select(_ => from + ((to - from) * _random.NextDouble()))];
}
