using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Gradients;
using Xunit;

namespace RnnGen.Tests.Convolutions;

/// <summary>
/// Backward of convolutions against central differences: parameters, inputs and states, in a whole window, in segments that are
/// run again, shorter than a delay, and of sequences of unequal length.
/// </summary>
public sealed class ConvolutionGradientTests
{
    private const int Steps = 6;

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("ConvolutionGradients", ConvolutionDeclarations.All.Values.Select(Trained)));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        ConvolutionDeclarations.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(Create(name), Steps, batch: 3, seed: 1).Run();

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_sequences_of_unequal_length(string name) =>
        new GradientCheck(Create(name), Steps, batch: 4, seed: 2, lengths: [3, Steps, 1, 4]).Run();

    [Theory]
    [MemberData(nameof(Models))]
    public void In_segments(string name)
    {
        var declaration = Trained(ConvolutionDeclarations.All[name]);
        if (!declaration.IsBidirectional)
            new GradientCheck(Create(name), Steps, batch: 4, seed: 3, recompute: 2, lengths: [3, Steps, 2, 5]).Run();
    }

    private static ITestModel<double> Create(string name) =>
        s_models.Value.Create<double>(Trained(ConvolutionDeclarations.All[name]));

    private static TestDeclaration Trained(TestDeclaration declaration) =>
        declaration with { Precision = Precision.Double, TruncationLength = Steps };
}
