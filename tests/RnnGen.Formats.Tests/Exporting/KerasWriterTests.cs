using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats.Tests.Onnx;
using RnnGen.Formats.Tests.Published;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>What is written as a Keras model is read again as it was.</summary>
public sealed class KerasWriterTests
{
    private static readonly double[] s_steps = [0.5, -1, 0.25, 2, -0.75, 0.125, 1.5, -0.375];

    public static TheoryData<string> Chains => [.. KerasNetworks.Chains.Keys];

    public static TheoryData<Activation> Functions =>
        [.. Enum.GetValues<Activation>().Where(one => one != Activation.None && ActivationNames.Keras3(one) is not null)];

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_chain_keeps_layers_and_bits(string name)
    {
        var written = Written.Keras(KerasNetworks.Chains[name]);
        Assert.Empty(written.Notes);
        Written.AssertSame(KerasNetworks.Chains[name], written.Network);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_kept(Activation function)
    {
        var network = Drawn.Chain(2, new ActivationAttribute(function), new DenseAttribute(1) { Activation = function });
        Written.AssertSame(network, Written.Keras(network).Network);
    }

    [Fact]
    public void A_model_in_double_keeps_every_bit()
    {
        var network = new Drawn { Inputs = [new("input", 2)], IsDouble = true }
            .Add("lstm", new LstmAttribute(3) { Bias = Bias.Single }).Add("dense", new DenseAttribute(2)).Network();
        Written.AssertSame(network, Written.Keras(network).Network);
    }

    /// <summary>Layers of a class are told apart by their number in Keras's order, which is not the declaration's.</summary>
    [Fact]
    public void A_graph_of_several_inputs_and_outputs_keeps_its_bits()
    {
        var network = KerasNetworks.Graph;
        var written = Written.Keras(network);
        Assert.Empty(written.Notes);
        var read = written.Network;
        Assert.Equal(["audio", "knobs"], read.Inputs.Select(input => input.Name));
        Assert.Equal(["product", "last"], read.Outputs.Select(output => output.Layer));
        foreach (var layer in network.Layers)
            AssertSameLayer(layer, Assert.Single(read.Layers, found => found.Name == layer.Name));

        // The parts of the input are read one by one, so that sums are made in another order.
        AssertNear(new StreamProgram(network).Run(s_steps[..6]), new StreamProgram(read).Run(s_steps[..6]));
    }

    [Fact]
    public void Joined_and_stacked_layers_and_those_with_a_way_around_give_the_same_outputs()
    {
        var network = new Drawn { Inputs = [new("input", 2)] }
            .Add("both", new ConcatAttribute(), new("input"), new("input"))
            .Add("gru", new GruAttribute(4) { Layers = 3, Residual = true })
            .Add("wide", new LstmAttribute(2) { Layers = 2, Bidirectional = true, Bias = Bias.Single })
            .Add("norm", new LayerNormAttribute { Residual = true }, new LayerInput("wide"))
            .Add("out", new DenseAttribute(6) { Residual = true }, new("norm"), new("input"))
            .Network();
        var written = Written.Keras(network);
        Assert.Empty(written.Notes);
        Assert.Equal(new StreamProgram(network).Run(s_steps), new StreamProgram(written.Network).Run(s_steps));
    }

    [Fact]
    public void What_has_another_form_in_Keras_is_said()
    {
        var network = new Drawn { Inputs = [new("input", 0)] }
            .Add("tokens", new OneHotAttribute(5))
            .Add("gru", new GruAttribute(3) { Bias = Bias.Single })
            .Add("before", new GruAttribute(3) { ResetAfter = false })
            .Add("rnn", new SimpleRnnAttribute(2))
            .Network();
        var written = Written.Keras(network);
        Assert.Equal(
            [
                "layer 'tokens' (OneHot) is written as an Embedding whose table has ones on its diagonal.",
                "layer 'gru' (Gru): a second bias, which it does not have, is written as zeros.",
                "layer 'before' (Gru): its two biases are written as their sum, which is rounded once.",
                "layer 'rnn' (SimpleRnn): its two biases are written as their sum, which is rounded once.",
            ],
            written.Notes);
        double[] tokens = [0, 3, 1, 4];
        AssertNear(new StreamProgram(network).Run(tokens), new StreamProgram(written.Network).Run(tokens));
    }

    /// <summary>A network may have what a declaration may not.</summary>
    [Fact]
    public void What_no_output_reads_is_left_out()
    {
        var network = new Drawn { Inputs = [new("input", 2)] }
            .Add("gru", new GruAttribute(3)).Add("unused", new DenseAttribute(3))
            .Add("out", new DenseAttribute(1), new LayerInput("gru")).Network();
        var written = Written.Keras(network);
        Assert.Equal(["layer 'unused' (Dense) is left out, as no output reads it."], written.Notes);
        Written.AssertSame(network with { Layers = [network.Layers[0], network.Layers[2]] }, written.Network);
    }

    [Fact]
    public void The_file_of_a_network_is_always_the_same() =>
        Assert.Equal(Written.Keras(KerasNetworks.Chains["cells"]).Content, Written.Keras(KerasNetworks.Chains["cells"]).Content);

    [Theory]
    [InlineData("mycroft/hey-mycroft.net", "KerasHardSigmoid")]
    [InlineData("rtneural/lstm_1d.json", "")]
    [InlineData("rtneural/gru.json", "")]
    [InlineData("rnnoise/mp.rnnn", "")]
    [InlineData("nam/synthetic-1x16.nam", "LearnedInitialState")]
    [InlineData("dtln/model_1.onnx", "")]
    [InlineData("dtln/model_2.onnx", "")]
    public void Published_models_keep_every_bit_or_are_refused(string file, string refused)
    {
        var network = ModelFile.Read(PublishedFile.PathOf(file));
        if (refused.Length > 0)
        {
            var fault = Assert.Throws<ModelFormatException>(() => Written.Keras(network));
            Assert.Contains(refused, fault.Message, StringComparison.Ordinal);
            return;
        }

        var written = Written.Keras(network);
        Assert.Empty(written.Notes);
        var read = written.Network;
        Assert.Equal(network.Layers.Count, read.Layers.Count);
        foreach (var layer in network.Layers)
            AssertSameLayer(layer, Assert.Single(read.Layers, found => found.Name == layer.Name));
    }

    private static void AssertSameLayer(NetworkLayer expected, NetworkLayer actual)
    {
        Assert.Equal(Text(expected), Text(actual));
        foreach (var (one, other) in expected.Tensors.Zip(actual.Tensors))
            Written.AssertSameBits(one, other);

        static string Text(NetworkLayer layer) => AttributeText.Of(new NetworkLayer("layer", layer.Attribute));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
