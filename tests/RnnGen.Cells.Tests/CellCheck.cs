using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Cells.Tests;

/// <summary>What the generated code of a cell computes, beside what it should.</summary>
internal sealed class CellCheck
{
    private const int Batch = 3;

    /// <summary>Steps of differences: truncation near 1e-10 and rounding near 1e-11 with the first.</summary>
    private static readonly double[] s_steps = [1e-5, 1e-4, 1e-6];

    private readonly CellModel _cell;
    private readonly ITestWindow<double> _window;
    private readonly Sequences<double> _sequences;
    private readonly double[] _states;
    private readonly double[] _outputs;
    private readonly double[] _dOutputs;
    private readonly double[] _dFinalStates;

    public CellCheck(CellModel cell, int seed)
    {
        var random = new RandomData(seed);
        _cell = cell;
        random.SetParameters(Model);
        _window = Model.CreateWindow(Batch);
        _sequences = random.Sequences<double>(Model.Info, CellModel.Steps, Batch);
        _states = random.States(Model, Batch);
        // Apart from 0, where cells divide and choose.
        for (var k = 0; k < _states.Length; k++)
            _states[k] = _states[k] == 0 ? 0 : 0.3 + (0.7 * Math.Abs(_states[k]));
        _outputs = new double[Model.OutputLength(_sequences)];
        _dOutputs = random.Values<double>(_outputs.Length);
        _dFinalStates = random.States(Model, Batch);
    }

    /// <summary>What <see cref="ErrorOfGradients"/> found the largest difference of.</summary>
    public string WorstGradient { get; private set; } = "";

    private ITestModel<double> Model => _cell.Model;

    /// <summary>
    /// The largest difference of outputs and final states from those of the cell's own Step, run as C#, of the largest value.
    /// </summary>
    public double ErrorOfForward()
    {
        var interpreter = _cell.Interpreter();
        var (features, width) = (Model.Info.InputSize, Model.Info.OutputSize);
        Loss();
        var (worst, largest) = (0.0, 1e-3);
        for (var n = 0; n < Batch; n++)
        {
            var states = interpreter.States.ToDictionary(name => name, name => Read(_states, n, name));
            for (var t = 0; t < CellModel.Steps; t++)
            {
                var row = (t * Batch) + n;
                Compare(
                    interpreter.Step(_sequences.Features[(row * features)..((row + 1) * features)], states),
                    _outputs.AsSpan(row * width, width));
            }

            foreach (var (name, value) in states)
                Compare(value, Read([.. _window.States], n, name));
        }

        return worst / largest;

        void Compare(double[] expected, ReadOnlySpan<double> found)
        {
            for (var k = 0; k < found.Length; k++)
            {
                largest = Math.Max(largest, Math.Abs(expected[k]));
                worst = Math.Max(worst, Distance(expected[k], found[k]));
            }
        }
    }

    /// <summary>
    /// The largest difference of a gradient from one by differences: of every parameter that is trained, input and initial state,
    /// of the largest gradient of the tensor.
    /// </summary>
    public double ErrorOfGradients()
    {
        Loss();
        _window.Backward(_dOutputs, _dFinalStates);
        var gradients = new List<(string Name, double[] Gradient, double[] Expected)>();
        var (inputs, states) = (_window.InputGradient.ToArray(), _window.InitialStateGradient.ToArray());
        foreach (var tensor in Model.Info.Tensors.Where(tensor => tensor.Start.Kind != StartKind.Fixed))
        {
            var (gradient, values) = (new double[tensor.Length], new double[tensor.Length]);
            _window.Window.GetGradient(tensor.Name, gradient);
            Model.Parameters.Get(tensor.Name, values);
            var expected = Differences(gradient, values, () => Model.Parameters.Set(tensor.Name, values));
            gradients.Add((tensor.Name, gradient, expected));
        }

        gradients.Add(("inputs", inputs, Differences(inputs, _sequences.Features)));
        gradients.Add(("states", states, Differences(states, _states, zerosStay: true)));
        (var error, WorstGradient) = gradients.Select(of => (
            of.Expected.Zip(of.Gradient, Distance).DefaultIfEmpty().Max()
                / (1e-2 + of.Expected.Select(Math.Abs).DefaultIfEmpty().Max()),
            of.Name)).MaxBy(found => found.Item1);
        return error;
    }

    /// <summary>
    /// Null where Step, Run, a workspace, a crowd and a window give the same bits, else which of them differs. A window that
    /// drops values out is not among them.
    /// </summary>
    public string? DifferenceOfRuns()
    {
        Loss();
        var (outputs, final) = ((double[])_outputs.Clone(), _window.States.ToArray());
        if (_cell.DropsOut)
        {
            _states.CopyTo(final, 0);
            Model.RunBatch(_sequences, final, outputs);
        }

        return Differs("Run", Model.RunEach) ?? Differs("a workspace", Model.RunBatch)
            ?? (Model.HasStep ? Differs("Step", Model.StepEach) ?? Differs("a crowd", Model.StepCrowd) : null);

        string? Differs(string way, Run run)
        {
            var (states, found) = ((double[])_states.Clone(), new double[outputs.Length]);
            run(_sequences, states, found);
            return Same(found, outputs) && Same(states, final) ? null : way;
        }
    }

    private delegate void Run(Sequences<double> sequences, Span<double> states, Span<double> outputs);

    private static bool Same(double[] a, double[] b) =>
        a.Zip(b, (x, y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y)).All(same => same);

    /// <summary>Not a number counts as a difference.</summary>
    private static double Distance(double a, double b) => double.IsNaN(a - b) ? double.PositiveInfinity : Math.Abs(a - b);

    private double[] Read(double[] states, int sequence, string name)
    {
        var variable = Model.Info.States.Single(state => state.Name == $"cell0.{name}_l0");
        var start = (sequence * Model.StateLength) + variable.Offset;
        return states[start..(start + variable.Size)];
    }

    /// <summary>
    /// Differences of the loss, each the nearest to the gradient: an edge of a function lies within the steps of one, and not of
    /// another.
    /// </summary>
    /// <param name="zerosStay">Whether what is 0 is no part of a state, but between those of states.</param>
    private double[] Differences(double[] gradient, double[] values, Action? changed = null, bool zerosStay = false)
    {
        var differences = new double[gradient.Length];
        for (var k = 0; k < gradient.Length; k++)
        {
            if (zerosStay && values[k] == 0)
                continue;
            differences[k] = double.PositiveInfinity;
            foreach (var step in s_steps)
            {
                if (Distance(gradient[k], differences[k]) <= 1e-9 * (1 + Math.Abs(gradient[k])))
                    break;
                var found = Difference(values, k, step, changed);
                if (!(Distance(gradient[k], found) > Distance(gradient[k], differences[k])))
                    differences[k] = found;
            }
        }

        return differences;
    }

    private double Difference(double[] values, int index, double step, Action? changed)
    {
        var value = values[index];
        double At(double at)
        {
            values[index] = at;
            changed?.Invoke();
            return Loss();
        }

        var difference = (At(value + step) - At(value - step)) / (2 * step);
        values[index] = value;
        changed?.Invoke();
        return difference;
    }

    private double Loss()
    {
        _window.Window.DropoutWindow = 0; // The same masks each time.
        _states.CopyTo(_window.States);
        _window.Forward(_sequences, _outputs);
        return Product(_dOutputs, _outputs) + Product(_dFinalStates, _window.States);
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++)
            sum += left[k] * right[k];
        return sum;
    }
}
