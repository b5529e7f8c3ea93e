using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>A saved model is loaded bit for bit; a file of another model is refused and changes nothing.</summary>
public sealed class SaveAndLoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("RnnGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_is_loaded()
    {
        var model = new CharacterModel(seed: 5);
        model.Save(PathOf("model"));
        var loaded = CharacterModel.Load(PathOf("model"));
        Assert.Equal(Weights(model.Parameters), Weights(loaded.Parameters));

        var (expected, actual) = (new float[33], new float[33]);
        CharacterModel.State first = default, second = default;
        model.Run([3, 1, 4], ref first, expected);
        loaded.Run([3, 1, 4], ref second, actual);
        Assert.Equal(expected, actual);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Double_precision_is_saved_in_full()
    {
        var model = new DoubleModel(seed: 5);
        model.Save(PathOf("model"));
        Assert.Equal(Weights(model.Parameters), Weights(DoubleModel.Load(PathOf("model")).Parameters));
    }

    [Fact]
    public void Saving_again_replaces_the_file_and_leaves_nothing_beside_it()
    {
        new CharacterModel(seed: 1).Save(PathOf("model"));
        var model = new CharacterModel(seed: 2);
        model.Save(PathOf("model"));
        Assert.Equal(Weights(model.Parameters), Weights(CharacterModel.Load(PathOf("model")).Parameters));
        Assert.Equal(["model.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void The_file_of_another_model_is_refused_with_every_mismatch()
    {
        new FeatureModel(seed: 1).Save(PathOf("other"));
        var error = Assert.Throws<InvalidDataException>(() => CharacterModel.Load(PathOf("other")));
        Assert.Contains("other.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains("lstm0.weight_hh_l0", error.Message, StringComparison.Ordinal);
        Assert.Contains("gru0.weight_hh_l0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_leaves_the_model_as_it_was()
    {
        new FeatureModel(seed: 1).Save(PathOf("other"));
        new CharacterModel(seed: 2).Save(PathOf("cut"));
        using (var cut = new FileStream(PathOf("cut"), FileMode.Open))
            cut.SetLength(cut.Length - 1);

        var model = new CharacterModel(seed: 3);
        var before = Weights(model.Parameters);
        Assert.Throws<InvalidDataException>(() => model.Parameters.Load(PathOf("other")));
        Assert.Throws<InvalidDataException>(() => model.Parameters.Load(PathOf("cut")));
        Assert.Equal(before, Weights(model.Parameters));
    }

    private static T[] Weights<T>(ParameterStore<T> parameters)
        where T : unmanaged => parameters.Values.Span.ToArray();

    private string PathOf(string name) => Path.Combine(_folder, name + ".safetensors");
}
