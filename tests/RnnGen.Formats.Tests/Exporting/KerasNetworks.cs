using System.Collections.Generic;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>Networks of every layer that Keras has.</summary>
internal static class KerasNetworks
{
    /// <summary>Chains, which keep layers and bits.</summary>
    public static IReadOnlyDictionary<string, Network> Chains { get; } = new Dictionary<string, Network>
    {
        ["cells"] = Drawn.Chain(
            2, new LstmAttribute(3) { Bias = Bias.Single, Dropout = 0.25, RecurrentDropout = 0.125 }, new GruAttribute(2),
            new GruAttribute(4) { ResetAfter = false, Bias = Bias.Single, GateActivation = Activation.HardSigmoid },
            new SimpleRnnAttribute(3) { Bias = Bias.Single, Activation = Activation.Relu }, new DenseAttribute(1)),
        ["cells without biases"] = Drawn.Chain(
            2, new LstmAttribute(3) { Bias = Bias.None }, new GruAttribute(2) { Bias = Bias.None },
            new GruAttribute(4) { ResetAfter = false, Bias = Bias.None }, new SimpleRnnAttribute(3) { Bias = Bias.None }),
        ["two directions"] = Drawn.Chain(
            2, new LstmAttribute(3) { Bias = Bias.Single, Bidirectional = true }, new GruAttribute(2) { Bidirectional = true },
            new SimpleRnnAttribute(2) { Bias = Bias.Single, Bidirectional = true }, new DenseAttribute(1) { HasBias = false }),
        ["the last step"] = Drawn.Chain(
            2, new GruAttribute(3), new LstmAttribute(2) { Bias = Bias.Single, Bidirectional = true }, new LayerNormAttribute(),
            new PReluAttribute(), new DenseAttribute(2) { Activation = Activation.Softmax }) with
        { OutputSteps = Output.LastStep },
        ["the last step against time"] = Drawn.Chain(2, new GruAttribute(3), new GruAttribute(2) { Reverse = true }) with
        { OutputSteps = Output.LastStep },
        ["layers of a step"] = Drawn.Chain(
            2, new Conv1dAttribute(4, 3) { Dilation = 2, Groups = 2, Activation = Activation.Gelu }, new DropoutAttribute(0.25),
            new LayerNormAttribute { Epsilon = 0.01 }, new PReluAttribute(), new ActivationAttribute(Activation.LeakyRelu),
            new Conv1dAttribute(3, 2) { HasBias = false }, new ActivationAttribute(Activation.Softmax),
            new GruAttribute(2), new DenseAttribute(3) { Activation = Activation.Celu }),
        ["tokens"] = Drawn.Chain(0, new EmbeddingAttribute(5, 3), new GruAttribute(2), new DenseAttribute(5)),
    };

    /// <summary>Several inputs and outputs; layers of a class that Keras has in another order than the declaration.</summary>
    public static Network Graph { get; } = new Drawn { Inputs = [new("audio", 2), new("knobs", 1)] }
            .Add("head", new DenseAttribute(2), new LayerInput("audio"))
            .Add("first", new GruAttribute(3), new LayerInput("audio"))
            .Add("second", new GruAttribute(4), new("first"), new("knobs"))
            .Add("narrow", new DenseAttribute(2) { Activation = Activation.Tanh })
            .Add("sum", new AddAttribute(), new("head"), new("narrow"))
            .Add("product", new MultiplyAttribute(), new("sum"), new("narrow"))
            .Add("last", new DenseAttribute(1), new("product"), new("first"), new("input"))
            .Network(Output.EveryStep, "product", "last");
}
