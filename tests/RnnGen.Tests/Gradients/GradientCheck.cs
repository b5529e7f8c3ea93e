using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// Compares the backward pass of a model with central differences of its forward pass, element by element: every
/// parameter, the inputs and the initial states.
/// </summary>
internal sealed class GradientCheck
{
    // Fourth-order stencil: truncation near 1e-16, rounding near 1e-12.
    private const double Step = 1e-4;
    private const double Tolerance = 1e-8;

    private readonly ITestModel<double> _model;
    private readonly ITestWindow<double> _window;
    private readonly Sequences<double> _sequences;
    private readonly double[] _initialStates;
    private readonly double[] _outputs;
    private readonly double[] _dOutputs;
    private readonly double[] _dFinalStates;

    /// <summary>
    /// A check on random weights, inputs, states and, for a model without a loss, gradients of outputs and final states.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="steps">Steps of the window.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="seed">Of all that is random.</param>
    /// <param name="goesOn">Whether a model with feedback goes on with the input in its state, instead of one given.</param>
    /// <param name="recompute">Steps that the window's tape holds; 0 for all.</param>
    /// <param name="lengths">Steps of each sequence; null where all are as long.</param>
    /// <param name="starts">[steps, batch]: whether an episode begins; null where none does.</param>
    public GradientCheck(
        ITestModel<double> model, int steps, int batch, int seed, bool goesOn = false, int recompute = 0, int[]? lengths = null,
        bool[]? starts = null)
    {
        var random = new RandomData(seed);
        _model = model;
        _window = model.CreateWindow(batch, recompute: recompute);
        _sequences = random.Sequences<double>(model.Info, steps, batch);
        if (goesOn)
            _sequences = _sequences with { Features = [] };
        if (lengths is not null)
            _sequences = _sequences with { Lengths = lengths };
        if (starts is not null)
            _sequences = _sequences with { Starts = starts };
        random.SetParameters(model);
        _initialStates = random.States(model, batch);
        _outputs = new double[model.OutputLength(_sequences)];
        _dOutputs = random.Values<double>(_outputs.Length);
        _dFinalStates = random.States(model, batch);
    }

    private bool HasLoss => _model.Info.Loss != Loss.None;

    public void Run()
    {
        Forward();
        if (HasLoss)
            _window.Window.Backward(1);
        else
            _window.Backward(_dOutputs, _dFinalStates);

        var inputs = _window.InputGradient.ToArray();
        var states = _window.InitialStateGradient.ToArray();
        foreach (var tensor in _model.Info.Tensors)
            CheckParameter(tensor);
        if (_sequences.Features.Length > 0)
            Check("inputs", inputs, _sequences.Features.Length, k => IsToken(k) ? 0 : Difference(delta => WithFeature(k, delta)));
        Check("initial states", states, _initialStates.Length, k => IsPadding(k) ? 0
            : GivenInput(k) is { } given ? inputs[given]
            : Difference(delta => WithState(k, delta)));
    }

    private void CheckParameter(TensorInfo tensor)
    {
        var gradient = new double[tensor.Length];
        _window.Window.GetGradient(tensor.Name, gradient);
        var values = new double[tensor.Length];
        _model.Parameters.Get(tensor.Name, values);
        Check(tensor.Name, gradient, tensor.Length, k => Difference(delta =>
        {
            var moved = (double[])values.Clone();
            moved[k] += delta;
            _model.Parameters.Set(tensor.Name, moved);
            var loss = Forward();
            _model.Parameters.Set(tensor.Name, values);
            return loss;
        }));
    }

    private static void Check(string what, double[] gradient, int length, Func<int, double> expectedAt)
    {
        Assert.Equal(length, gradient.Length);
        var expected = Enumerable.Range(0, length).Select(expectedAt).ToArray();
        var allowed = Tolerance * (1e-2 + expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (var k = 0; k < length; k++)
        {
            var found = FormattableString.Invariant($"by differences {expected[k]:R}, by Backward {gradient[k]:R}");
            Assert.True(Math.Abs(gradient[k] - expected[k]) <= allowed, $"{what}[{k}]: {found}");
        }
    }

    private static double Difference(Func<double, double> loss) =>
        ((8 * (loss(Step) - loss(-Step))) - (loss(2 * Step) - loss(-2 * Step))) / (12 * Step);

    private double WithFeature(int index, double delta) => WithElement(_sequences.Features, index, delta);

    private double WithState(int index, double delta) => WithElement(_initialStates, index, delta);

    private double WithElement(double[] array, int index, double delta)
    {
        var value = array[index];
        array[index] = value + delta;
        var loss = Forward();
        array[index] = value;
        return loss;
    }

    /// <summary>Whether an element of the inputs is a token id beside features.</summary>
    private bool IsToken(int index) => _model.Info.Vocabulary > 0 && index % _model.Info.InputSize == 0;

    /// <summary>The element of the inputs that replaces an element of the states.</summary>
    private int? GivenInput(int index)
    {
        var (n, element) = Math.DivRem(index, _model.StateLength);
        return _sequences.HasFirstInputOnly && _sequences.Features.Length > 0
            && _model.Info.States.FirstOrDefault(v => v.Name == "input" && element >= v.Offset) is { } input
            ? (n * input.Size) + element - input.Offset
            : null;
    }

    private bool IsPadding(int index) => !_model.Info.States.Any(variable => StateRows.Has(variable, index % _model.StateLength));

    private double Forward()
    {
        _initialStates.CopyTo(_window.States);
        _window.Window.DropoutWindow = 0; // The same masks each time.
        if (HasLoss)
            return _window.Forward(_sequences);
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
