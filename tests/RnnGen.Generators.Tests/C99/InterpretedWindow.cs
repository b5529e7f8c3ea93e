using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Equations;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Tests.Vectors;

namespace RnnGen.Generators.Tests.C99;

/// <summary>
/// Cases whose results come from the graph's expressions, interpreted in double one by one: the same expressions are compared
/// with the textbook's step and with differences of the loss elsewhere.
/// </summary>
internal sealed class InterpretedWindow
{
    /// <summary>A gradient that is 0, as of what a normalisation takes out, is a sum of numbers of about 1 in both.</summary>
    private static readonly Tolerance s_double = new(1e-12, 0, 1e-10, GradientFloor: 1e-14, ZeroGradient: 1e-14, 0);

    private static readonly Tolerance s_single = new(1e-5, 0, 1e-5, GradientFloor: 1e-7, ZeroGradient: 1e-7, 0);

    private readonly ModelDeclaration _model;
    private readonly ModelGraph _graph;
    private readonly GradientGraph _gradient;
    private readonly RandomValues _random;
    private readonly Dictionary<Tensor, double[]> _parameters;
    private readonly int _steps;
    private readonly int _batch;

    private InterpretedWindow(ModelDeclaration model, int steps, int batch)
    {
        (_model, _steps, _batch, _graph) = (model, steps, batch, GraphBuilder.Build(model));
        _gradient = GradientGraph.Build(_graph);
        _random = new RandomValues(_graph);
        _parameters = _random.Parameters();
    }

    /// <summary>A case of random numbers, which are those of single precision.</summary>
    public static CCase Case(string name, ModelDeclaration model, int steps, int batch) =>
        new InterpretedWindow(model, steps, batch).Case(name);

    private CCase Case(string name)
    {
        var features = Rows(_steps, _graph.FeatureSize);
        var adjoints = Rows(IsLastStep ? 1 : _steps, _graph.Output.Width);
        var tokens = Enumerable.Range(0, _steps * _batch).Select(_ => _graph.Token is null ? 0 : _random.Token()).ToArray();
        var (states, finals) = (States(), States());
        foreach (var parameter in _parameters.Values)
            Round(parameter);

        var gradients = new ParameterGradients(_graph.Tensors, _graph.Nodes);
        var sequences = Enumerable.Range(0, _batch).Select(n => Sequence(n, features, tokens, adjoints, states, finals)).ToList();
        foreach (var step in sequences.SelectMany(sequence => sequence))
        {
            foreach (var reduction in _gradient.Parameters)
                gradients.Add(reduction, step);
        }

        return new CCase(name, _model, _steps, _batch)
        {
            Tensors = _parameters.ToDictionary(parameter => parameter.Key.Name, parameter => parameter.Value),
            Tokens = _graph.Token is null ? [] : tokens,
            Features = Flat(features),
            States = ByName(states),
            OutputGradients = Flat(adjoints),
            FinalGradients = ByName(finals),
            Tolerance = _model.Precision == PrecisionKind.Double ? s_double : s_single,
            Expected = new(
                Flat(IsLastStep
                    ? [.. sequences.Select(LastOutputs)]
                    : TimeMajor(sequences, step => step[_graph.Output])),
                ByName(_graph.States.ToDictionary(
                    state => state, state => sequences.Select(steps => steps[Last(state)][state.Next]).ToArray())),
                _graph.Tensors.ToDictionary(tensor => tensor.Name, tensor => gradients[tensor]),
                ByName(_graph.States.ToDictionary(
                    state => state, state => sequences.Select(steps => Carried(state, steps[First(state)])).ToArray())),
                _gradient.Input is { } input ? Flat(TimeMajor(sequences, step => step[input])) : null),
        };
    }

    private bool IsLastStep => _model.Output == OutputKind.LastStep;

    /// <summary>Each part of the output at the step where its layer ends.</summary>
    private double[] LastOutputs(Interpreter[] steps) => [.. _graph.OutputParts.SelectMany(part => steps[Last(part)][part])];

    /// <summary>dLoss/d(a part of the output) of a step.</summary>
    private double[] AdjointOf(int part, int step, int n, double[][] adjoints)
    {
        var (node, start) = (_graph.OutputParts[part], _graph.OutputParts.Take(part).Sum(before => before.Width));
        if (IsLastStep && step != Last(node))
            return new double[node.Width];
        return adjoints[IsLastStep ? n : (step * _batch) + n].AsSpan(start, node.Width).ToArray();
    }

    private double[][] TimeMajor(List<Interpreter[]> sequences, Func<Interpreter, double[]> value) =>
        [.. Enumerable.Range(0, _steps).SelectMany(t => sequences.Select(steps => value(steps[t])))];

    private Interpreter[] Sequence(
        int n, double[][] features, int[] tokens, double[][] adjoints, Dictionary<StateVariable, double[][]> states,
        Dictionary<StateVariable, double[][]> finals)
    {
        var steps = new Interpreter[_steps];
        for (var step = 0; step < _steps; step++)
        {
            var t = step;
            steps[t] = new Interpreter(new StepValues
            {
                Input = features[(t * _batch) + n],
                Token = tokens[(t * _batch) + n],
                Parameters = _parameters,
                OutputAdjoints = [.. _graph.OutputParts.Select((_, part) => AdjointOf(part, t, n, adjoints))],
                State = state => t + (state.IsReverse ? 1 : -1) is var before && before >= 0 && before < _steps
                    ? steps[before][state.Next]
                    : states[state][n],
                CarriedAdjoint = state => t + (state.IsReverse ? -1 : 1) is var later && later >= 0 && later < _steps
                    ? Carried(state, steps[later])
                    : finals[state][n],
            });
        }

        return steps;
    }

    private double[] Carried(StateVariable state, Interpreter step) =>
        _gradient.Carried.TryGetValue(new(state, 1), out var gradient) ? step[gradient] : new double[state.Size];

    private int First(StateVariable state) => _steps - 1 - Last(state);

    private int Last(StateVariable state) => state.IsReverse ? 0 : _steps - 1;

    private int Last(Node part) => _graph.StatesByNext().TryGetValue(part, out var state) ? Last(state) : _steps - 1;

    private double[][] Rows(int steps, int width) => [.. Enumerable.Range(0, steps * _batch).Select(_ => Vector(width))];

    private Dictionary<StateVariable, double[][]> States() => _graph.States.ToDictionary(
        state => state, state => Enumerable.Range(0, _batch).Select(_ => Vector(state.Size)).ToArray());

    private double[] Vector(int width) => Round(_random.Vector(width));

    private static double[] Round(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)values[i];
        return values;
    }

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    private static Dictionary<string, double[]> ByName(Dictionary<StateVariable, double[][]> states) =>
        states.ToDictionary(state => state.Key.Name, state => Flat(state.Value));
}
