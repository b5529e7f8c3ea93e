using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>Backward against central differences, in double, for every tensor of every cell.</summary>
public sealed class GradientTests
{
    public static IEnumerable<TheoryDataRow<string>> Models() =>
        GradientDeclarations.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(Model(name), steps: 5, batch: 3, seed: 1).Run();

    [Theory]
    [InlineData("lstm_5")]
    [InlineData("gru_rb_17")]
    [InlineData("SoftmaxCrossEntropy_LastStep")]
    public void Backward_of_one_step_and_one_sequence(string name) =>
        new GradientCheck(Model(name), steps: 1, batch: 1, seed: 2).Run();

    [Theory]
    [InlineData("lstm_17")]
    [InlineData("MeanSquaredError_EveryStep")]
    public void Backward_of_a_full_window(string name) =>
        new GradientCheck(Model(name), GradientDeclarations.TruncationLength, batch: 5, seed: 3).Run();

    [Theory]
    [InlineData("feedback_Zero_lstm")]
    [InlineData("feedback_Repeat_lstm")]
    [InlineData("feedback_Output_lstm")]
    [InlineData("feedback_Softmax_lstm")]
    public void Backward_to_an_input_that_was_fed_back(string name) =>
        new GradientCheck(Model(name), steps: 5, batch: 3, seed: 4, goesOn: true).Run();

    private static ITestModel<double> Model(string name) => GradientDeclarations.Create(name);
}
