using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Cells;

/// <summary>Makes the arguments of a cell's <c>Step</c> from the tensors of a layer.</summary>
internal sealed class CellTensors(
    IReadOnlyList<CellParameter> parameters, int units, Func<string, double[]> tensor, Bias bias)
{
    /// <summary>A parameter's argument.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="x">The input of the gates.</param>
    /// <param name="hidden">The hidden state before the step.</param>
    public object Argument(CellParameter parameter, Vector x, Vector hidden)
    {
        var (name, rows) = (parameter.Name, parameter.SizeAt(x.Values.Count));
        if (parameter.Type == typeof(Input))
            return new Input(x);
        if (parameter.Type == typeof(Gate))
        {
            return new Gate(
                InputOf(parameter, x), hidden, v => Recurrent(parameter, v), InputBias(parameter), RecurrentBias(parameter));
        }

        if (parameter.Type == typeof(InputGate))
            return new InputGate(InputOf(parameter, x) + InputBias(parameter) + RecurrentBias(parameter));
        if (parameter.Type == typeof(RecurrentGate))
            return new RecurrentGate(Recurrent(parameter, hidden) + InputBias(parameter) + RecurrentBias(parameter));
        if (parameter.Type == typeof(Parameter))
            return new Parameter(Constrain(new(Rows(name, 0, rows)), parameter.Constraint));
        if (parameter.Type == typeof(Linear))
        {
            return new Linear(
                vectors => Product($"{name}_weight", 0, rows, Concat(vectors)) + new Vector(tensor($"{name}_bias")));
        }

        if (parameter.Type == typeof(Matrix))
            return new Matrix(v => Product(name, 0, rows, v));
        if (parameter.Type == typeof(LayerNorm))
            return new LayerNorm(v => Normalize(name, v));
        throw new ArgumentException($"A cell has no parameters of type {parameter.Type.Name}; found {name}.");
    }

    private Vector InputOf(CellParameter gate, Vector x) => gate.IsSharedGate
        ? Product("weight_ih", Ordinal(gate, typeof(RecurrentGate)) * units, units, x)
        : Product($"weight_ih_{gate.Name}", 0, gate.Size!.Value, x);

    private Vector Recurrent(CellParameter gate, Vector v)
    {
        if (!gate.IsSharedGate)
            return Product($"weight_hh_{gate.Name}", 0, gate.Size!.Value, v);
        if (gate.Heads == 1)
            return Product("weight_hh", Ordinal(gate, typeof(InputGate)) * units, units, v);
        var size = units / gate.Heads;
        return new([.. Enumerable.Range(0, gate.Heads).SelectMany(head => Product(
            $"weight_hh_{gate.Name}", head * size, size, new([.. v.Values.Skip(head * size).Take(size)])).Values)]);
    }

    private Vector InputBias(CellParameter gate) =>
        bias == Bias.None ? new(0)
        : gate.IsSharedGate ? new(Rows("bias_ih", Ordinal(gate, null) * units, units))
        : new(tensor($"bias_{gate.Name}"));

    private Vector RecurrentBias(CellParameter gate) => bias != Bias.Pair || !gate.IsSharedGate
        ? new(0)
        : new(Rows("bias_hh", Ordinal(gate, null) * units, units));

    /// <summary>Place among the gates that share a tensor.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="without">The type of gates that have no part in it.</param>
    private int Ordinal(CellParameter gate, Type? without) => parameters
        .Where(other => other.IsSharedGate && other.Type != without && (without != typeof(InputGate) || other.Heads == 1))
        .TakeWhile(other => other != gate)
        .Count();

    private Vector Product(string name, int firstRow, int rows, Vector v)
    {
        var (weights, columns) = (tensor(name), v.Values.Count);
        if (weights.Length % columns != 0 || weights.Length < (firstRow + rows) * columns)
            throw new ArgumentException($"{name} of {weights.Length} elements does not fit a product with {columns} elements.");
        return new([.. Enumerable.Range(firstRow, rows)
            .Select(row => Enumerable.Range(0, columns).Sum(column => weights[(row * columns) + column] * v.Values[column]))]);
    }

    private double[] Rows(string name, int first, int count) => tensor(name)[first..(first + count)];

    private static Vector Concat(Vector[] vectors) => new([.. vectors.SelectMany(vector => vector.Values)]);

    private Vector Normalize(string name, Vector v)
    {
        const double epsilon = 1e-5;
        var mean = v.Values.Average();
        var variance = v.Values.Average(value => (value - mean) * (value - mean));
        return (new Vector(tensor($"{name}_weight")) * ((v - mean) / Math.Sqrt(variance + epsilon)))
            + new Vector(tensor($"{name}_bias"));
    }

    private static Vector Constrain(Vector learned, Constraint constraint) => constraint switch
    {
        Constraint.Softplus => Functions.Softplus(learned),
        Constraint.Exp => Functions.Exp(learned),
        Constraint.Sigmoid => Functions.Sigmoid(learned),
        Constraint.Tanh => Functions.Tanh(learned),
        _ => learned,
    };
}
