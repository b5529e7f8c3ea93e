using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN017 and RNN018: names of layers.</summary>
public sealed class LayerNameDiagnosticsTests
{
    [Theory]
    [InlineData("Lstm(8, Name = \"a\"), Gru(8, [|Name = \"a\"|])", "a", "[Lstm]", "a")]
    [InlineData("Lstm(8, Name = \"Upper\"), Gru(8, [|Name = \"upper\"|])", "upper", "[Lstm]", "Upper")]
    [InlineData("Lstm(8), Dense(8, [|Name = \"lstm0\"|])", "lstm0", "[Lstm]", "lstm0")]
    [InlineData("Dense(8, [|Name = \"LSTM0\"|]), Lstm(8)", "LSTM0", "[Lstm]", "lstm0")]
    [InlineData("Lstm(8, Name = \"up_per\"), Gru(8, [|Name = \"upper_\"|])", "upper_", "[Lstm]", "up_per")]
    [InlineData("Lstm(8, Layers = 2), Gru(8, [|Name = \"lstm0_l1\"|])", "lstm0_l1", "[Lstm]", "lstm0_l1")]
    [InlineData("Dense(8, [|Name = \"lstm0L1\"|]), Lstm(8, Layers = 3)", "lstm0L1", "[Lstm]", "lstm0_l1")]
    [InlineData("Lstm(8, Bidirectional = true), Gru(8, [|Name = \"lstm0_reverse\"|])", "lstm0_reverse", "[Lstm]",
        "lstm0_reverse")]
    [InlineData("Lstm(8, Layers = 2, Bidirectional = true), Gru(8, [|Name = \"lstm0L1Reverse\"|])",
        "lstm0L1Reverse", "[Lstm]", "lstm0_l1_reverse")]
    public void A_name_given_twice_is_refused(string layers, string name, string kind, string other) =>
        DiagnosticVerifier.Reports(
            "RNN017",
            $"Layer name '{name}' must be unique in the model, ignoring case and '_'; found {kind} named '{other}' too",
            $"[RnnModel(InputSize = 3), {layers}] public partial class M;");

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("_")]
    [InlineData("_a")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("größe")]
    [InlineData("층")]
    public void A_name_that_is_no_identifier_is_refused(string name) => DiagnosticVerifier.Reports(
        "RNN018",
        "The name of layer [Lstm] must be at most 300 letters A-Z and a-z, digits and '_', beginning with a letter, "
            + $"since tensors and members are named after it; found '{name}'",
        $"[RnnModel(InputSize = 3), Lstm(8, [|Name = \"{name}\"|])] public partial class M;");

    [Theory]
    [InlineData("Lstm(8, Name = \"upper\"), Lstm(8, Name = \"lower\")")]
    [InlineData("Lstm(8, Name = \"a_1\"), Lstm(8, Name = \"class\"), Gru(8, Name = \"State\"), Dense(8, Name = \"run\")")]
    [InlineData("Lstm(8), Lstm(8), Gru(8), Dense(8)")]
    [InlineData("Lstm(8, Layers = 2), Lstm(8, Name = \"lstm0_l2\")")]
    [InlineData("Lstm(8, Layers = 2), Lstm(8, Name = \"lstm0_l1_reverse\")")]
    [InlineData("Lstm(8, Name = null), Lstm(8)")]
    [InlineData("Lstm(8, Name = \"lstm0\"), Lstm(8)")]
    public void Distinct_names_are_taken(string layers) =>
        DiagnosticVerifier.Accepts($"[RnnModel(InputSize = 3), {layers}] public partial class M;");
}
