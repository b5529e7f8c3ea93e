using System;
using System.IO;
using System.Linq;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>
/// Files whose tensors stand behind a prefix, or in layers of other names: they can be loaded, or the message says how.
/// </summary>
public sealed class PrefixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClassifierModel _model = new(seed: 3);

    private string Target => _folder.File("state_dict.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_stands_behind_a_prefix_is_loaded_whatever_else_the_file_holds()
    {
        Write(name => "module." + name, SafetensorsEntry.Create("step", new long[1], 1),
            SafetensorsEntry.Create("ema.head.bias", new float[9], 9));
        AssertLoads("module.");
        var other = new ClassifierModel(seed: 4);
        other.Parameters.Load(Target, "module.");
        Assert.Equal(_model.Parameters.Values.Span, other.Parameters.Values.Span);
    }

    [Fact]
    public void Behind_a_prefix_too_tensors_are_exactly_the_models()
    {
        Write(name => "module." + name, SafetensorsEntry.Create("module.more", new float[1], 1));
        Assert.Contains("tensor 'module.more': expected no such tensor", Message("module."));
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("model.net.")]
    [InlineData("x")]
    public void The_message_says_which_prefix_to_take_off(string prefix)
    {
        Write(name => prefix + name);
        Assert.Contains($"the file has these tensors behind '{prefix}': Load with prefix: \"{prefix}\" reads them", Message());
        Assert.Contains($"Load with prefix: \"{prefix}\" reads them", Message("wrong."));
        AssertLoads(prefix);
    }

    [Fact]
    public void The_message_says_so_of_a_prefix_that_is_none()
    {
        Write(name => name);
        Assert.Contains("behind '': Load with prefix: \"\" reads them", Message("module."));
    }

    [Fact]
    public void Where_two_prefixes_do_both_are_told()
    {
        Write(name => "a." + name, [.. Entries(name => "b." + name)]);
        Assert.Contains("behind 'a.' and 'b.': Load with prefix: \"a.\" or Load with prefix: \"b.\" reads them", Message());
    }

    [Fact]
    public void A_layer_of_another_name_is_pointed_out()
    {
        Write(name => name.Replace("rnn0.", "rec.").Replace("head.", "lin."));
        var message = Message();
        Assert.Contains("the file's 'rec' has the shapes of 'rnn0': Name = \"rec\" at that layer reads it", message);
        Assert.Contains("the file's 'lin' has the shapes of 'head': Name = \"lin\" at that layer reads it", message);
        Assert.DoesNotContain("prefix", message);
    }

    [Fact]
    public void Another_name_behind_a_prefix_is_pointed_out_with_both()
    {
        Write(name => "module." + name.Replace("rnn0.", "rec."));
        Assert.Contains(
            "the file's 'module.rec' has the shapes of 'rnn0': Name = \"rec\" at that layer reads it, "
                + "with Load with prefix: \"module.\"", Message());
        Assert.Contains(
            "the file's 'module.rec' has the shapes of 'rnn0': Name = \"rec\" at that layer reads it", Message("module."));
        Assert.DoesNotContain("with Load", Message("module."));
    }

    /// <summary>RNN018 would refuse them.</summary>
    [Theory]
    [InlineData("rnn.0.", "head.")]
    [InlineData("2nd.", "head.")]
    [InlineData("a.rec.", "b.lin.")]
    [InlineData("rec-1.", "head.")]
    [InlineData("räc.", "head.")]
    [InlineData("HEAD_.", "head.")]
    [InlineData("a.rec.", "head.")]
    public void A_name_that_no_layer_can_have_is_not_advised(string rnn, string head)
    {
        Write(name => name.Replace("rnn0.", rnn).Replace("head.", head));
        var message = Message();
        Assert.Contains($"the file's '{rnn[..^1]}' has the shapes of 'rnn0'", message);
        Assert.DoesNotContain("Name =", message);
    }

    [Fact]
    public void What_fits_nowhere_gets_no_advice()
    {
        SafetensorsWriter.Write(
            Target, _folder.NoMetadata, [SafetensorsEntry.Create("module.rnn0.weight_hh_l0", new float[9], 9)]);
        Assert.DoesNotContain("the file", Message());
    }

    [Fact]
    public void A_part_of_a_pair_is_loaded_by_its_prefix_if_its_architecture_is_the_models()
    {
        var pair = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
        pair.Save(Target);
        Assert.Equal(pair.EncoderParameters.Values.Span, Reader.Load(Target, "encoder.").Parameters.Values.Span);
        Assert.Contains(
            "architecture: expected", Assert.Throws<InvalidDataException>(() => Writer.Load(Target, "encoder.")).Message);
    }

    [Fact]
    public void A_pair_is_loaded_behind_a_prefix_and_from_streams()
    {
        var pair = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
        pair.Save(Target);
        var entries = SafetensorsFile.Read(Target).Entries;

        // Tensors of both models in turn, as no stream could be read that is read model by model.
        var mixed = entries.OrderBy(entry => entry.Name[1..]).Select(entry => Rename(entry, "module." + entry.Name));
        SafetensorsWriter.Write(Target, _folder.NoMetadata, [.. mixed]);
        Action<Seq2Seq<Reader, Writer>>[] loads =
        [
            models => models.Load(Target, "module."),
            models => models.Load(new ForwardStream(File.ReadAllBytes(Target)), "module."),
        ];
        Assert.All(loads, load =>
        {
            var models = new Seq2Seq<Reader, Writer>(new Reader(3), new Writer(4), startToken: 0, endToken: 1);
            Assert.Contains("Load with prefix: \"module.\" reads them",
                Assert.Throws<InvalidDataException>(() => models.Load(Target)).Message);
            load(models);
            Assert.Equal(pair.EncoderParameters.Values.Span, models.EncoderParameters.Values.Span);
            Assert.Equal(pair.DecoderParameters.Values.Span, models.DecoderParameters.Values.Span);
        });
    }

    [Fact]
    public void Null_is_no_prefix()
    {
        Assert.Throws<ArgumentNullException>("prefix", () => ClassifierModel.Load(Target, null!));
        Assert.Throws<ArgumentNullException>("stream", () => ClassifierModel.Load((Stream)null!));
    }

    private void AssertLoads(string prefix) =>
        Assert.Equal(_model.Parameters.Values.Span, ClassifierModel.Load(Target, prefix).Parameters.Values.Span);

    private string Message(string prefix = "") =>
        Assert.Throws<InvalidDataException>(() => ClassifierModel.Load(Target, prefix)).Message;

    private void Write(Func<string, string> rename, params SafetensorsEntry[] more) =>
        SafetensorsWriter.Write(Target, _folder.NoMetadata, [.. Entries(rename), .. more]);

    private SafetensorsEntry[] Entries(Func<string, string> rename)
    {
        var path = _folder.File("own.safetensors");
        _model.Save(path);
        return [.. SafetensorsFile.Read(path).Entries.Select(entry => Rename(entry, rename(entry.Name)))];
    }

    private static SafetensorsEntry Rename(SafetensorsEntry entry, string name)
    {
        var values = new float[entry.Length];
        entry.CopyTo(values);
        return SafetensorsEntry.Create(name, values, [.. entry.Shape.Select(length => (int)length)]);
    }
}
