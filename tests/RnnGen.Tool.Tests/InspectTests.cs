using System.IO;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class InspectTests
{
    [Fact]
    public void A_models_file_is_told_with_its_tensors_and_metadata()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("letters.safetensors");
        new Letters(1).Save(path);

        var run = ToolRun.Of("inspect", path);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        run.Says("content a model's weights");
        run.Says("tensors 6 with 334 elements");
        run.Says("data 1,336 bytes (1.3 KiB)");
        run.Says($"rnngen.architecture {Letters.Info.Architecture}");
        run.Says("gru0.weight_ih_l0 F32 [21, 5] 105 420");
        run.Says("dense0.bias F32 [5] 5 20");
        run.Says("all 334 1,336");
    }

    [Fact]
    public void Statistics_tell_the_values_and_those_that_are_not_finite()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("values.safetensors");
        SafetensorsWriter.Write(path, new System.Collections.Generic.Dictionary<string, string>(),
        [
            SafetensorsEntry.Create("a", [1d, 3d, double.NaN, 5d, double.PositiveInfinity], 5),
            SafetensorsEntry.Create("b", new long[] { -7 }),
            SafetensorsEntry.Create("c", [double.NaN, double.NaN], 2),
        ]);

        var run = ToolRun.Of("inspect", path, "--statistics");

        run.Says("content tensors");
        run.Says("a F64 [5] 1 5 3 1.633 2");
        run.Says("b I64 [] -7 -7 -7 0 0");
        run.Says("c F64 [2] NaN NaN NaN NaN 2");
    }

    [Fact]
    public void A_trainings_parts_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("inspect", Files.Training(folder));

        run.Says("content a training to resume");
        run.Says("optimiser Adam");
        run.Says("updates 8");
        run.Says("rnngen.training.optimizer Adam");
        run.Says("Weights");
        run.Says("Best weights");
        run.Says("Optimiser's exp_avg");
        run.Says("training/exp_avg_sq/gru0.weight_hh_l0 F32 [21, 7] 147 588");
        run.Says("Counts of updates");
        run.Says("training/updates I64 [1] 1 8");
        run.Says("Carried state");
    }

    [Fact]
    public void An_optimisers_file_is_told_with_its_updates()
    {
        using var folder = new TemporaryFolder();
        var path = Files.Optimizer(folder);
        ToolRun.Of("info", "-a", path).Fails(
            $"{path} is no .NET assembly: expected the .dll that the project is built into, found tensors, "
            + "which 'rnngen inspect' describes.");
        var run = ToolRun.Of("inspect", path);

        run.Says("content what an optimiser remembers of a model, without weights");
        run.Says("optimiser Adam");
        run.Says("updates 2");
        run.Says("Optimiser's exp_avg");
        run.Says("training/exp_avg_sq/gru0.weight_hh_l0 F32 [21, 7] 147 588");
        run.Says("Counts of updates");
    }

    [Fact]
    public void An_optimiser_that_has_made_no_update_is_told()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("adam.safetensors");
        new Adam().Save(path, new Letters(1).Parameters);

        var run = ToolRun.Of("inspect", path);

        run.Says("updates 0");
        run.Says("tensors 0 with 0 elements");
    }

    [Fact]
    public void A_pair_is_told_by_its_two_models()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("inspect", Files.Pair(folder));

        run.Says("content an encoder and a decoder");
        run.Says("Encoder");
        run.Says("encoder.embedding0.weight F32 [9, 3] 27 108");
        run.Says("Decoder");
        run.Says("decoder.dense0.bias F32 [5] 5 20");
    }

    [Fact]
    public void A_pairs_training_is_told_by_its_models_and_parts()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("inspect", Files.PairTraining(folder));

        run.Says("content a training of an encoder and a decoder to resume");
        run.Says("rnngen.start_token 0");
        run.Says("Encoder");
        run.Says("Decoder");
        run.Says("decoder.dense0.bias F32 [5] 5 20");
        run.Says("Best weights");
        run.Says("training/best/encoder.embedding0.weight F32 [9, 3] 27 108");
        run.Says("Optimiser's exp_avg");
        run.Says("training/exp_avg/decoder.gru0.weight_hh_l0 F32 [18, 6] 108 432");
        run.Says("training/encoder.updates I64 [1] 1 8");
    }

    [Fact]
    public void What_a_terminal_would_obey_is_written_out()
    {
        using var folder = new TemporaryFolder();
        var path = RawSafetensors.Write(
            folder.File("odd.safetensors"), "{" + RawSafetensors.Tensor("a\\u001b[2J", "F32", "[1]", 0, 4) + "}", 4);

        ToolRun.Of("inspect", path).Says(@"a\u001b[2J F32 [1] 1 4");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        ToolRun.Of("inspect", "none.safetensors")
            .Fails("none.safetensors: expected a file, found none of that name.");
        ToolRun.Of("inspect", Path.GetTempPath()).Fails($"{Path.GetTempPath()}: expected a file, found a folder.");
    }

    [Theory]
    [InlineData("504B0304140000000000", "a zip archive, such as torch.save, Keras and numpy.savez write",
        "; 'rnngen declare' with '--into' makes weights of such files")]
    [InlineData("8002637472616E73666F", "a Python pickle, such as older torch.save writes")]
    [InlineData("4D5A9000030000000400", "a program or assembly")]
    [InlineData("47475546030000000000", "a GGUF file")]
    public void Files_of_other_formats_are_called_by_their_name(string beginning, string format, string wayOut = "")
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights");
        File.WriteAllBytes(path, System.Convert.FromHexString(beginning));

        ToolRun.Of("inspect", path).Fails($"{path}: this is {format}, not safetensors{wayOut}.");
    }

    [Fact]
    public void A_truncated_file_is_told_in_a_line()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("letters.safetensors");
        new Letters(1).Save(path);
        var bytes = File.ReadAllBytes(path);

        File.WriteAllBytes(path, bytes[..5]);
        ToolRun.Of("inspect", path).Fails($"{path}: expected at least 8 bytes of header length, found 5.");

        File.WriteAllBytes(path, bytes[..100]);
        ToolRun.Of("inspect", path).Fails(
            $"{path}: the header is said to have {System.BitConverter.ToUInt64(bytes)} bytes: "
                + "expected at most the 92 that follow.");

        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Contains("'dense0.bias' is said to lie at bytes", ToolRun.Of("inspect", path).Errors);
    }
}
