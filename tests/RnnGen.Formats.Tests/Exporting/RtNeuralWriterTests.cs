using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats.Tests.Onnx;
using RnnGen.Formats.Tests.Published;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>What is written as RTNeural's JSON is read again as it was, or refused by the layer's name.</summary>
public sealed class RtNeuralWriterTests
{
    private const string File = "drawn as RTNeural JSON: ";

    private static readonly Dictionary<string, (Network Network, string Message)> s_refused = new()
    {
        ["a kind"] = (
            Drawn.Chain(3, new LayerNormAttribute()),
            "layer 'layer0' (LayerNorm): expected Dense, Lstm, Gru, Conv1d, PRelu or Activation, found LayerNorm."),
        ["a cell"] = (
            Drawn.Chain(3, new MguAttribute(2)),
            "layer 'layer0' (Mgu): expected Dense, Lstm, Gru, Conv1d, PRelu or Activation, found Mgu."),
        ["tokens"] = (
            Drawn.Chain(0, new EmbeddingAttribute(4, 2)),
            "layer 'layer0' (Embedding): expected Dense, Lstm, Gru, Conv1d, PRelu or Activation, found Embedding."),
        ["two directions"] = (
            Drawn.Chain(3, new LstmAttribute(2) { Bidirectional = true }),
            "layer 'layer0' (Lstm): expected a layer that runs with time, found Bidirectional = true."),
        ["against time"] = (
            Drawn.Chain(3, new GruAttribute(2) { Reverse = true }),
            "layer 'layer0' (Gru): expected a layer that runs with time, found Reverse = true."),
        ["peepholes"] = (
            Drawn.Chain(3, new LstmAttribute(2) { Peephole = true }),
            "layer 'layer0' (Lstm): expected no Peephole, which the format does not have, found true."),
        ["a state that is learned"] = (
            Drawn.Chain(3, new GruAttribute(2) { LearnedInitialState = true }),
            "layer 'layer0' (Gru): expected no LearnedInitialState, which the format does not have, found true."),
        ["zoneout"] = (
            Drawn.Chain(3, new GruAttribute(2) { Zoneout = 0.25 }),
            "layer 'layer0' (Gru): expected no Zoneout, which the format does not have, found 0.25."),
        ["a projection"] = (
            Drawn.Chain(3, new LstmAttribute(3) { Projection = 2 }),
            "layer 'layer0' (Lstm): expected no Projection, which the format does not have, found 2."),
        ["a reset before the product"] = (
            Drawn.Chain(3, new GruAttribute(2) { ResetAfter = false }),
            "layer 'layer0' (Gru): expected ResetAfter = true, RTNeural's only form, found false."),
        ["a function of a cell"] = (
            Drawn.Chain(3, new LstmAttribute(2) { Activation = Activation.Relu }),
            "layer 'layer0' (Lstm): expected Tanh and gates of Sigmoid, RTNeural's only functions, found Relu and Sigmoid."),
        ["a function"] = (
            Drawn.Chain(3, new DenseAttribute(2) { Activation = Activation.Gelu }),
            "layer 'layer0' (Dense): expected None, Tanh, Relu, Sigmoid, Softmax or Elu, found Gelu."),
        ["a residual connection"] = (
            Drawn.Chain(2, new DenseAttribute(2) { Residual = true }),
            "layer 'layer0' (Dense): expected no connection around a layer, found Residual = true."),
        ["a connection"] = (
            new Drawn { Inputs = [new("input", 2)] }
                .Add("one", new DenseAttribute(2)).Add("two", new DenseAttribute(2), new("one"), new("input")).Network(),
            "layer 'two' (Dense): expected to read all of the layer before it and nothing else, as a chain of layers does, found "
                + "one, input."),
        ["a range"] = (
            new Drawn { Inputs = [new("input", 2)] }
                .Add("one", new DenseAttribute(2)).Add("two", new DenseAttribute(2), new LayerInput("one", 0, 1)).Network(),
            "layer 'two' (Dense): expected to read all of the layer before it and nothing else, as a chain of layers does, found "
                + "one[0..1]."),
        ["two outputs"] = (
            new Drawn { Inputs = [new("input", 2)] }
                .Add("one", new DenseAttribute(2)).Add("two", new DenseAttribute(2)).Network(Output.EveryStep, "one", "two"),
            "the outputs: expected that of the last layer alone, found 'one', 'two'."),
        ["two inputs"] = (
            new Drawn { Inputs = [new("a", 1), new("b", 1)] }.Add("one", new DenseAttribute(2)).Network(),
            "the input: expected one part, found 'a', 'b'."),
    };

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused(string what) =>
        Written.Fails(RtNeuralWriter.Write, s_refused[what].Network, File + s_refused[what].Message);

    [Fact]
    public void Layers_and_bits_are_kept()
    {
        var network = Drawn.Chain(
            2, new Conv1dAttribute(4, 3) { Dilation = 2, Groups = 2, Activation = Activation.Relu },
            new LstmAttribute(3) { Bias = Bias.Single }, new DenseAttribute(3) { HasBias = false, Activation = Activation.Elu },
            new PReluAttribute(), new GruAttribute(2), new ActivationAttribute(Activation.Softmax), new DenseAttribute(1));
        var written = Written.RtNeural(network);
        Assert.Empty(written.Notes);
        Written.AssertSame(network, written.Network, haveNames: false);
    }

    /// <summary>Of two biases the sum is written, in the precision of the model.</summary>
    [Fact]
    public void Two_biases_of_an_lstm_are_added()
    {
        var network = Drawn.Chain(2, new LstmAttribute(3));
        var written = Written.RtNeural(network);
        Assert.Equal(["layer 'layer0' (Lstm): its two biases are written as their sum, which is rounded once."], written.Notes);
        var (one, other) = (network.Layers[0].Tensors[2].ToSingle(), network.Layers[0].Tensors[3].ToSingle());
        Assert.Equal(one.Zip(other, (a, b) => a + b), written.Network.Layers[0].Tensors[2].ToSingle());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_bias_of_zeros_beside_another_changes_no_bit(int zero)
    {
        var network = Drawn.Chain(2, new LstmAttribute(3));
        List<NetworkTensor> tensors = [.. network.Layers[0].Tensors];
        tensors[zero] = new NetworkTensor(tensors[zero].Name, new float[12], 12);
        var written = Written.RtNeural(network with { Layers = [network.Layers[0] with { Tensors = tensors }] });
        Assert.Empty(written.Notes);
        Written.AssertSameBits(tensors[5 - zero], written.Network.Layers[0].Tensors[2]);
    }

    [Fact]
    public void What_the_format_asks_for_is_written_as_zeros_and_training_is_left_out()
    {
        var network = Drawn.Chain(
            2, new LstmAttribute(3) { Bias = Bias.None }, new DropoutAttribute(0.5), new GruAttribute(2) { Bias = Bias.Single },
            new Conv1dAttribute(1, 2) { HasBias = false }) with
        {
            OutputSteps = Output.LastStep,
        };
        var written = Written.RtNeural(network);
        Assert.Equal(
            [
                "layer 'layer0' (Lstm): a bias that it does not have is written as zeros.",
                "layer 'layer1' (Dropout) is of training alone, and is left out.",
                "layer 'layer2' (Gru): a bias that it does not have is written as zeros.",
                "layer 'layer3' (Conv1d): a bias that it does not have is written as zeros.",
                "The outputs are of every step: the last one's are those of the model.",
            ],
            written.Notes);
        double[] x = [0.5, -1, 0.25, 2, -0.75, 0.125];
        Assert.Equal(new StreamProgram(network).Run(x), new StreamProgram(written.Network).Run(x)[^1..]);
    }

    [Fact]
    public void Stacked_layers_are_written_one_after_the_other()
    {
        var network = Drawn.Chain(2, new GruAttribute(3) { Layers = 2 }, new DenseAttribute(1));
        var written = Written.RtNeural(network).Network;
        Assert.Equal(["Gru", "Gru", "Dense"], written.Layers.Select(layer => layer.Kind));
        Assert.Equal(
            network.Tensors.Select(tensor => tensor.ToDouble()), written.Tensors.Select(tensor => tensor.ToDouble()));
        double[] x = [0.5, -1, 0.25, 2, -0.75, 0.125];
        Assert.Equal(new StreamProgram(network).Run(x), new StreamProgram(written).Run(x));
    }

    [Theory]
    [InlineData("rtneural/lstm_1d.json")]
    [InlineData("rtneural/gru_1d.json")]
    [InlineData("rtneural/gru.json")]
    public void Published_models_keep_every_bit(string file)
    {
        var network = ModelFile.Read(PublishedFile.PathOf(file));
        var written = Written.RtNeural(network);
        Assert.Empty(written.Notes);
        Written.AssertSame(network, written.Network);
    }

    [Theory]
    [InlineData("rtneural/lstm_torch.json", "rtneural/lstm_torch.reference")]
    public void A_published_model_with_two_biases_gives_the_outputs_of_its_reference(string file, string reference)
    {
        var written = Written.RtNeural(ModelFile.Read(PublishedFile.PathOf(file)));
        var references = PublishedFile.Reference(reference);
        PublishedFile.AssertNear(
            PublishedFile.Values(references, "output"),
            PublishedFile.Declare(written.Network).Run(PublishedFile.Values(references, "input")));
    }
}
