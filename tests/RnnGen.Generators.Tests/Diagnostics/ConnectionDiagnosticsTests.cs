using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN025 to RNN027: residual and dense connections.</summary>
public sealed class ConnectionDiagnosticsTests
{
    [Theory]
    [InlineData("Lstm(8, [|Residual = true|])", "'lstm0' [Lstm]", "3", "8")]
    [InlineData("Dense(8, [|Residual = true|])", "'dense0' [Dense]", "3", "8")]
    [InlineData("Lstm(8, Bidirectional = true), Dense(8, [|Residual = true|])", "'dense0' [Dense]", "8 + 8", "8")]
    [InlineData("Lstm(8), Dense(8, DenseConnection = true, [|Residual = true|])", "'dense0' [Dense]", "3 + 8", "8")]
    [InlineData("Lstm(8), Gru(5, [|Residual = true|])", "'gru0' [Gru]", "8", "5")]
    [InlineData("Lstm(8), Lstm(8, Projection = 4, [|Residual = true|])", "'lstm1' [Lstm]", "8", "4")]
    [InlineData("Lstm(8), Lstm(8, Bidirectional = true, [|Residual = true|])", "'lstm1' [Lstm]", "8", "8 + 8")]
    [InlineData("Lstm(8, Bidirectional = true), SimpleRnn(8, [|Residual = true|])", "'rnn0' [SimpleRnn]", "8 + 8", "8")]
    [InlineData("Lstm(8), Dense(1000), Lstm(8, [|Residual = true|])", "'lstm1' [Lstm]", "1,000", "8")]
    [InlineData("Lstm(8), Lstm(8, DenseConnection = true, [|Residual = true|])", "'lstm1' [Lstm]", "3 + 8", "8")]
    [InlineData("Dense(8), Gru(8, Layers = 2, Residual = true), Gru(8, DenseConnection = true, [|Residual = true|])",
        "'gru1' [Gru]", "8 + 8 + 8", "8")]
    public void A_residual_layer_that_changes_the_width_is_refused(string layers, string layer, string input, string output) =>
        DiagnosticVerifier.Reports(
            "RNN025",
            $"Residual of {layer} adds the input to the output: "
                + $"expected an output of the input's width {input}, found {output}",
            $"[RnnModel(InputSize = 3), {layers}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 8), Lstm(8, Residual = true)")]
    [InlineData("RnnModel, Embedding(5, 8), Gru(8, Layers = 3, Residual = true)")]
    [InlineData("RnnModel, OneHot(5), Dense(8), SimpleRnn(8, Residual = true)")]
    [InlineData("RnnModel(InputSize = 4), Lstm(8, Projection = 4, Layers = 2, Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(4, Bidirectional = true), Gru(4, Bidirectional = true, Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Bidirectional = true), SimpleRnn(16, Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(16), Gru(8, Bidirectional = true, Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(5), Lstm(8, DenseConnection = true, Residual = true)")]
    [InlineData("RnnModel, OneHot(5), Lstm(5), Lstm(9), Lstm(3, Residual = false)")]
    [InlineData("RnnModel(InputSize = 3), Dense(3, Residual = true), LayerNorm(Residual = true), PRelu(Residual = true), "
        + "Activation(Activation.Tanh, Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Bidirectional = true), Dense(16, Residual = true), LayerNorm(Residual = true)")]
    [InlineData("RnnModel(InputSize = 3), Gru(4), Dense(7, DenseConnection = true, Residual = true)")]
    [InlineData("RnnModel(InputSize = 4), Gru(3), Dense(4, From = \"input\", Residual = true), Add(From = \"dense0, dense0\"), "
        + "Dense(3, From = \"add0, gru0\")")]
    public void A_residual_layer_that_keeps_the_width_is_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");

    [Theory]
    [InlineData("Gru(8, [|DenseConnection = true|])", "'gru0' [Gru]", "none")]
    [InlineData("Lstm(8, Layers = 2, [|DenseConnection = true|])", "'lstm0' [Lstm]", "none")]
    [InlineData("Dense(4), Gru(8, [|DenseConnection = true|])", "'gru0' [Gru]", "'dense0' [Dense]")]
    [InlineData("Lstm(8), Dense(4), Gru(8, [|DenseConnection = true|])", "'gru0' [Gru]", "'dense0' [Dense]")]
    [InlineData("Lstm(8), Dense(4), Dense(8, [|DenseConnection = true|])", "'dense1' [Dense]", "'dense0' [Dense]")]
    [InlineData("Dense(8, DenseConnection = true), Dense(4), LayerNorm([|DenseConnection = true|])", "'layernorm0' [LayerNorm]",
        "'dense1' [Dense]")]
    [InlineData("Dense(8, DenseConnection = true), Dense(8, Name = \"b\", [|DenseConnection = true|], From = \"input\")",
        "'b' [Dense]", "From = \"input\"")]
    [InlineData("Dense(8, [|DenseConnection = true|])", "'dense0' [Dense]", "none, and no later layer that reads this one")]
    [InlineData("Dense(4), PRelu([|DenseConnection = true|]), Gru(3)", "'prelu0' [PRelu]",
        "'dense0' [Dense], and no later layer that reads this one")]
    public void A_dense_connection_after_a_layer_that_it_does_not_read_is_refused(string layers, string layer, string before) =>
        DiagnosticVerifier.Reports(
            "RNN026",
            $"DenseConnection of {layer} reads outputs of recurrent layers, and of others that have it, "
                + $"and the first one's input alone: expected one of these layers directly before it, found {before}",
            $"[RnnModel(InputSize = 3), {layers}] public partial class M;");

    [Theory]
    [InlineData("OneHot(8), Lstm(8, [|Residual = true|])", "Residual", "'lstm0' [Lstm]")]
    [InlineData("OneHot(8), Lstm(8), Gru(8, [|DenseConnection = true|])", "DenseConnection", "'gru0' [Gru]")]
    [InlineData("OneHot(8), Dense(8, [|Residual = true|])", "Residual", "'dense0' [Dense]")]
    [InlineData("OneHot(8), Lstm(8), LayerNorm([|DenseConnection = true|])", "DenseConnection", "'layernorm0' [LayerNorm]")]
    [InlineData("OneHot(8), Lstm(8), Dense(4), Lstm(8), Gru(8, [|DenseConnection = true|])", "DenseConnection", "'gru0' [Gru]")]
    public void A_connection_to_a_one_hot_vector_is_refused(string layers, string connection, string layer) =>
        DiagnosticVerifier.Reports(
            "RNN027",
            $"{connection} of {layer} connects to a vector: expected features, an [Embedding] or a [Dense] layer as its source, "
                + "found 'onehot0' [OneHot], whose one-hot vectors are never formed",
            $"[RnnModel, {layers}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 3), Lstm(8), Lstm(5, DenseConnection = true)")]
    [InlineData("RnnModel, Embedding(9, 3), Gru(8), Gru(5, Layers = 2, DenseConnection = true), Dense(2)")]
    [InlineData("RnnModel, OneHot(9), Dense(3), Gru(8), Gru(5, DenseConnection = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Bidirectional = true), Lstm(5, Bidirectional = true, DenseConnection = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8), Dense(4), Lstm(8), Lstm(5, DenseConnection = true)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8), Dense(4, DenseConnection = true), LayerNorm(DenseConnection = true), Gru(8, "
        + "DenseConnection = true)")]
    [InlineData("RnnModel(InputSize = 3), Dense(8), Dense(4, DenseConnection = true), Dense(4, DenseConnection = true)")]
    [InlineData("RnnModel(InputSize = 3), Activation(Activation.Tanh, DenseConnection = true), Gru(8, DenseConnection = true)")]
    public void A_dense_connection_after_a_layer_that_it_reads_is_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");
}
