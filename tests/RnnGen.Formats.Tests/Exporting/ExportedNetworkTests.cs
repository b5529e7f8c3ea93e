using System.Collections.Generic;
using RnnGen.Formats.Tests.Programs;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>A network that was declared and compiled is the same when its class and its weights are read back.</summary>
public sealed class ExportedNetworkTests
{
    private static readonly Dictionary<string, Network> s_networks = new(KerasNetworks.Chains)
    {
        ["graph"] = KerasNetworks.Graph,
        ["cells of every option"] = Drawn.Chain(
            2, new LstmAttribute(4) { Peephole = true, Projection = 2, Layers = 2, LearnedInitialState = true },
            new LstmAttribute(3) { CoupledGates = true, Bias = Bias.None, Zoneout = 0.25 }, new MguAttribute(3),
            new GruAttribute(3) { Residual = true, ResetAfter = false, Activation = Activation.Softsign }),
        ["ranges"] = new Drawn { Inputs = [new("input", 4)] }
            .Add("one", new DenseAttribute(3), new LayerInput("input", 0, 2))
            .Add("two", new GruAttribute(2), new LayerInput("input", 2, 4), new LayerInput("one", 1, 2))
            .Add("both", new ConcatAttribute(), new("two"), new("one"))
            .Network(Output.EveryStep, "both", "one"),
        ["tokens one-hot"] = Drawn.Chain(0, new OneHotAttribute(6), new LstmAttribute(3), new DenseAttribute(6)),
        ["double"] = new Drawn { Inputs = [new("input", 2)], IsDouble = true }
            .Add("gru", new GruAttribute(3)).Add("out", new DenseAttribute(1)).Network(Output.LastStep),
    };

    public static TheoryData<string> Networks => [.. s_networks.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void It_is_the_network_that_was_declared(string name)
    {
        var network = s_networks[name];
        var declaration = new Declaration(network, "Declared", "RnnGen.Formats.Tests.Declared");
        using var folder = new TemporaryFolder();
        var path = folder.File("declared.safetensors");
        declaration.SaveWeights(path);
        var model = DeclaredModel.Of(CompiledModel.Of(declaration))!;
        using var weights = WeightFile.Read(path);
        var exported = ExportedNetwork.Of(model, weights);
        Assert.Equal("Declared", exported.Name);
        Assert.Equal(network.Inputs, exported.Inputs);
        Written.AssertSame(network, exported);
        var again = exported with { Name = network.Name, Format = network.Format };
        Assert.Equal(declaration.Source, new Declaration(again, "Declared", "RnnGen.Formats.Tests.Declared").Source);
    }
}
