using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Equations;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>
/// A window of steps, interpreted: every step's expressions with the Delay edges followed to the step they come from, so
/// forward, backward and against time need no order. The loss weighs every lane of every output and of the final states.
/// </summary>
internal sealed class UnrolledWindow
{
    private const int Steps = 3;
    private readonly ModelGraph _graph;
    private readonly GradientGraph _gradient;
    private readonly double[][][] _outputWeights;
    private readonly Dictionary<StateVariable, double[]> _finalWeights;
    private readonly int[] _tokens;
    private Interpreter[] _steps = [];

    public UnrolledWindow(ModelGraph graph, GradientGraph gradient)
    {
        (_graph, _gradient) = (graph, gradient);
        var random = new RandomValues(graph);
        (Parameters, Initial, _finalWeights) = (random.Parameters(), random.States(), random.States());
        Inputs = [.. Enumerable.Range(0, Steps).Select(_ => random.Input())];
        _tokens = [.. Enumerable.Range(0, Steps).Select(_ => random.Token())];
        _outputWeights =
            [.. Enumerable.Range(0, Steps).Select(_ => graph.OutputParts.Select(p => random.Vector(p.Width)).ToArray())];
    }

    public Dictionary<Tensor, double[]> Parameters { get; }

    public Dictionary<StateVariable, double[]> Initial { get; }

    public double[][] Inputs { get; }

    public double Loss()
    {
        Unroll();
        var outputs = _steps.SelectMany(
            (step, t) => _graph.OutputParts.Select((part, i) => Dot(step[part], _outputWeights[t][i])));
        var states = _graph.States.Select(s => Dot(_steps[LastOf(s)][s.Next], _finalWeights[s]));
        return outputs.Sum() + states.Sum();
    }

    public ParameterGradients ParameterGradients()
    {
        Unroll();
        var gradients = new ParameterGradients(_graph.Tensors, _graph.Nodes);
        foreach (var step in _steps)
        {
            foreach (var reduction in _gradient.Parameters)
                gradients.Add(reduction, step);
        }

        return gradients;
    }

    /// <summary>dLoss/d(features) of a step.</summary>
    public double[] InputGradient(int step)
    {
        Unroll();
        return _steps[step][_gradient.Input!];
    }

    /// <summary>dLoss/d(state before the first step that the layer takes).</summary>
    public double[] InitialGradient(StateVariable state)
    {
        Unroll();
        return Carried(state, state.IsReverse ? Steps - 1 : 0);
    }

    private static int LastOf(StateVariable state) => state.IsReverse ? 0 : Steps - 1;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private void Unroll() => _steps = [.. Enumerable.Range(0, Steps).Select(t => new Interpreter(new StepValues
    {
        Input = Inputs[t],
        Token = _tokens[t],
        Parameters = Parameters,
        State = s => t + (s.IsReverse ? 1 : -1) is >= 0 and < Steps and var before ? _steps[before][s.Next] : Initial[s],
        OutputAdjoints = _outputWeights[t],
        CarriedAdjoint = s => t + (s.IsReverse ? -1 : 1) is >= 0 and < Steps and var later ? Carried(s, later) : _finalWeights[s],
    }))];

    /// <summary>What a step carries to the one it took the state from; zero where the graph says nothing.</summary>
    private double[] Carried(StateVariable state, int step) =>
        _gradient.Carried.TryGetValue(new(state, 1), out var gradient) ? _steps[step][gradient] : new double[state.Size];
}
