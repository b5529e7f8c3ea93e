using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>Both models in one file.</summary>
public sealed class Seq2SeqFileTests
{
    [Fact]
    public void A_file_holds_both_models_under_the_names_of_a_module_with_two_children()
    {
        using var folder = new TemporaryFolder();
        var (saved, loaded) = (Models(1), Models(2));
        saved.Save(folder.File("pair"));
        loaded.Load(folder.File("pair"));
        Assert.Equal(saved.EncoderParameters.Values.Span.ToArray(), loaded.EncoderParameters.Values.Span.ToArray());
        Assert.Equal(saved.DecoderParameters.Values.Span.ToArray(), loaded.DecoderParameters.Values.Span.ToArray());
        Assert.Equal(saved.Greedy([1, 2, 3], 6), loaded.Greedy([1, 2, 3], 6));

        var names = SafetensorsFile.Read(folder.File("pair")).Entries.Select(entry => entry.Name).ToList();
        Assert.Contains("encoder.embedding0.weight", names);
        Assert.Contains("decoder.gru0.weight_hh_l0", names);
        Assert.Equal(Reader.Info.Tensors.Count + Writer.Info.Tensors.Count, names.Count);
    }

    [Fact]
    public void A_file_that_does_not_fit_lists_every_mismatch_and_changes_neither_model()
    {
        using var folder = new TemporaryFolder();
        var models = Models(1);
        new Seq2Seq<Listener, Speaker, float, float>(new Listener(), new Speaker(), 0, 3).Save(folder.File("other"));
        var (encoder, decoder) = (models.EncoderParameters.Values.Span.ToArray(), models.DecoderParameters.Values.Span.ToArray());

        var message = Assert.Throws<InvalidDataException>(() => models.Load(folder.File("other"))).Message;
        Assert.Contains("tensors of Reader and Writer", message);
        Assert.Contains("end token: expected '1', found '3'", message);
        Assert.Contains("architecture of the encoder: expected", message);
        Assert.Contains("tensor 'decoder.gru0.weight_hh_l0': expected F32 [72, 24], found none", message);
        Assert.Contains("tensor 'encoder.lstm0.weight_hh_l0_reverse': expected no such tensor", message);
        Assert.Equal(encoder, models.EncoderParameters.Values.Span.ToArray());
        Assert.Equal(decoder, models.DecoderParameters.Values.Span.ToArray());
    }

    private static Seq2Seq<Reader, Writer> Models(ulong seed) =>
        new(new Reader(seed), new Writer(seed + 1), startToken: 0, endToken: 1);
}
