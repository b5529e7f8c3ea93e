#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.IO;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What stands in the file of a training, and which files are refused.</summary>
public sealed class TrainingFileTests : IDisposable
{
    private readonly SavedTraining _saved = new();
    private readonly CarryingModel _model = new(3);
    private readonly Trainer<CarryingModel> _trainer;

    public TrainingFileTests()
    {
        _trainer = new Trainer<CarryingModel>(_model, new Adam(), new TrainerOptions { BatchSize = 2, Seed = ulong.MaxValue });
        _trainer.Fit(new int[41], new FitOptions { MaxWindows = 3 });
        _trainer.Save(Target);
    }

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Weights_and_moments_stand_under_PyTorchs_names()
    {
        var file = SafetensorsFile.Read(Target);
        foreach (var tensor in CarryingModel.Info.Tensors)
        {
            var values = new float[tensor.Length];
            file[tensor.Name].CopyTo(values);
            Assert.Equal(FakeModels.Read(_model.Parameters, tensor.Name), values);
            Assert.Equal(tensor.Shape.Select(length => (long)length), file[$"training/exp_avg_sq/{tensor.Name}"].Shape);
        }

        var updates = new long[1];
        file["training/updates"].CopyTo(updates);
        Assert.Equal([3L], updates);
        Assert.Equal([2, CarryingModel.State.Length], file["training/carried_state"].Shape);
        Assert.Equal("3", file.Metadata["rnngen.training.window"]);
        Assert.Equal("18446744073709551615", file.Metadata["rnngen.training.seed"]);
        Assert.Equal((CarryingModel.Info.Tensors.Count * 3) + 3, file.Entries.Count);
    }

    [Fact]
    public void A_file_of_weights_alone_is_no_training()
    {
        _model.Save(Target);
        AssertRefused("metadata 'rnngen.training.version': expected it, found none", "metadata 'rnngen.training.loss'");
    }

    [Fact]
    public void The_kind_of_optimiser_must_be_the_same()
    {
        var trainer = new Trainer<CarryingModel>(_model, new AdamW());
        var fault = Assert.Throws<InvalidDataException>(() => trainer.Resume(Target));
        Assert.Contains("metadata 'rnngen.training.optimizer': expected 'AdamW', found 'Adam'", fault.Message);
        Assert.Contains("a training of CarryingModel by AdamW", fault.Message);
    }

    [Fact]
    public void Every_mismatch_is_listed_and_all_left_as_it_was()
    {
        _saved.Rewrite(
            entries =>
            {
                entries.RemoveAll(entry => entry.Name is "dense0.bias" or "training/exp_avg/dense0.bias" or "training/decays");
                entries.RemoveAll(entry => entry.Name == "training/carried_state");
                entries.Add(SafetensorsEntry.Create("training/carried_state", new float[6], 3, 2));
                entries.Add(SafetensorsEntry.Create("training/more", new float[6], 6));
            },
            metadata =>
            {
                metadata["rnngen.architecture"] = "x[3] -> gru0: Gru(20)";
                metadata["rnngen.training.version"] = "2";
                metadata["rnngen.training.moments"] = "exp_avg square_avg";
                metadata["rnngen.training.window"] = "5";
                metadata["rnngen.training.epoch"] = "-1";
                metadata["rnngen.training.loss"] = "low";
                metadata.Remove("rnngen.training.seed");
            });
        AssertRefused(
            "architecture: expected 'token[11]",
            "found 'x[3] -> gru0: Gru(20)'",
            "metadata 'rnngen.training.version': expected '1', found '2'",
            "moments: expected any of exp_avg, exp_avg_sq, max_exp_avg_sq, found 'square_avg'",
            "metadata 'rnngen.training.window': expected a number from 0 to 4, found '5'",
            "metadata 'rnngen.training.epoch': expected a number from 0 to 2147483647, found '-1'",
            "metadata 'rnngen.training.loss': expected a number",
            "metadata 'rnngen.training.seed': expected it, found none",
            "tensor 'dense0.bias': expected F32 [11], found none",
            "tensor 'training/exp_avg/dense0.bias': expected F32 [11], found none",
            "tensor 'training/exp_avg_sq/dense0.bias': expected no such tensor",
            "tensor 'training/decays': expected F64 [1, 2], found none",
            "tensor 'training/carried_state': expected F32 [2, any], found F32 [3, 2]",
            "tensor 'training/more': expected no such tensor, found F32 [6]");
    }

    [Fact]
    public void A_file_cut_short_is_refused() => _saved.ForEachCut(() => AssertRefused());

    [Fact]
    public void A_source_cut_otherwise_is_refused_and_the_right_one_still_taken()
    {
        _trainer.Resume(Target);
        var fault = Assert.Throws<ArgumentException>(() => _trainer.Fit(new int[51]));
        Assert.Contains(
            "4 windows of 5 steps, 2 sequences side by side: expected the same, found 5 windows of 5 steps", fault.Message);
        Assert.Throws<ArgumentException>(() => _trainer.Fit(new ContiguousBatches(new int[41], 1, 5)));
        Assert.Equal(4, _trainer.Fit(new int[41]).Windows);
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_one_there() => _saved.AssertWrittenWhole(_trainer.Save, _trainer.Resume);

    [Fact]
    public void Nothing_is_resumed_within_a_fit()
    {
        var fault = Assert.Throws<InvalidOperationException>(
            () => _trainer.Fit(new int[41], progress: new Reporter(_ => _trainer.Resume(Target))));
        Assert.Contains("under way", fault.Message);
        Assert.Equal(4, _trainer.Fit(new int[41]).Windows);
    }

    private void AssertRefused(params string[] expected)
    {
        var other = new CarryingModel(8);
        var before = other.Parameters.Values.Span.ToArray();
        var adam = new Adam();
        var trainer = new Trainer<CarryingModel>(other, adam);
        _saved.AssertRefused(trainer.Resume, expected);
        Assert.Equal(before, other.Parameters.Values.Span.ToArray());
        Assert.Null(adam.StateOf(other.Parameters));
        Assert.Equal(0, trainer.Updates);
    }
}
