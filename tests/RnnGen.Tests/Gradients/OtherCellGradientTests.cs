using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>The cells beside PyTorch's, and forms of an LSTM combined: backward against central differences.</summary>
public sealed class OtherCellGradientTests
{
    private const int Steps = 5;

    private static readonly Dictionary<string, TestDeclaration> s_declarations = Declarations().ToDictionary(
        pair => pair.Name, pair => pair.Declaration with { Precision = Precision.Double, TruncationLength = Steps });

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("OtherCellGradients", s_declarations.Values));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(Create(name), Steps, batch: 3, seed: 2).Run();

    /// <summary>A fresh model.</summary>
    internal static ITestModel<double> Create(string name) => s_models.Value.Create<double>(s_declarations[name]);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Declarations()
    {
        foreach (var cell in Rnns.Others)
        {
            foreach (var units in new[] { 1, 5, 17 })
                yield return ($"{cell}_{units}", Features(Rnns.Attribute(cell, units)));
            yield return ($"{cell}_no_bias", Features(Rnns.Attribute(cell, 5, "Bias = Bias.None")));
            yield return (
                $"{cell}_one_hot", TestDeclaration.OfTokens("[OneHot(7)]", Rnns.Attribute(cell, 5, "Bias = Bias.Single")));
            yield return (
                $"{cell}_last_step", Features(Rnns.Attribute(cell, 5), "[Dense(2)]") with { Output = Output.LastStep });
            yield return ($"{cell}_residual", Features(Rnns.Attribute(cell, 5), Rnns.Attribute(cell, 5, "Residual = true")));
            yield return ($"{cell}_bidirectional", Features(Rnns.Attribute(cell, 5, "Bidirectional = true"), "[Dense(2)]"));
        }

        foreach (var form in new[] { "lstm_ln", "lstm_ln_pt", "lstm_ln_gate" })
        {
            yield return ($"{form}_1", Features(Rnns.Attribute(form, 1)));
            yield return ($"{form}_peephole", Features(Rnns.Attribute(form, 5, "Peephole = true")));
            yield return ($"{form}_coupled", Features(Rnns.Attribute(form, 5, "CoupledGates = true")));
            yield return ($"{form}_projection", Features(Rnns.Attribute(form, 17, "Projection = 6, Layers = 2")));
            yield return ($"{form}_whole", Features(Rnns.Attribute(form, 17, Rnns.WholeLstm)));
        }
    }

    private static TestDeclaration Features(params string[] layers) => TestDeclaration.OfFeatures(3, layers);
}
