using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>Backward adds to the gradients, by its factor; the optimiser or the caller sets them to zero.</summary>
public sealed class AccumulationTests
{
    private const int Steps = 4;
    private const int Batch = 3;

    private static readonly TestDeclaration s_declaration =
        GradientDeclarations.All["SoftmaxCrossEntropy_EveryStep"];

    private readonly ITestModel<double> _model;
    private readonly ITestWindow<double> _window;
    private readonly Sequences<double> _sequences;

    public AccumulationTests()
    {
        _model = new CompiledModels("Accumulation", [s_declaration]).Create<double>(s_declaration);
        _window = _model.CreateWindow(Batch);
        _sequences = new RandomData(1).Sequences<double>(_model.Info, Steps, Batch);
    }

    [Fact]
    public void The_scale_multiplies_the_gradient()
    {
        var once = Gradient(1);
        _window.Window.ZeroGradients();
        var thrice = Gradient(3);
        Assert.Contains(once, value => value != 0);
        Assert.All(once.Zip(thrice), pair => Assert.Equal(3 * pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_second_backward_adds()
    {
        var once = Gradient(1);
        var twice = Gradient(1);
        Assert.All(once.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void ZeroGradients_starts_again()
    {
        var first = Gradient(1);
        _window.Window.ZeroGradients();
        Assert.All(_window.Window.Gradients.Span.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(first, Gradient(1));
    }

    private double[] Gradient(double scale)
    {
        _window.Window.Reset();
        _window.Forward(_sequences);
        _window.Window.Backward(scale);
        return _window.Window.Gradients.Span.ToArray();
    }
}
