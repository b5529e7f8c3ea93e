using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// The gradient of a last step vanishes on its way back through a long window. It is zero before it is denormal: some processors
/// take tens of times as long for a window of denormal gradients.
/// </summary>
public sealed class VanishingGradientTests
{
    private const int Batch = 2;
    private const int Steps = 400;

    private static readonly string[] s_cells = [.. Rnns.All, "mgu", "sru", "lstm_peep"];

    private static readonly CompiledModels s_models = new(
        "VanishingGradients", s_cells.Select(Of).Append(Of("lstm") with { Precision = Precision.Double }));

    public static IEnumerable<TheoryDataRow<string>> Cells() => s_cells.Select(cell => new TheoryDataRow<string>(cell));

    [Theory]
    [MemberData(nameof(Cells))]
    public void What_vanishes_is_zero_at_the_first_step(string cell)
    {
        var (model, window) = Backward<float>(Of(cell));

        Assert.All(window.InitialStateGradient.ToArray(), value => Assert.Equal(0, value));

        // Nothing near the last step is missing, and nothing far from it is denormal.
        var ofInputs = window.InputGradient.ToArray();
        Assert.DoesNotContain(0f, ofInputs[^(model.Info.InputSize * Batch)..]);
        Assert.DoesNotContain(ofInputs, float.IsSubnormal);
        Assert.Contains(ofInputs, value => value is not 0 && MathF.Abs(value) < 1e-20f);
    }

    [Fact]
    public void In_double_precision_it_goes_further_back()
    {
        var single = Backward<float>(Of("lstm")).Window.InputGradient.ToArray();
        var twice = Backward<double>(Of("lstm") with { Precision = Precision.Double }).Window.InputGradient.ToArray();

        Assert.True(Vanished(twice) < Vanished(single));
        Assert.DoesNotContain(twice, double.IsSubnormal);

        static int Vanished<T>(T[] gradient)
            where T : INumber<T> => gradient.TakeWhile(value => value == T.Zero).Count();
    }

    private static (ITestModel<T> Model, ITestWindow<T> Window) Backward<T>(TestDeclaration declaration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = s_models.Create<T>(declaration);
        var batch = PaddedBatch<T>.Draw(model, Batch, seed: 1, Steps);
        FadingWeights.Quarter(model, keepsDense: true);
        var window = model.CreateWindow(Batch);
        window.Forward(batch.Sequences with { Lengths = [] }, new T[Batch * model.Info.OutputSize]);
        window.Backward(batch.OutputGradients, []);
        return (model, window);
    }

    private static TestDeclaration Of(string cell) =>
        TestDeclaration.OfFeatures(3, Rnns.Attribute(cell, 20), "[Dense(4)]") with
        {
            TruncationLength = Steps,
            Output = Output.LastStep,
        };
}
