using System;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Exporting.PyTorch;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary><c>rnngen export --pytorch</c>: its files, what it refuses, and that no bit of a weight changes on the way.</summary>
public sealed class PyTorchCommandTests : IDisposable
{
    private const string Letters = "RnnGen.Tool.Tests.Letters";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Module_and_weights_are_written_and_not_replaced()
    {
        new Letters(1).Save(_folder.File("letters.safetensors"));
        var run = Export(Letters, "letters.safetensors", _folder.File("out"));
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(
            ["Letters.py", "Letters.safetensors"], Directory.GetFiles(_folder.File("out")).Select(Path.GetFileName).Order());
        var weights = Path.Combine(_folder.File("out"), "Letters.safetensors");
        Assert.Equal(File.ReadAllBytes(_folder.File("letters.safetensors")), File.ReadAllBytes(weights));
        Export(Letters, "letters.safetensors", _folder.File("out")).Fails(
            $"{Path.Combine(_folder.File("out"), "Letters.py")} is there already: expected another name or folder, or --force to "
            + "replace it.");
        Assert.Equal(ExitCode.Success, Export(Letters, "letters.safetensors", _folder.File("out"), "--force").ExitCode);
    }

    [Fact]
    public void A_module_that_Python_could_not_import_is_refused()
    {
        new Letters(1).Save(_folder.File("letters.safetensors"));
        var target = _folder.File("my-model.py");
        Export(Letters, "letters.safetensors", target).Fails(
            $"{target}: expected a file that Python can import, as Letters.py, found the name 'my-model'.");
        target = _folder.File("train.py");
        Export(Letters, "letters.safetensors", target, "--training").Fails(
            $"{target}: expected another name than train.py, which --training writes beside it.");
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void A_training_that_the_program_has_not_is_refused_and_nothing_is_written()
    {
        new Precise().Save(_folder.File("precise.safetensors"));
        new Writer(1).Save(_folder.File("writer.safetensors"));
        new Reader(1).Save(_folder.File("reader.safetensors"));
        var target = _folder.File("out");
        Export("Precise", "precise.safetensors", target, "--training").Fails(
            "--training: Precise: expected a TruncationLength of at least 1, found none, so that the model is for inference "
            + "only.");
        Export("Writer", "writer.safetensors", target, "--training").Fails(
            "--training: Writer: expected a model by itself, found a decoder, whose initial state is that of "
            + "RnnGen.Tool.Tests.Reader.");
        Export("Reader", "reader.safetensors", target, "--training").Fails(
            "--training: Reader: expected a declared loss, found Loss.None: a loss of your own is a line of your own in a "
            + "training loop over the module.");
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void Weights_of_another_model_are_refused()
    {
        new Reader(1).Save(_folder.File("reader.safetensors"));
        Assert.StartsWith(
            $"rnngen: {_folder.File("reader.safetensors")} does not fit RnnGen.Tool.Tests.Letters: architecture: expected ",
            Export(Letters, "reader.safetensors", _folder.File("out")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_of_every_kind_of_float_come_back()
    {
        TorchPython.Require();
        float[] special =
        [
            float.NaN, BitConverter.Int32BitsToSingle(0x7FC12345), -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity,
        ];
        var model = ExportedModel.Of(
            "Bits", "[RnnGen.RnnModel(InputSize = 2), RnnGen.Dense(3)] public sealed partial class Bits;", "Bits",
            [new NetworkTensor("dense0.weight", special, 3, 2), new NetworkTensor("dense0.bias", special[..3], 3)]);
        PyTorchExport.Write(model, _folder.Path, trains: false, replaces: false);
        TorchPython.Run("-c", $"""
            import sys
            sys.path.insert(0, r"{_folder.Path}")
            from Bits import Bits
            Bits().load(r"{_folder.File("Bits.safetensors")}").save(r"{_folder.File("back.safetensors")}")
            """);
        Assert.Equal(File.ReadAllBytes(_folder.File("Bits.safetensors")), File.ReadAllBytes(_folder.File("back.safetensors")));
    }

    [Fact]
    public void A_module_refuses_a_file_or_a_state_of_another()
    {
        TorchPython.Require();
        new Letters(1).Save(_folder.File("letters.safetensors"));
        new Reader(1).Save(_folder.File("reader.safetensors"));
        Export(Letters, "letters.safetensors", _folder.Path);
        File.WriteAllText(_folder.File("broken.safetensors"), "no weights");
        string Python(string line) => TorchPython.Fails("-c", $"""
            import sys, torch
            sys.path.insert(0, r"{_folder.Path}")
            from Letters import Letters
            {line}
            """);
        Assert.Contains(
            "does not hold the tensors of Letters: found no tensor 'dense0.weight'",
            Python($"Letters().load(r'{_folder.File("reader.safetensors")}')"), StringComparison.Ordinal);
        Assert.Contains(
            "expected a safetensors file", Python($"Letters().load(r'{_folder.File("broken.safetensors")}')"),
            StringComparison.Ordinal);
        Assert.Contains(
            "state: expected gru0.h_l0, found h", Python("Letters()(torch.zeros(1, 1).long(), {'h': None})"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_are_drawn_in_training_alone_and_are_those_of_the_declaration()
    {
        TorchPython.Require();
        float[] one = [1f];
        var model = ExportedModel.Of(
            "Masks",
            """
            using RnnGen;
            [RnnModel(InputSize = 1, TruncationLength = 4)]
            [Dropout(0.25, Name = "steps", From = "input")]
            [SimpleRnn(1, Name = "window", From = "input", Dropout = 0.5, Activation = Activation.Relu, Bias = Bias.None)]
            [SimpleRnn(1, Name = "kept", From = "input", Zoneout = 0.5, Activation = Activation.Relu, Bias = Bias.None)]
            [Output("steps"), Output("window"), Output("kept")]
            public sealed partial class Masks;
            """, "Masks",
            [
                new NetworkTensor("window.weight_ih_l0", one, 1, 1), new NetworkTensor("window.weight_hh_l0", [0f], 1, 1),
                new NetworkTensor("kept.weight_ih_l0", one, 1, 1), new NetworkTensor("kept.weight_hh_l0", [0f], 1, 1),
            ]);
        PyTorchExport.Write(model, _folder.Path, trains: false, replaces: false);
        TorchPython.Run("-c", $"""
            import sys, torch
            sys.path.insert(0, r"{_folder.Path}")
            from Masks import Masks
            torch.manual_seed(1)
            masks, x = Masks().load(r"{_folder.File("Masks.safetensors")}"), torch.ones(4, 5000, 1)
            y, _ = masks.eval()(x)
            assert bool((y["steps"] == 1).all() and (y["window"] == 1).all())
            assert torch.allclose(y["kept"][:, 0, 0], torch.tensor([0.5, 0.75, 0.875, 0.9375])), y["kept"][:, 0]
            y, _ = masks.train()(x)
            assert abs(float((y["steps"] == 0).float().mean()) - 0.25) < 0.02 and float(y["steps"].max()) == torch.tensor(4 / 3)
            assert not torch.equal(y["steps"][0], y["steps"][1])
            assert abs(float((y["window"] == 0).float().mean()) - 0.5) < 0.03 and float(y["window"].max()) == 2
            assert all(torch.equal(y["window"][0], step) for step in y["window"])
            assert abs(float(y["kept"][3].mean()) - 0.9375) < 0.02 and set(y["kept"].unique().tolist()) == set([0.0, 1.0])
            """);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private ToolRun Export(string model, string weights, string target, params string[] more) => ToolRun.Of(
        ["export", "-a", ToolRun.Several, "-m", model, "-w", _folder.File(weights), "--pytorch", target, .. more]);
}
