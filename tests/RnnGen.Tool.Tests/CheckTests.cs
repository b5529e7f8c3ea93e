using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class CheckTests
{
    private static readonly Dictionary<string, string> s_noMetadata = [];

    [Fact]
    public void A_models_own_file_fits()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("letters.safetensors");
        new Letters(1).Save(path);

        var run = ToolRun.Of("check", path, "--assembly", ToolRun.Several, "--model", "RnnGen.Tool.Tests.Letters");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        run.Says($"{path} fits RnnGen.Tool.Tests.Letters: 6 tensors, {Letters.Info.Architecture}.");
    }

    [Fact]
    public void The_model_is_found_by_the_architecture_that_the_file_tells()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("precise.safetensors");
        new Precise(1).Save(path);

        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several).ExitCode);
    }

    [Fact]
    public void Every_difference_is_listed_with_what_was_expected_and_found()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("other.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, string> { ["rnngen.architecture"] = "x[1]" },
        [
            Floats("gru0.weight_ih_l0", 21, 4),
            Floats("gru0.weight_hh_l0", 21, 7),
            Floats("gru0.bias_ih_l0", 21),
            SafetensorsEntry.Create("gru0.bias_hh_l0", new double[21], 21),
            Floats("dense0.weight", 5, 7),
            Floats("dense1.bias", 6),
        ]);

        var run = ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Tests.Letters");

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says($"{path} does not fit RnnGen.Tool.Tests.Letters: 5 differences.");
        run.Says($"architecture architecture {Letters.Info.Architecture} x[1]");
        run.Says("shape gru0.weight_ih_l0 F32 [21, 5] F32 [21, 4]");
        run.Says("type gru0.bias_hh_l0 F32 [21] F64 [21]");
        run.Says("missing dense0.bias F32 [5] none");
        run.Says("unexpected dense1.bias no such tensor F32 [6]");
        Assert.DoesNotContain(run.Lines, line => line.Contains("gru0.weight_hh_l0"));
    }

    [Fact]
    public void A_layer_called_otherwise_is_pointed_out()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("state_dict.safetensors");
        SafetensorsWriter.Write(path, s_noMetadata,
        [
            .. Letters.Info.Tensors.Select(tensor => Floats(tensor.Name.Replace("gru0.", "rnn."), [.. tensor.Shape])),
        ]);

        var run = ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Tests.Letters");

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says("The file's 'rnn' has the shapes of 'gru0': Name = \"rnn\" at that layer reads it.");
    }

    [Fact]
    public void A_prefix_before_all_names_is_pointed_out_and_can_be_taken_off()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("state_dict.safetensors");
        SafetensorsWriter.Write(path, s_noMetadata,
        [
            .. Letters.Info.Tensors.Select(tensor => Floats("module." + tensor.Name, [.. tensor.Shape])),
            Floats("step", 1),
        ]);

        var run = ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Tests.Letters");

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says("The file has these tensors behind 'module.': Load with prefix: \"module.\" reads them.");
        run.Says("rnngen check --prefix \"module.\" compares what is behind it.");
        Assert.DoesNotContain(run.Lines, line => line.Contains("Name ="));

        var without = ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Tests.Letters", "--prefix", "module.");
        Assert.Equal(ExitCode.Success, without.ExitCode);
        without.Says($"{path} fits RnnGen.Tool.Tests.Letters: 6 tensors, {Letters.Info.Architecture}.");
    }

    [Fact]
    public void A_training_has_no_prefix()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Training(folder);
        ToolRun.Of("check", path, "-a", ToolRun.Several, "-p", "module.").Fails(
            $"{path} holds a training, whose tensors have no prefix: expected none, found 'module.'.");
    }

    [Fact]
    public void A_large_file_is_compared_and_described_by_its_header()
    {
        using var folder = new TemporaryFolder();
        var path = RawSafetensors.Write(
            folder.File("large.safetensors"), "{" + RawSafetensors.Tensor("x", "F32", "[4,268435456]", 0, 1L << 32) + "}", 0);
        using (var stream = System.IO.File.OpenWrite(path))
            stream.SetLength(stream.Length + (1L << 32));

        var before = System.GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ExitCode.Different, ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Tests.Letters").ExitCode);
        ToolRun.Of("inspect", path).Says("x F32 [4, 268435456] 1,073,741,824 4,294,967,296");
        Assert.InRange(System.GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_training_is_compared_in_all_its_parts()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Training(folder);
        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several).ExitCode);

        var file = SafetensorsFile.Read(path);
        SafetensorsWriter.Write(
            path, file.Metadata, [.. file.Entries.Where(entry => entry.Name != "training/exp_avg/dense0.bias")]);
        var run = ToolRun.Of("check", path, "-a", ToolRun.Several);

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says("missing training/exp_avg/dense0.bias F32 [5] none");
    }

    [Fact]
    public void An_optimisers_file_is_compared_with_the_model_that_it_is_of()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Optimizer(folder);
        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several).ExitCode);
        ToolRun.Of("check", path, "-a", ToolRun.Several, "-p", "module.").Fails(
            $"{path} holds the state of an optimiser, whose tensors have no prefix: expected none, found 'module.'.");

        var file = SafetensorsFile.Read(path);
        SafetensorsWriter.Write(
            path, file.Metadata, [.. file.Entries.Where(entry => entry.Name != "training/exp_avg/dense0.bias")]);
        var run = ToolRun.Of("check", path, "-a", ToolRun.Several);

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says($"{path} does not fit RnnGen.Tool.Tests.Letters: 1 difference.");
        run.Says("missing training/exp_avg/dense0.bias F32 [5] none");
    }

    /// <summary>As a trainer and an optimiser refuse them.</summary>
    [Fact]
    public void Counts_and_carried_states_are_compared_too()
    {
        using var folder = new TemporaryFolder();
        var tensors = Letters.Info.Tensors.Count;
        var path = Changed(
            Files.Optimizer(folder), "training/updates", SafetensorsEntry.Create("training/updates", new long[3], 3));
        var run = ToolRun.Of("check", path, "-a", ToolRun.Several);
        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says($"shape training/updates I64 [1] or [{tensors}] I64 [3]");
        run.Says($"{path} does not fit RnnGen.Tool.Tests.Letters: 1 difference.");

        path = Changed(path, "training/updates", SafetensorsEntry.Create("training/updates", new double[1], 1));
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says($"type training/updates I64 [1] or [{tensors}] F64 [1]");

        path = Changed(
            path, "training/updates", SafetensorsEntry.Create("training/updates", new long[tensors], tensors));
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says($"shape training/decays F64 [{tensors}, 2] F64 [1, 2]");

        path = Changed(Files.Training(folder), "training/decays");
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says("missing training/decays F64 [1, 2] none");
        path = Changed(Files.Training(folder), "training/carried_state", Floats("training/carried_state", 3, 7));
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says(
            $"shape training/carried_state F32 [2, {Letters.State.Length}] F32 [3, 7]");
        path = Changed(Files.Training(folder), "", Floats("training/loss_state", 2, 1));
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says("unexpected training/loss_state no such tensor F32 [2, 1]");
        path = Changed(Files.PairTraining(folder), "training/encoder.updates");
        ToolRun.Of("check", path, "-a", ToolRun.Several).Says(
            $"missing training/encoder.updates I64 [1] or [{Reader.Info.Tensors.Count}] none");
    }

    [Fact]
    public void An_optimisers_file_is_no_weights()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Optimizer(folder);
        ToolRun.Of("declare", path, "-o", folder.Path)
            .Fails($"{path}: expected weights, found what an optimiser remembers of a model; 'rnngen inspect' lists it.");
        ToolRun.Of("export", "-a", ToolRun.Several, "-w", path, "--onnx", folder.File("a.onnx")).Fails(
            $"{path}: expected weights, found what an optimiser remembers of a model. "
            + "Take the file that the model's Save wrote.");
    }

    [Fact]
    public void A_pair_is_compared_with_a_decoder_and_its_encoder()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Pair(folder);
        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several).ExitCode);
        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Writer").ExitCode);
        ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Reader").Fails(
            $"{path} holds an encoder and a decoder: expected a decoder (InitialState = typeof(…)), "
                + "found RnnGen.Tool.Tests.Reader.");
    }

    [Fact]
    public void A_pairs_training_is_compared_with_a_decoder_and_its_encoder()
    {
        using var folder = new TemporaryFolder();
        var path = Files.PairTraining(folder);
        Assert.Equal(ExitCode.Success, ToolRun.Of("check", path, "-a", ToolRun.Several).ExitCode);

        var file = SafetensorsFile.Read(path);
        string[] taken = ["training/exp_avg/decoder.dense0.bias", "training/best/encoder.embedding0.weight"];
        SafetensorsWriter.Write(path, file.Metadata, [.. file.Entries.Where(entry => !taken.Contains(entry.Name))]);
        var run = ToolRun.Of("check", path, "-a", ToolRun.Several);

        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says("missing training/exp_avg/decoder.dense0.bias F32 [5] none");
        run.Says("missing training/best/encoder.embedding0.weight F32 [9, 3] none");
        run.Says($"{path} does not fit RnnGen.Tool.Tests.Writer: 2 differences.");
    }

    [Fact]
    public void A_training_in_another_precision_differs_in_it()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Training(folder);
        var run = ToolRun.Of("check", path, "-a", ToolRun.Several, "-m", "Precise");
        Assert.Equal(ExitCode.Different, run.ExitCode);
        run.Says("type precision Double Single");
    }

    [Fact]
    public void Where_several_models_may_be_meant_the_tool_asks()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.safetensors");
        SafetensorsWriter.Write(path, s_noMetadata, [Floats("a", 1)]);

        ToolRun.Of("check", path, "-a", ToolRun.Several).Fails(
            $"{ToolRun.Several} has 8 models: RnnGen.Tool.Tests.Denoiser, RnnGen.Tool.Tests.Letters, "
            + "RnnGen.Tool.Tests.Losses, RnnGen.Tool.Tests.Other.Letters, RnnGen.Tool.Tests.Precise, "
            + "RnnGen.Tool.Tests.Reader, RnnGen.Tool.Tests.Speller, RnnGen.Tool.Tests.Writer: "
            + "say with --model which one the file is compared with.");
    }

    /// <summary>Writes a file again without a tensor, or with another in its place.</summary>
    private static string Changed(string path, string without, params SafetensorsEntry[] with)
    {
        var file = SafetensorsFile.Read(path);
        SafetensorsWriter.Write(path, file.Metadata, [.. with, .. file.Entries.Where(entry => entry.Name != without)]);
        return path;
    }

    private static SafetensorsEntry Floats(string name, params int[] shape) =>
        SafetensorsEntry.Create(name, new float[shape.Aggregate(1, (length, dimension) => length * dimension)], shape);
}
