using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The test models of RTNeural, which runs networks in audio plug-ins.</summary>
public sealed class PublishedModelRtNeuralTests
{
    [Fact]
    public void Lstm() => Check(
        "lstm_1d", RtNeuralFile.ReadKeras, new() { ["lstm0.h_l0"] = "state.0_lstm.h", ["lstm0.c_l0"] = "state.0_lstm.c" },
        "[Lstm(8, Bias = Bias.Single)]", "[Dense(1)]");

    [Fact]
    public void Gru_and_dense_layers() => Check(
        "gru_1d", RtNeuralFile.ReadKeras, new() { ["gru0.h_l0"] = "state.0_gru.h" },
        "[Gru(8)]", "[Dense(8, Activation = Activation.Sigmoid)]", "[Dense(1)]");

    [Fact]
    public void Gru_between_dense_layers() => Check(
        "gru", RtNeuralFile.ReadKeras, new() { ["gru0.h_l0"] = "state.1_gru.h" },
        "[Dense(8, Activation = Activation.Tanh)]", "[Gru(8)]", "[Dense(8, Activation = Activation.Sigmoid)]", "[Dense(1)]");

    [Fact]
    public void Lstms_of_PyTorch() => Check(
        "lstm_torch",
        RtNeuralFile.ReadPyTorch,
        new[] { ("lstm", 0), ("lstm2", 0), ("lstm2", 1), ("lstm2", 2) }
            .SelectMany(layer => "hc", (layer, symbol) => (layer.Item1, layer.Item2, symbol))
            .ToDictionary(state => $"{state.Item1}.{state.symbol}_l{state.Item2}",
                state => $"state.{state.Item1}.{state.Item2}.{state.symbol}"),
        "[Lstm(8, Name = \"lstm\")]",
        "[Lstm(8, Layers = 3, Name = \"lstm2\")]",
        "[Dense(1, Name = \"dense\")]");

    private static void Check(
        string name, System.Func<string, PublishedWeights> read, Dictionary<string, string> states, params string[] layers) =>
        new PublishedModel(
            name,
            TestDeclaration.OfFeatures(1, layers),
            read(PublishedFolder.PathOf($"rtneural/{name}.json")),
            PublishedFolder.Reference($"rtneural/{name}.reference"))
        {
            States = states,
        }.Check();
}
