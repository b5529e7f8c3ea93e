using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN050 to RNN043: what a decoder starts from.</summary>
public sealed class DecoderDiagnosticsTests
{
    private const string Fitting = "The final states of 'E' become the initial states of 'D', layer by layer, "
        + "the two directions of a bidirectional encoder side by side: ";

    [Theory]
    [InlineData("D", "the decoder itself")]
    [InlineData("string", "'string', which is none")]
    [InlineData("System.IO.Stream", "'System.IO.Stream', which is none")]
    [InlineData("int[]", "'int[]', which is none")]
    public void What_is_no_other_model_is_refused(string type, string found) => DiagnosticVerifier.Reports(
        "RNN050",
        $"InitialState of 'D' must name another class with [RnnModel] in the source of this project; found {found}",
        $"[RnnModel(InputSize = 3, [|InitialState = typeof({type})|]), Lstm(8)] public partial class D;");

    [Theory]
    [InlineData("Lstm(16)", "Lstm(8)", "lstm0.h_l0[8], lstm0.c_l0[8]", "lstm0.h_l0[16], lstm0.c_l0[16]")]
    [InlineData("Gru(8)", "Lstm(8)", "lstm0.h_l0[8], lstm0.c_l0[8]", "gru0.h_l0[8]")]
    [InlineData("Gru(8)", "Gru(8, Layers = 2)", "gru0.h_l0[8], gru0.h_l1[8]", "gru0.h_l0[8]")]
    [InlineData("Lstm(8, Projection = 4)", "Lstm(8)", "lstm0.h_l0[8], lstm0.c_l0[8]", "lstm0.h_l0[4], lstm0.c_l0[8]")]
    [InlineData("Gru(8, Bidirectional = true)", "Gru(8)", "gru0.h_l0[8]", "gru0.h_l0[8], gru0.h_l0_reverse[8]")]
    [InlineData("Gru(8)", "Gru(4, Bidirectional = true)", "gru0.h_l0[4], gru0.h_l0_reverse[4]", "gru0.h_l0[8]")]
    public void States_that_do_not_fit_are_refused(string encoder, string decoder, string expected, string found) =>
        DiagnosticVerifier.ReportsBeside(
            files: 1,
            "RNN051",
            $"{Fitting}expected {expected}; found {found}",
            $"[RnnModel(InputSize = 3, [|InitialState = typeof(E)|]), {decoder}] public partial class D;",
            $"[RnnModel(InputSize = 3), {encoder}] public partial class E;");

    [Fact]
    public void Another_precision_is_refused() => DiagnosticVerifier.ReportsBeside(
        files: 1,
        "RNN052",
        "The encoder 'E' must have the Precision Double of its decoder 'D'; found Single",
        "[RnnModel(InputSize = 3, Precision = Precision.Double, [|InitialState = typeof(E)|]), Gru(8)] public partial class D;",
        "[RnnModel(InputSize = 3), Gru(8)] public partial class E;");

    [Fact]
    public void An_encoder_that_fewer_see_is_refused() => DiagnosticVerifier.ReportsBeside(
        files: 1,
        "RNN053",
        "The encoder 'E' must be as accessible as its decoder 'D', whose State.From takes its state: expected public, "
            + "found internal",
        "[RnnModel(InputSize = 3, [|InitialState = typeof(E)|]), Gru(8)] public partial class D;",
        "[RnnModel(InputSize = 3), Gru(8)] internal partial class E;");

    [Fact]
    public void Of_an_encoder_with_errors_those_alone_are_reported() => DiagnosticVerifier.Reports(
        "RNN007",
        "Units of [Gru] must be between 1 and 16,384; found 0",
        "[RnnModel(InputSize = 3), Gru([|0|])] public partial class E;",
        "[RnnModel(InputSize = 3, InitialState = typeof(E)), Gru(8)] public partial class D;");

    [Theory]
    [InlineData("Lstm(8, Layers = 3)", "Lstm(8, Layers = 3)")]
    [InlineData("Lstm(8), Lstm(5)", "Lstm(8), Lstm(5)")]
    [InlineData("Lstm(8)", "Lstm(8, Peephole = true)")]
    [InlineData("SimpleRnn(8)", "Gru(8)")]
    [InlineData("Gru(8, Bidirectional = true)", "Gru(16)")]
    [InlineData("Lstm(20, Bidirectional = true, Layers = 2)", "Lstm(40, Layers = 2)")]
    [InlineData("Gru(8, Bidirectional = true)", "Gru(8, Bidirectional = true)")]
    public void States_that_fit_are_taken(string encoder, string decoder)
    {
        foreach (var training in (string[])["", "TruncationLength = 4, "])
        {
            DiagnosticVerifier.Accepts(
                $"[RnnModel({training}InitialState = typeof(E)), Embedding(7, 3), {decoder}, Dense(7)] public partial class D;",
                $"[RnnModel({training}InputSize = 3), {encoder}] public partial class E;");
        }
    }

    [Fact]
    public void Pairs_of_tokens_and_of_features_compile() => DiagnosticVerifier.Accepts("""
        namespace A.@event;

        [RnnModel(TruncationLength = 9), Embedding(5, 3), Gru(8)] public partial class @class;

        [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(@class)), OneHot(6), Gru(8), Dense(6)]
        public sealed partial class Words;

        [RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError, InitialState = typeof(@class)), Gru(8), Dense(2)]
        public sealed partial class Values;

        public partial class Outer
        {
            [RnnModel(InputSize = 5, TruncationLength = 9, Output = Output.LastStep), Gru(4, Bidirectional = true), Dense(2)] private partial class E;

            [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(E)), OneHot(6), Gru(8), Dense(6)]
            private sealed partial class D;
        }
        """);
}
