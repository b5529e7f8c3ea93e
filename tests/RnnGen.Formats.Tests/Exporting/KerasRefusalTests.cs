using System.Collections.Generic;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>What Keras cannot hold is refused by the layer's name, and nothing is written.</summary>
public sealed class KerasRefusalTests
{
    private const string File = "drawn as Keras: ";
    private const string Kinds = "SimpleRnn, Lstm, Gru, Dense, Embedding, OneHot, Conv1d, LayerNorm, PRelu, Activation, Dropout, "
        + "Add, Multiply or Concat";

    private static readonly NetworkInput[] s_two = [new("input", 2)];

    private static readonly Dictionary<string, (Network Network, string Message)> s_cases = new()
    {
        ["a cell"] = (Drawn.Chain(2, new MguAttribute(3)), $"layer 'layer0' (Mgu): expected {Kinds}, found Mgu."),
        ["peepholes"] = (
            Drawn.Chain(2, new LstmAttribute(3) { Peephole = true }),
            "layer 'layer0' (Lstm): expected no Peephole, which the format does not have, found true."),
        ["coupled gates"] = (
            Drawn.Chain(2, new LstmAttribute(3) { CoupledGates = true }),
            "layer 'layer0' (Lstm): expected no CoupledGates, which the format does not have, found true."),
        ["a projection"] = (
            Drawn.Chain(2, new LstmAttribute(3) { Projection = 2 }),
            "layer 'layer0' (Lstm): expected no Projection, which the format does not have, found 2."),
        ["a state that is learned"] = (
            Drawn.Chain(2, new SimpleRnnAttribute(3) { LearnedInitialState = true }),
            "layer 'layer0' (SimpleRnn): expected no LearnedInitialState, which the format does not have, found true."),
        ["zoneout"] = (
            Drawn.Chain(2, new LstmAttribute(3) { Zoneout = 0.5 }),
            "layer 'layer0' (Lstm): expected no Zoneout, which the format does not have, found 0.5."),
        ["a function of a cell"] = (
            Drawn.Chain(2, new GruAttribute(3) { GateActivation = Activation.KerasHardSigmoid }),
            "layer 'layer0' (Gru): expected a function that Keras 3 has by a name, found KerasHardSigmoid."),
        ["a function"] = (
            Drawn.Chain(2, new DenseAttribute(3) { Activation = Activation.ScaledTanh }),
            "layer 'layer0' (Dense): expected a function that Keras 3 has by a name, found ScaledTanh."),
        ["a function that a layer alone has"] = (
            Drawn.Chain(2, new DenseAttribute(3) { Activation = Activation.LeakyRelu }),
            "layer 'layer0' (Dense): expected a function that Keras 3 has by a name, found LeakyRelu."),
        ["many tokens"] = (
            Drawn.Chain(0, new OneHotAttribute(5000), new GruAttribute(1)),
            "layer 'layer0' (OneHot): expected at most 4096 tokens, as Keras has it as a table of their square, found 5000."),
        ["dense connections"] = (
            Drawn.Chain(2, new DenseAttribute(3) { DenseConnection = true }),
            "layer 'layer0' (Dense): expected connections by From or Residual, found DenseConnection = true."),
        ["a range"] = (
            new Drawn { Inputs = s_two }.Add("one", new DenseAttribute(3))
                .Add("two", new DenseAttribute(1), new LayerInput("one", 1, 3)).Network(),
            "layer 'two' (Dense): expected to read whole layers or inputs, as no layer of Keras takes a range of units, found "
                + "'one[1..3]'."),
        ["every step against time"] = (
            Drawn.Chain(2, new GruAttribute(3) { Reverse = true }),
            "layer 'layer0' (Gru): expected Reverse of a layer whose last step alone is read, as Keras gives the steps in the "
                + "other order, found every step."),
        ["a last step without a recurrent layer"] = (
            Drawn.Chain(2, new DenseAttribute(3)) with { OutputSteps = Output.LastStep },
            "layer 'layer0' (Dense): expected a recurrent layer before it that no other layer reads at every step, as Output is "
                + "LastStep, found none."),
        ["a convolution behind the last recurrent layer"] = (
            Drawn.Chain(2, new GruAttribute(3), new Conv1dAttribute(1, 2)) with { OutputSteps = Output.LastStep },
            "layer 'layer1' (Conv1d): expected a recurrent layer before it that no other layer reads at every step, as Output is "
                + "LastStep, found none."),
        ["the last step beside every step"] = (
            new Drawn { Inputs = s_two }.Add("gru", new GruAttribute(2)).Add("sum", new AddAttribute(), new("gru"), new("input"))
                .Network(Output.LastStep),
            "layer 'sum' (Add): expected to read values of the last step alone, or of every step, found 'gru' of the last and "
                + "'input' of every step."),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused(string what) =>
        Written.Fails(KerasWriter.Write, s_cases[what].Network, File + s_cases[what].Message);

    [Fact]
    public void A_sum_of_biases_that_is_not_finite_is_refused()
    {
        var network = Drawn.Chain(1, new SimpleRnnAttribute(1));
        List<NetworkTensor> tensors = [.. network.Layers[0].Tensors];
        for (var i = 2; i < 4; i++)
            tensors[i] = new NetworkTensor(tensors[i].Name, new[] { float.MaxValue }, 1);
        Written.Fails(
            KerasWriter.Write, network with { Layers = [network.Layers[0] with { Tensors = tensors }] },
            File + "layer 'layer0' (SimpleRnn): bias_ih + bias_hh: expected a finite sum, found one that is not.");
    }

    [Fact]
    public void A_network_that_cannot_be_declared_is_refused() => Written.Fails(
        KerasWriter.Write, Drawn.Chain(2, new DenseAttribute(3)) with { Inputs = [new("input", 3)] },
        File + "layer 'layer0' (Dense): weight: expected [3, 3], as it reads 3 units, found [3, 2].");
}
