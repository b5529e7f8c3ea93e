using System;
using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>
/// Loading fills the weights from the file, and nothing else: none are drawn, and no data is read of a file that does not fit.
/// </summary>
public sealed class LoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    /// <summary>The weights are written once: what is drawn first would count as another change.</summary>
    [Fact]
    public void A_loaded_model_and_a_clone_draw_no_weights()
    {
        var model = new CharacterModel(seed: 5);
        model.Save(Target);
        using var stream = File.OpenRead(Target);
        Assert.Equal(1, CharacterModel.Load(Target).Parameters.Version);
        Assert.Equal(1, CharacterModel.Load(stream).Parameters.Version);
        Assert.Equal(1, model.Clone().Parameters.Version);
        Assert.Equal(1, new CharacterModel(seed: 6).Parameters.Version);
    }

    [Fact]
    public void Loaded_models_and_clones_are_what_a_constructor_leaves()
    {
        var model = new CharacterModel(seed: 5);
        model.Save(Target);
        using var file = File.OpenRead(Target);
        using var network = new ForwardStream(File.ReadAllBytes(Target));
        CharacterModel[] others = [
            CharacterModel.Load(Target), CharacterModel.Load(file), CharacterModel.Load(network), model.Clone()];
        Assert.All(others, other =>
        {
            Assert.Equal(model.Parameters.Values.Span, other.Parameters.Values.Span);
            Assert.Equal(model.Parameters.Derived.Span, other.Parameters.Derived.Span);
            Assert.Equal(Outputs(model), Outputs(other));
        });
        Assert.True(file.CanRead);
    }

    [Fact]
    public void A_models_own_constructor_without_parameters_runs_when_it_is_loaded_or_cloned()
    {
        var model = new TitledModel();
        Assert.Equal(("untitled", 1), (model.Title, model.Constructed));
        model.Save(Target);
        var loaded = TitledModel.Load(Target);
        Assert.Equal(("untitled", 1), (loaded.Title, loaded.Constructed));
        Assert.Equal(model.Parameters.Values.Span, loaded.Parameters.Values.Span);
        Assert.Equal(("untitled", 1), (model.Clone().Title, model.Clone().Constructed));
    }

    /// <summary>A gigabyte that is not this model's costs the memory of its header.</summary>
    [Fact]
    public void A_large_file_of_other_tensors_is_refused_by_its_header()
    {
        WriteLarge("{" + RawSafetensors.Tensor("foreign", "F32", "[256,1048576]", 0, 1L << 30) + "}");
        AssertRefusedByHeader(() => CharacterModel.Load(Target));
        AssertRefusedByHeader(() => new CharacterModel(1).Parameters.Load(Target));
        AssertRefusedByHeader(() => CharacterModel.Load(Target, "module."), "embedding0.weight");
        AssertRefusedByHeader(() => new Trainer<CharacterModel>(new CharacterModel(1), new Adam()).Resume(Target));
        AssertRefusedByHeader(() =>
        {
            using var stream = File.OpenRead(Target);
            CharacterModel.Load(stream);
        });
    }

    /// <summary>One tensor among the model's own is enough, or one shape.</summary>
    [Theory]
    [InlineData("embedding0.weight", "[26843546,10]")]
    [InlineData("lstm0.weight_hh_l0", "[68,17]")]
    public void A_large_file_of_nearly_the_right_tensors_is_refused_by_its_header(string name, string shape)
    {
        var (header, at) = ("", 0L);
        foreach (var tensor in CharacterModel.Info.Tensors)
        {
            var (form, bytes) = tensor.Name == name
                ? (shape, shape.Trim('[', ']').Split(',').Aggregate(4L,
                    (product, length) => product * long.Parse(length, System.Globalization.CultureInfo.InvariantCulture)))
                : (SafetensorsHeader.Print(tensor.Shape), 4L * tensor.Length);
            header += RawSafetensors.Tensor(tensor.Name, "F32", form, at, at += bytes) + ",";
        }

        WriteLarge("{" + header + RawSafetensors.Tensor("more", "F32", "[268435456]", at, at + (1L << 30)) + "}");
        AssertRefusedByHeader(() => CharacterModel.Load(Target), "more");
    }

    [Fact]
    public void No_byte_of_data_is_read_of_a_stream_that_does_not_fit()
    {
        new FeatureModel(1).Save(Target);
        var bytes = File.ReadAllBytes(Target);
        var header = 8 + (long)BitConverter.ToUInt64(bytes);
        using var stream = new ForwardStream(bytes, readable: header);
        AssertRefusedByHeader(() => CharacterModel.Load(stream));
    }

    [Fact]
    public void A_stream_that_ends_early_or_goes_on_is_refused_and_changes_nothing()
    {
        var model = new CharacterModel(seed: 1);
        model.Save(Target);
        var bytes = File.ReadAllBytes(Target);
        var before = model.Parameters.Values.Span.ToArray();
        foreach (byte[] wrong in new[] { bytes[..^1], bytes[..(bytes.Length / 2)], [.. bytes, 0] })
        {
            Assert.Throws<InvalidDataException>(() => model.Parameters.Load(new ForwardStream(wrong)));
            Assert.Throws<InvalidDataException>(() => model.Parameters.Load(new MemoryStream(wrong)));
            Assert.Throws<InvalidDataException>(() => CharacterModel.Load(new ForwardStream(wrong)));
        }

        Assert.Equal(before, model.Parameters.Values.Span);
        Assert.Equal(1, model.Parameters.Version);
    }

    [Fact]
    public void A_stream_is_read_from_where_it_is()
    {
        new CharacterModel(seed: 1).Save(Target);
        using var stream = new MemoryStream([1, 2, 3, .. File.ReadAllBytes(Target)]);
        stream.Position = 3;
        Assert.Equal(new CharacterModel(seed: 1).Parameters.Values.Span, CharacterModel.Load(stream).Parameters.Values.Span);
    }

    private void WriteLarge(string header)
    {
        RawSafetensors.Write(Target, header, 0);
        using var stream = File.OpenWrite(Target);

        // A hole, which takes no room on the disk.
        stream.SetLength(stream.Length + (1L << 30) + (header.Contains("more") ? DataBefore(header) : 0));
    }

    private static long DataBefore(string header) =>
        long.Parse(header[(header.LastIndexOf("offsets\":[", StringComparison.Ordinal) + 10)..].Split(',')[0],
            System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertRefusedByHeader(Action load, string expected = "expected no such tensor")
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(load).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static float[] Outputs(CharacterModel model)
    {
        var outputs = new float[33];
        CharacterModel.State state = default;
        model.Run([3, 1, 4], ref state, outputs);
        return outputs;
    }
}
