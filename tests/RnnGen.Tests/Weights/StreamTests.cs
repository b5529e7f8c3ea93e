#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.IO;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Tests.Training;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

/// <summary>Whatever is saved to a path is saved to a stream with the same bytes, and several things go into one file.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_part_may_be_closed_by_the_writer_around_it()
    {
        using var file = new MemoryStream();
        StreamParts.Write(file, part =>
        {
            using var writer = new BinaryWriter(part);
            writer.Write(42);
        });

        file.Position = 0;
        Assert.Equal(42, StreamParts.Read(file, part => new BinaryReader(part).ReadInt32()));
    }

    [Fact]
    public void A_stream_gets_the_bytes_of_the_file()
    {
        var model = new CarryingModel(1);
        Same(model.Save, model.Save);
        Same(model.Parameters.Save, model.Parameters.Save);
        var pair = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(1), 0, 0);
        Same(pair.Save, pair.Save);
        var adam = new Adam();
        var trainer = new Trainer<CarryingModel>(model, adam, new TrainerOptions { BatchSize = 2 });
        trainer.Fit(new int[41], new FitOptions { MaxWindows = 3 });
        Same(trainer.Save, trainer.Save);
        Same(path => adam.Save(path, model.Parameters), stream => adam.Save(stream, model.Parameters));
        Same(CharacterVocabulary.FromText("abc").Save, CharacterVocabulary.FromText("abc").Save);
        Same(WordVocabulary.FromText("a b c").Save, WordVocabulary.FromText("a b c").Save);
        var entry = SafetensorsEntry.Create("a", new float[] { 1, 2 }, 2);
        var metadata = new System.Collections.Generic.Dictionary<string, string> { ["key"] = "value" };
        Same(path => SafetensorsWriter.Write(path, metadata, [entry]),
            stream => SafetensorsWriter.Write(stream, metadata, [entry]));
    }

    [Fact]
    public void A_model_saved_through_its_interface_is_the_same()
    {
        static void Save<TModel>(TModel model, Stream stream)
            where TModel : class, IRnnModel<TModel, float> => model.Save(stream);
        var model = new CarryingModel(1);
        Same(model.Save, stream => Save(model, stream));
    }

    [Fact]
    public void A_training_goes_on_from_a_stream_that_does_not_seek()
    {
        var (expected, half, rest) = (new CarryingModel(1), new CarryingModel(1), new CarryingModel(2));
        Trainer<CarryingModel> Trainer(CarryingModel model) => new(model, new Adam(), new TrainerOptions { BatchSize = 2 });
        var (corpus, whole) = (Enumerable.Range(0, 61).Select(i => i * i % 11).ToArray(), new FitOptions { Epochs = 2 });
        Trainer(expected).Fit(corpus, whole);
        var first = Trainer(half);
        first.Fit(corpus, whole with { MaxWindows = 4 });
        var stream = new TrickleStream();
        first.Save(stream);
        var second = Trainer(rest);
        second.Resume(stream.Reread());
        second.Fit(corpus, whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void A_save_game_is_one_file()
    {
        var (model, adam, words) = (new CarryingModel(1), new Adam(), WordVocabulary.FromText("go north"));
        var trainer = new Trainer<CarryingModel>(model, adam, new TrainerOptions { BatchSize = 2 });
        trainer.Fit(new int[41], new FitOptions { MaxWindows = 3 });
        var pair = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(1), 0, 0);
        using (var file = File.Create(Target))
            Write(file);
        using (var file = File.OpenRead(Target))
            Check(file);
        var forward = new TrickleStream();
        Write(forward);
        Check(forward.Reread());

        void Write(Stream file)
        {
            StreamParts.Write(file, model.Save);
            StreamParts.Write(file, part => adam.Save(part, model.Parameters));
            StreamParts.Write(file, words.Save);
            StreamParts.Write(file, pair.Save);
            StreamParts.Write(file, trainer.Save);
            file.WriteByte(42);
        }

        void Check(Stream file)
        {
            var loaded = StreamParts.Read(file, part => CarryingModel.Load(part));
            Assert.Equal(model.Parameters.Values.Span, loaded.Parameters.Values.Span);
            var other = new Adam();
            StreamParts.Read(file, part => other.Load(part, loaded.Parameters));
            Assert.Equal(3, other.StateOf(loaded.Parameters)!.Counts[0].Updates);
            Assert.Equal(words.Tokens, StreamParts.Read(file, part => WordVocabulary.Load(part)).Tokens);
            var second = new Seq2Seq<Reader, Writer>(new Reader(2), new Writer(2), 0, 0);
            StreamParts.Read(file, part => second.Load(part));
            Assert.Equal(pair.DecoderParameters.Values.Span, second.DecoderParameters.Values.Span);
            var resumed = new Trainer<CarryingModel>(new CarryingModel(3), new Adam());
            StreamParts.Read(file, resumed.Resume);
            Assert.Equal(3, resumed.Updates);
            Assert.Equal(42, file.ReadByte());
        }
    }

    [Fact]
    public void A_part_that_is_not_read_is_passed_over()
    {
        var stream = new TrickleStream();
        StreamParts.Write(stream, part => part.Write(new byte[300]));
        StreamParts.Write(stream, part => part.WriteByte(7));
        stream.Reread();
        StreamParts.Read(stream, _ => { });
        Assert.Equal(7, StreamParts.Read(stream, part => part.ReadByte()));
        Assert.Contains("Expected a part", Assert.Throws<InvalidDataException>(() => StreamParts.Read(stream, _ => { })).Message);
    }

    [Fact]
    public void A_part_ends_where_its_length_says()
    {
        var stream = new MemoryStream();
        StreamParts.Write(stream, part => part.Write([1, 2, 3]));
        StreamParts.Write(stream, part => part.WriteByte(9));
        stream.Position = 0;
        var bytes = new byte[10];
        Assert.Equal(3, StreamParts.Read(stream, part => part.ReadAtLeast(bytes, 10, throwOnEndOfStream: false)));
        Assert.Equal(11, stream.Position);
    }

    [Fact]
    public void Parts_that_are_cut_short_or_are_none_are_refused()
    {
        var stream = new MemoryStream();
        StreamParts.Write(stream, new CarryingModel(1).Save);
        var whole = stream.ToArray();
        foreach (var length in new[] { 3, 8, 100, whole.Length - 1 })
        {
            var cut = new MemoryStream(whole[..length]);
            var fault = Assert.Throws<InvalidDataException>(() => StreamParts.Read(cut, part => CarryingModel.Load(part)));
            Assert.Contains(
                length == 3 ? "Expected a part: 8 bytes of its length, found 3" : "the stream ends after", fault.Message);
        }

        whole[7] = 0x80;
        var none = Assert.Throws<InvalidDataException>(() => StreamParts.Read(new MemoryStream(whole), _ => { }));
        Assert.Contains("its length is said to be -", none.Message);
    }

    [Fact]
    public void A_part_that_is_not_written_leaves_the_stream_as_it_was()
    {
        var stream = new MemoryStream();
        var model = new CarryingModel(1);
        model.Parameters.Set("dense0.bias", [float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var trainer = new Trainer<CarryingModel>(model, new Adam());
        var fault = Assert.Throws<InvalidOperationException>(() => StreamParts.Write(stream, trainer.Save));
        Assert.Contains("the stream is not written", fault.Message);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Streams_that_cannot_be_used_are_named()
    {
        using var read = new MemoryStream([1], writable: false);
        var model = new CarryingModel(1);
        Assert.Contains("can be written to", Assert.Throws<ArgumentException>(() => model.Save(read)).Message);
        Assert.Contains("can be written to", Assert.Throws<ArgumentException>(() => StreamParts.Write(read, _ => { })).Message);
        Assert.Contains(
            "can be written to", Assert.Throws<ArgumentException>(() => WordVocabulary.FromText("a").Save(read)).Message);
        Assert.Throws<ArgumentNullException>(() => new Adam().Save((Stream)null!, model.Parameters));
        Assert.Contains("the stream", Assert.Throws<InvalidDataException>(() => WordVocabulary.Load(read)).Message);
        using var written = new FileStream(Target, FileMode.Create, FileAccess.Write);
        Assert.Contains("can be read", Assert.Throws<ArgumentException>(() => WordVocabulary.Load(written)).Message);
        var trainer = new Trainer<CarryingModel>(model, new Adam());
        Assert.Contains("can be read", Assert.Throws<ArgumentException>(() => trainer.Resume(written)).Message);
    }

    [Fact]
    public void A_file_in_memory_is_read_from_a_stream()
    {
        var stream = new TrickleStream();
        new CarryingModel(1).Save(stream);
        File.WriteAllBytes(Target, stream.ToArray());
        var (found, expected) = (SafetensorsFile.Read(stream.Reread()), SafetensorsFile.Read(Target));
        Assert.Equal("the stream", found.Path);
        Assert.Equal(expected.Metadata, found.Metadata);
        Assert.Equal(expected.Entries.Select(entry => entry.Name), found.Entries.Select(entry => entry.Name));
        Assert.All(expected.Entries, entry => Assert.Equal(entry.Data.ToArray(), found[entry.Name].Data.ToArray()));
    }

    private void Same(Action<string> toFile, Action<Stream> toStream)
    {
        toFile(Target);
        var stream = new TrickleStream();
        toStream(stream);
        Assert.Equal(File.ReadAllBytes(Target), stream.ToArray());
    }
}
