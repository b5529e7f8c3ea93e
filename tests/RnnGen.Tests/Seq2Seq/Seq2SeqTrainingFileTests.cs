#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.IO;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Training;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>What stands in the file of a training of two models, and which files are refused.</summary>
public sealed class Seq2SeqTrainingFileTests : IDisposable
{
    private static readonly (int[] Source, int[] Target)[] Data = [
        ([1], [2, 3]), ([4, 5, 6], []), ([7], [2]), ([1, 2], [3]), ([3], [4])];
    private readonly SavedTraining _saved = new();
    private readonly Seq2Seq<Reader, Writer> _models = new(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
    private readonly Seq2SeqTrainer<int> _trainer;

    public Seq2SeqTrainingFileTests()
    {
        _trainer = new Seq2SeqTrainer<int>(_models, new Adam(), new TrainerOptions { BatchSize = 2 });
        _trainer.Fit(Data, new FitOptions { Epochs = 3, MaxWindows = 3 });
        _trainer.Save(Target);
    }

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Weights_and_moments_stand_under_the_names_of_a_pair()
    {
        var file = SafetensorsFile.Read(Target);
        foreach (var (prefix, store) in new[]
        {
            ("encoder.", _models.EncoderParameters), ("decoder.", _models.DecoderParameters),
        })
        {
            foreach (var tensor in store.Info.Tensors)
            {
                var values = new float[tensor.Length];
                file[prefix + tensor.Name].CopyTo(values);
                Assert.Equal(FakeModels.Read(store, tensor.Name), values);
                Assert.Equal(
                    tensor.Shape.Select(length => (long)length), file[$"training/exp_avg_sq/{prefix}{tensor.Name}"].Shape);
            }

            var updates = new long[1];
            file[$"training/{prefix}updates"].CopyTo(updates);
            Assert.Equal([3L], updates);
        }

        Assert.Equal("1", file.Metadata["rnngen.training.window"]);
        Assert.Equal("1", file.Metadata["rnngen.training.epoch"]);
        Assert.Equal(("0", "1"), (file.Metadata["rnngen.start_token"], file.Metadata["rnngen.end_token"]));
        Assert.Equal(((Reader.Info.Tensors.Count + Writer.Info.Tensors.Count) * 3) + 4, file.Entries.Count);
    }

    [Fact]
    public void A_file_of_weights_alone_or_of_one_model_is_no_training_of_a_pair()
    {
        _models.Save(Target);
        AssertRefused("a training of Reader and Writer by Adam", "metadata 'rnngen.training.version': expected it, found none");

        new Trainer<Writer>(_models.Decoder, new Adam()).Save(Target);
        AssertRefused(
            "architecture of the encoder: expected 'token[8]", "found none", "end token: expected '1', found none",
            "tensor 'gru0.weight_hh_l0': expected no such tensor");
        var single = new Trainer<Writer>(_models.Decoder, new Adam());
        _trainer.Save(Target);
        Assert.Contains(
            "architecture: expected 'token[6]", Assert.Throws<InvalidDataException>(() => single.Resume(Target)).Message);
    }

    [Fact]
    public void Models_tokens_and_optimiser_must_be_the_same()
    {
        var others = new Seq2Seq<MaskedReader, MaskedWriter>(
            new MaskedReader(1), new MaskedWriter(2), startToken: 1, endToken: 2);
        var before = others.EncoderParameters.Values.Span.ToArray();
        var fault = Assert.Throws<InvalidDataException>(() => new Seq2SeqTrainer<int>(others, new Sgd()).Resume(Target));
        string[] expected =
        [
            "a training of MaskedReader and MaskedWriter by Sgd",
            "metadata 'rnngen.training.optimizer': expected 'Sgd', found 'Adam'",
            "start token: expected '1', found '0'",
            "end token: expected '2', found '1'",
            $"architecture of the decoder: expected '{MaskedWriter.Info.Architecture}', found '{Writer.Info.Architecture}'",
            "tensor 'encoder.lstm0.weight_hh_l0': expected F32 [36, 9], found none",
            "tensor 'encoder.embedding0.weight': expected F32 [7, 4], found F32 [8, 6]",
            "decoder.moments: expected any of momentum_buffer, found 'exp_avg'",
        ];
        Assert.All(expected, line => Assert.Contains(line, fault.Message));
        Assert.Equal(before, others.EncoderParameters.Values.Span.ToArray());
    }

    [Fact]
    public void Every_mismatch_is_listed_and_all_left_as_it_was()
    {
        _saved.Rewrite(
            entries =>
            {
                entries.RemoveAll(entry => entry.Name is "decoder.dense0.bias" or "training/exp_avg/encoder.gru0.bias_hh_l0"
                    or "training/decoder.decays");
                entries.Add(SafetensorsEntry.Create("training/carried_state", new float[6], 2, 3));
            },
            metadata =>
            {
                metadata["rnngen.training.window"] = "3";
                metadata.Remove("rnngen.training.encoder.moments");
                metadata.Remove("rnngen.end_token");
            });
        AssertRefused(
            "end token: expected '1', found none",
            "metadata 'rnngen.training.window': expected a number from 0 to 2, found '3'",
            "tensor 'decoder.dense0.bias': expected F32 [6], found none",
            "tensor 'training/decoder.decays': expected F64 [1, 2], found none",
            "tensor 'training/encoder.updates': expected no such tensor",
            "tensor 'training/carried_state': expected no such tensor, found F32 [2, 3]");
    }

    [Fact]
    public void A_file_cut_short_is_refused() => _saved.ForEachCut(() => AssertRefused());

    [Fact]
    public void Pairs_cut_otherwise_are_refused_and_the_right_ones_still_taken()
    {
        _trainer.Resume(Target);
        var fault = Assert.Throws<ArgumentException>(() => _trainer.Fit([.. Data, ([1], [])]));
        Assert.Contains(
            "2 windows of 3 steps, 2 sequences side by side: expected the same, found 3 windows of 3 steps", fault.Message);
        Assert.Throws<ArgumentException>(() => _trainer.Fit(new SequencePairs<int>(Data, 1, endToken: 1)));
        Assert.Equal(6, _trainer.Fit(Data, new FitOptions { Epochs = 3 }).Windows);
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_one_there() => _saved.AssertWrittenWhole(_trainer.Save, _trainer.Resume);

    [Fact]
    public void Nothing_is_resumed_or_fitted_within_a_fit()
    {
        foreach (var action in new Action[] { () => _trainer.Resume(Target), () => _trainer.Fit(Data) })
        {
            var fault = Assert.Throws<InvalidOperationException>(() => _trainer.Fit(Data, progress: new Reporter(_ => action())));
            Assert.Contains("under way", fault.Message);
        }

        Assert.Equal(2, _trainer.Fit(Data).Windows);
    }

    private void AssertRefused(params string[] expected)
    {
        var others = new Seq2Seq<Reader, Writer>(new Reader(8), new Writer(9), startToken: 0, endToken: 1);
        var (encoder, decoder) = (others.EncoderParameters.Values.Span.ToArray(), others.DecoderParameters.Values.Span.ToArray());
        var adam = new Adam();
        var trainer = new Seq2SeqTrainer<int>(others, adam);
        _saved.AssertRefused(trainer.Resume, expected);
        Assert.Equal(encoder, others.EncoderParameters.Values.Span.ToArray());
        Assert.Equal(decoder, others.DecoderParameters.Values.Span.ToArray());
        Assert.Null(adam.StateOf(others.EncoderParameters));
        Assert.Equal(0, trainer.Updates);
    }
}
