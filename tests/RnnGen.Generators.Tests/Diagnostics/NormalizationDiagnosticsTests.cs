using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN024: what a normalised cell is combined with.</summary>
public sealed class NormalizationDiagnosticsTests
{
    [Theory]
    [InlineData("Ba2016", "Single", "one bias vector")]
    [InlineData("Ba2016", "None", "one bias vector")]
    [InlineData("FastRnn", "Single", "none")]
    [InlineData("PerGate", "None", "none")]
    [InlineData("PerGate", "Pair", "none")]
    [InlineData("FastRnn", "Pair", "none")]
    [InlineData("Ba2016", "Pair", "one bias vector")]
    public void A_bias_of_a_normalised_cell_is_refused(string form, string bias, string has) => DiagnosticVerifier.Reports(
        "RNN024",
        $"Bias of 'lstm0' [Lstm] must be left out, since Normalization {form} has {has}; found {bias}",
        $"[RnnModel(InputSize = 3), Lstm(8, Normalization = Normalization.{form}, [|Bias = Bias.{bias}|])] "
            + "public partial class M;");

    [Theory]
    [InlineData("Normalization = Normalization.Ba2016")]
    [InlineData("Normalization = Normalization.FastRnn, Layers = 2")]
    [InlineData("Normalization = Normalization.PerGate, Peephole = false, CoupledGates = false, Projection = 0")]
    [InlineData("Normalization = Normalization.Ba2016, Peephole = true")]
    [InlineData("Normalization = Normalization.FastRnn, CoupledGates = true")]
    [InlineData("Normalization = Normalization.PerGate, Peephole = true, CoupledGates = true, Projection = 4")]
    [InlineData("Normalization = Normalization.None, Bias = Bias.Single, Projection = 4")]
    [InlineData("Normalization = Normalization.None, Bias = Bias.Pair")]
    [InlineData("Peephole = true, CoupledGates = true, Projection = 4, Bias = Bias.None")]
    public void Forms_that_go_together_are_taken(string arguments) =>
        DiagnosticVerifier.Accepts($"[RnnModel(InputSize = 3), Lstm(8, {arguments})] public partial class M;");
}
