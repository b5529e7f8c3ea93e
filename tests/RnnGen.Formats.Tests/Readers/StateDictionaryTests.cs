using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Readers;

/// <summary>Layers of tensors with names: their kinds, their order, and what a file does not tell.</summary>
public sealed class StateDictionaryTests
{
    [Theory]
    [InlineData(4, "Lstm")]
    [InlineData(3, "Gru")]
    [InlineData(1, "SimpleRnn")]
    public void The_rows_of_the_recurrent_weight_tell_the_cell(int gates, string kind)
    {
        var network = Read(("r.weight_ih_l0", [gates * 5, 2]), ("r.weight_hh_l0", [gates * 5, 5]));

        Assert.Equal(kind, network.Layers.Single().Kind);
        Assert.Equal(Bias.None, ((RecurrentLayerAttribute)network.Layers[0].Attribute).Bias);
    }

    [Fact]
    public void Other_rows_are_refused() => Fails(
        "module 'r': weight_hh: expected 4 (LSTM), 3 (GRU) or 1 (RNN) blocks of 5 rows, found weight_hh_l0 [10, 5].",
        ("r.weight_ih_l0", [10, 2]), ("r.weight_hh_l0", [10, 5]));

    [Fact]
    public void A_stack_both_ways_with_a_projection_is_one_layer()
    {
        var shapes = Enumerable.Range(0, 2).SelectMany(k => new[] { "", "_reverse" }.SelectMany(way => new (string, int[])[]
        {
            ($"r.weight_ih_l{k}{way}", [12, k == 0 ? 4 : 4]), ($"r.weight_hh_l{k}{way}", [12, 2]), ($"r.bias_ih_l{k}{way}", [12]),
            ($"r.bias_hh_l{k}{way}", [12]), ($"r.weight_hr_l{k}{way}", [2, 3]),
        }));

        var lstm = (LstmAttribute)Read([.. shapes]).Layers.Single().Attribute;

        Assert.Equal((3, 2, 2, true), (lstm.Units, lstm.Projection, lstm.Layers, lstm.Bidirectional));
    }

    [Fact]
    public void A_missing_tensor_of_a_stack_is_named() => Fails(
        "layer 'r' (Gru): weight_hh_l1: expected a tensor [6, 2], found none.",
        ("r.weight_ih_l0", [6, 3]), ("r.weight_hh_l0", [6, 2]), ("r.weight_ih_l1", [6, 2]));

    [Fact]
    public void A_cell_has_no_number_in_its_names()
    {
        var network = Read(("cell.weight_ih", [8, 3]), ("cell.weight_hh", [8, 2]), ("cell.bias_ih", [8]), ("cell.bias_hh", [8]));

        Assert.Equal(["cell.weight_ih_l0", "cell.weight_hh_l0", "cell.bias_ih_l0", "cell.bias_hh_l0"],
            network.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void The_same_tensor_twice_is_refused() => Fails(
        "module 'cell': expected one tensor weight_ih_l0, found two.",
        ("cell.weight_ih", [8, 3]), ("cell.weight_ih_l0", [8, 3]), ("cell.weight_hh", [8, 2]));

    [Fact]
    public void A_GRU_of_one_bias_needs_its_reset_stated()
    {
        (string, int[])[] shapes = [("g.weight_ih_l0", [6, 3]), ("g.weight_hh_l0", [6, 2]), ("g.bias_ih_l0", [6])];

        Fails(
            "module 'g': expected two bias vectors, as PyTorch's GRU has, or a stated g.ResetAfter=false or true, "
            + "found one, bias_ih.",
            shapes);
        var stated = Read(new ReadOptions { Settings = [new("g", "ResetAfter", "false")] }, shapes);
        Assert.False(((GruAttribute)stated.Layers[0].Attribute).ResetAfter);
    }

    [Fact]
    public void What_follows_tells_an_embedding_from_a_dense_layer()
    {
        (string, int[])[] lstm = [("r.weight_ih_l0", [8, 3]), ("r.weight_hh_l0", [8, 2])];

        var tokens = Read([("table.weight", [5, 3]), .. lstm]);
        var features = Read([("table.weight", [3, 5]), .. lstm]);

        Assert.Equal(("Embedding", 0), (tokens.Layers[0].Kind, tokens.InputSize));
        Assert.Equal(("Dense", 5), (features.Layers[0].Kind, features.InputSize));
        Assert.Equal("Embedding", Read([("emb.weight", [3, 3]), .. lstm]).Layers[0].Kind);
        Assert.Equal("Dense", Read([("in.weight", [3, 3]), .. lstm]).Layers[0].Kind);
    }

    [Fact]
    public void Other_modules_are_known_by_their_dimensions()
    {
        var network = Read(
            ("conv.weight", [4, 2, 3]), ("norm.weight", [4]), ("norm.bias", [4]), ("slope.weight", [1]),
                ("point.weight", [2, 4, 1]),
            ("point.bias", [2]), ("batch.weight", [2]), ("batch.bias", [2]), ("batch.running_mean", [2]),
                ("batch.running_var", [2]),
            ("batch.num_batches_tracked", [1]));

        Assert.Equal(["Conv1d", "LayerNorm", "PRelu", "Dense", "Conv1d"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal([4], network.Layers[2].Tensors.Single().Shape);
        Assert.Equal(2, ((Conv1dAttribute)network.Layers[4].Attribute).Groups);
        Assert.Contains(network.Notes, note =>
            note.StartsWith("conv: the file does not tell padding", System.StringComparison.Ordinal));
        Assert.Contains(network.Notes, note =>
            note.StartsWith("norm: taken for layer normalisation", System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_weight_of_one_dimension_alone_needs_its_kind_stated()
    {
        (string, int[])[] shapes = [("a.weight", [4, 3]), ("a.bias", [4]), ("n.weight", [4])];

        Fails(
            "module 'n': expected a stated n.Kind=PRelu (its slopes) or n.Kind=LayerNorm (gains without a bias), as both have a "
            + "weight of one dimension alone; an RMSNorm cannot be declared, found weight [4].",
            shapes);
        var slopes = Read(new ReadOptions { Settings = [new("n", "Kind", "prelu")] }, shapes).Layers[1];
        var gains = Read(new ReadOptions { Settings = [new("n", "Kind", "LayerNorm")] }, shapes).Layers[1];

        Assert.Equal(("PRelu", "LayerNorm"), (slopes.Kind, gains.Kind));
        Assert.Equal([0f, 0, 0, 0], gains.Tensors[1].ToSingle());
        Reading.Fails(
            "module 'n': Kind: expected PRelu or LayerNorm, as its tensors are, found 'Dense'.", TinyFiles.Torch(shapes),
            new ReadOptions { Settings = [new("n", "Kind", "Dense")] });
    }

    [Fact]
    public void A_stated_kind_tells_an_embedding_from_a_dense_layer()
    {
        (string, int[])[] shapes =
            [("wte.weight", [3, 3]), ("r.weight_ih_l0", [8, 3]), ("r.weight_hh_l0", [8, 2])];

        Assert.Equal("Dense", Read(shapes).Layers[0].Kind);
        Assert.Equal("Embedding",
            Read(new ReadOptions { Settings = [new("wte", "Kind", "Embedding")] }, shapes).Layers[0].Kind);
    }

    [Fact]
    public void A_stated_epsilon_is_that_of_a_batch_normalisation()
    {
        (string, int[])[] shapes = [("b.running_mean", [1]), ("b.running_var", [1])];
        var variance = TinyFiles.Tensors(shapes)[1][0];

        var network = Read(new ReadOptions { Settings = [new("b", "Epsilon", "2")] }, shapes);

        Assert.Equal((float)(1 / System.Math.Sqrt(variance + 2)), network.Layers[0].Tensors[0].ToSingle()[0]);
        Assert.Contains(network.Notes, note => note.EndsWith("with the stated epsilon of 2.", System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_several_modules_end_with_is_refused()
    {
        (string, int[])[] shapes = [("a.d.weight", [3, 2]), ("b.d.weight", [2, 3])];

        foreach (var (place, options) in new (string, ReadOptions)[]
        {
            ("d.Activation=Tanh", new() { Settings = [new("d", "Activation", "Tanh")] }),
            ("what is left out", new() { LeaveOut = ["d"] }),
            ("the stated order", new() { Order = ["d", "d"] }),
            ("the stated outputs", new() { Outputs = ["d"] }),
            ("b.d.From=d", new() { Settings = [new("b.d", "From", "d")] }),
        })
        {
            Reading.Fails($"{place}: expected a name of one module: 'a.d', 'b.d', found 'd'.",
                TinyFiles.Torch(shapes), options);
        }

        Assert.Single(Read(new ReadOptions { LeaveOut = ["a.d"] }, shapes).Layers);
    }

    [Fact]
    public void The_first_layer_may_read_a_range_of_the_input()
    {
        (string, int[])[] shapes = [("a.weight", [3, 4]), ("b.weight", [2, 5])];

        var network = Read(
            new ReadOptions { Settings = [new("a", "From", "input[0..4]"), new("b", "From", "a, input[4..6]")] }, shapes);

        Assert.Equal((6, "input[0..4]"), (network.InputSize, network.Layers[0].From.Single().ToString()));
        Reading.Fails(
            "module 'a': expected ranges of the input with an end, as nothing else tells its size, found 'input[2..]'.",
            TinyFiles.Torch(shapes), new ReadOptions { Settings = [new("a", "From", "input[2..]")] });
        Reading.Fails("module 'a': expected to read the input alone, as it is the first in the order, found 'b'.",
            TinyFiles.Torch(shapes), new ReadOptions { Settings = [new("a", "From", "b")] });
    }

    [Fact]
    public void A_convolution_of_each_unit_is_told_by_the_width_before_it()
    {
        var network = Read(("d.weight", [4, 3]), ("d.bias", [4]), ("conv.weight", [4, 1, 5]));

        Assert.Equal(4, ((Conv1dAttribute)network.Layers[1].Attribute).Groups);
    }

    [Fact]
    public void A_tensor_of_no_known_module_is_refused() => Fails(
        "module 'attention': expected tensors of an LSTM, GRU, RNN, Linear, Embedding, Conv1d, LayerNorm, BatchNorm1d or PReLU, "
        + "found in_proj_weight [6, 2].",
        ("attention.in_proj_weight", [6, 2]));

    [Fact]
    public void The_order_of_a_file_whose_widths_do_not_fit_is_searched()
    {
        var network = Read(("head.weight", [1, 3]), ("r.weight_ih_l0", [12, 2]), ("r.weight_hh_l0", [12, 3]));

        Assert.Equal(["r", "head"], network.Layers.Select(layer => layer.Name));
        Assert.Contains("The order of the layers is the only one in which their widths fit.", network.Notes);
    }

    [Fact]
    public void An_order_that_widths_do_not_tell_is_asked_for() => Fails(
        "expected layers whose order their widths tell, or a stated order, "
        + "found 'value' (3 to 1), 'policy' (3 to 4), 'r' (2 to 3).",
        ("value.weight", [1, 3]), ("value.bias", [1]), ("policy.weight", [4, 3]), ("policy.bias", [4]),
            ("r.weight_ih_l0", [12, 2]), ("r.weight_hh_l0", [12, 3]));

    [Fact]
    public void Connections_functions_and_outputs_are_stated()
    {
        var options = new ReadOptions
        {
            Order = ["r", "Softsign", "policy", "value"],
            Settings = [new("value", "From", "r, input[0..1]"), new("policy", "Activation", "softmax")],
            Outputs = ["policy", "value"],
        };

        var network = Read(
            options, ("value.weight", [1, 4]), ("value.bias", [1]), ("policy.weight", [2, 3]), ("policy.bias", [2]),
                ("r.weight_ih_l0", [12, 2]),
            ("r.weight_hh_l0", [12, 3]));

        Assert.Equal(["r", "activation0", "policy", "value"], network.Layers.Select(layer => layer.Name));
        Assert.Equal(["r", "input[0..1]"], network.Layers[3].From.Select(input => input.ToString()));
        Assert.Equal(Activation.Softmax, ((DenseAttribute)network.Layers[2].Attribute).Activation);
        Assert.Equal(["policy", "value"], network.Outputs.Select(output => output.Layer));
    }

    [Fact]
    public void What_is_stated_must_fit_the_file()
    {
        Fails(new ReadOptions { Order = ["lstm", "head"] },
            "the stated order: expected one of 'lstm', 'dense', or a function, found 'head'.");
        Fails(new ReadOptions { Order = ["dense"] },
            "the stated order: expected every module, or that it is left out, found 'lstm' in the file alone.");
        Fails(new ReadOptions { Order = ["lstm", "lstm", "dense"] }, "the stated order: expected 'lstm' once, found twice.");
        Fails(new ReadOptions { Order = ["dense", "lstm"] },
            "module 'lstm': expected a layer that reads 1 units, those of what it reads, found 2 to 3.");
        Fails(new ReadOptions { Settings = [new("head", "Activation", "Tanh")] },
            "head.Activation=Tanh: expected one of 'lstm', 'dense', found 'head'.");
        Fails(new ReadOptions { Settings = [new("dense", "Units", "2")] },
            "dense.Units=2: expected an option of [Dense], found Units.");
        Fails(new ReadOptions { Settings = [new("lstm", "Activation", "Softmax")] },
            "layer 'lstm' (Lstm): Activation: expected a function of each unit alone, found Softmax.");
        Fails(new ReadOptions { Settings = [new("lstm", "ResetAfter", "false")] },
            "lstm.ResetAfter=false: expected an option of [Lstm], found ResetAfter.");
        Fails(new ReadOptions { Outputs = ["head"] },
            "the stated outputs: expected names of modules: 'lstm', 'dense', found 'head'.");
        Fails(new ReadOptions { LeaveOut = ["head"] },
            "expected a module or tensor 'head', to be left out, found 'lstm', 'dense'.");
        Fails(new ReadOptions { Prefix = "module." }, "expected tensors whose names begin with 'module.', found none.");
    }

    [Fact]
    public void A_prefix_is_taken_off()
    {
        var shapes = TinyFiles.Lstm.Select(tensor => ("module." + tensor.Name, tensor.Shape)).ToArray();

        Assert.Equal("lstm.weight_ih_l0", Read(new ReadOptions { Prefix = "module." }, shapes).Tensors.First().Name);
        Assert.Equal("lstm.weight_ih_l0", Read(shapes).Tensors.First().Name);
    }

    [Fact]
    public void Scales_outside_of_layers_are_folded_into_the_weights_beside_them()
    {
        (string, int[])[] shapes = [.. TinyFiles.Lstm, ("gain", [2]), ("volume", [1])];
        var tensors = TinyFiles.Tensors(shapes).ToDictionary(tensor => tensor.Name);
        var (gain, volume) = (tensors["gain"], tensors["volume"]);

        var folded = Read(new ReadOptions { InputScale = "gain", OutputScale = "volume" }, shapes)
            .Tensors.ToDictionary(tensor => tensor.Name);

        Assert.Equal(
            tensors["lstm.weight_ih_l0"].ToDouble().Select((value, i) => (float)(value * gain[i % 2])),
                folded["lstm.weight_ih_l0"].ToSingle());
        Assert.Equal(tensors["dense.bias"].ToDouble().Select(value => (float)(value * volume[0])), folded["dense.bias"]
            .ToSingle());
        Assert.Equal(tensors["lstm.bias_ih_l0"].ToSingle(), folded["lstm.bias_ih_l0"].ToSingle());
    }

    [Fact]
    public void A_scale_is_not_folded_where_something_else_reads_what_is_not_scaled()
    {
        (string, int[])[] shapes = [("d.weight", [2, 2]), ("d.bias", [2]), ("gain", [2])];
        Refuses(
            "tensor 'gain': expected a first layer that does not hand on the input, which is not scaled, "
            + "found d with Residual.",
            new ReadOptions { InputScale = "gain", Settings = [new("d", "Residual", "true")] });

        shapes = [("policy.weight", [2, 2]), ("value.weight", [2, 2]), ("gain", [2])];
        const string expected =
            "tensor 'gain': expected the output of the last layer, value, alone, which is scaled, found outputs ";
        Refuses(expected + "policy.", new ReadOptions { OutputScale = "gain", Outputs = ["policy"] });
        Refuses(expected + "policy, value.", new ReadOptions { OutputScale = "gain", Outputs = ["policy", "value"] });
        Assert.Single(Read(new ReadOptions { OutputScale = "gain", Outputs = ["value"] }, shapes).Outputs);

        void Refuses(string message, ReadOptions options) => Reading.Fails(message, TinyFiles.Torch(shapes), options);
    }

    private static Network Read(params (string Name, int[] Shape)[] shapes) => Reading.Of(TinyFiles.Torch(shapes));

    private static Network Read(ReadOptions options, params (string Name, int[] Shape)[] shapes) =>
        Reading.Of(TinyFiles.Torch(shapes), options);

    private static void Fails(string message, params (string Name, int[] Shape)[] shapes) =>
        Reading.Fails(message, TinyFiles.Torch(shapes));

    private static void Fails(ReadOptions options, string message) =>
        Reading.Fails(message, TinyFiles.Torch(TinyFiles.Lstm), options);
}
