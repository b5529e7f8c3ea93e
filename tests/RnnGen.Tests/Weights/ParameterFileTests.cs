using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

public class ParameterFileTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private readonly TemporaryFolder _folder = new();
    private readonly ParameterStore<float> _store = FakeModels.Store<float>(FakeModels.Lstm());

    public ParameterFileTests() => FakeModels.FillDistinct(_store);

    private string Target => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_model_loads_bit_for_bit()
    {
        _store.Initialize(9, Initialization.Glorot);
        _store.Save(Target);
        var other = FakeModels.Store<float>(FakeModels.Lstm());
        other.Load(Target);
        Assert.Equal(_store.Values.Span, other.Values.Span);
        Assert.Equal(1, other.Version);
        Assert.Equal(_store.Info.Architecture, SafetensorsFile.Read(Target).Metadata["rnngen.architecture"]);
    }

    [Fact]
    public void A_file_of_another_program_needs_no_architecture()
    {
        Write(NoMetadata, Entries());
        var other = FakeModels.Store<float>(FakeModels.Lstm());
        other.Load(Target);
        Assert.Equal(_store.Values.Span, other.Values.Span);
    }

    [Fact]
    public void Of_very_many_differences_the_first_are_told_and_of_long_names_the_beginning()
    {
        Write(NoMetadata,
            [.. Enumerable.Range(0, 1000).Select(i => SafetensorsEntry.Create($"{i}{new string('a', 5000)}", new float[1], 1))]);
        var message = Assert.Throws<InvalidDataException>(() => _store.Load(Target)).Message;
        Assert.Contains($"and {1000 + _store.Info.Tensors.Count - 40} more", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1000, 10_000);
    }

    [Fact]
    public void A_folder_is_called_one()
    {
        var fault = Assert.Throws<IOException>(() => _store.Load(Path.GetDirectoryName(Target)!));
        Assert.Contains("is a folder: expected a file to read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_float_file_loads_into_a_double_model()
    {
        Write(NoMetadata, Entries());
        var wide = FakeModels.Store<double>(FakeModels.Lstm(Precision.Double));
        wide.Load(Target);
        Assert.Equal(_store.Values.Span.ToArray().Select(value => (double)value), wide.Values.Span.ToArray());
    }

    [Fact]
    public void A_double_file_does_not_load_into_a_float_model()
    {
        var wide = FakeModels.Store<double>(FakeModels.Lstm(Precision.Double));
        wide.Save(Target);
        AssertRefused("tensor 'dense0.bias': expected F32 [2], found F64 [2]");
    }

    [Fact]
    public void Every_mismatch_is_listed_and_the_model_left_as_it_was()
    {
        var entries = Entries();
        entries.RemoveAll(entry => entry.Name == "lstm0.bias_hh_l0");
        entries.RemoveAll(entry => entry.Name.StartsWith("dense0", StringComparison.Ordinal));
        entries.Add(SafetensorsEntry.Create("dense0.weight", new float[40], 20, 2));
        entries.Add(SafetensorsEntry.Create("dense0.bias", new long[2], 2));
        entries.Add(SafetensorsEntry.Create("dense1.bias", new float[2], 2));
        Write(new() { ["rnngen.architecture"] = "x[3] -> gru0: Gru(20)" }, entries);
        AssertRefused(
            "architecture: expected 'x[3] -> lstm0: Lstm(20) -> dense0: Dense(2)', found 'x[3] -> gru0: Gru(20)'",
            "tensor 'lstm0.bias_hh_l0': expected F32 [80], found none",
            "tensor 'dense0.weight': expected F32 [2, 20], found F32 [20, 2]",
            "tensor 'dense0.bias': expected F32 [2], found I64 [2]",
            "tensor 'dense1.bias': expected no such tensor, found F32 [2]");
    }

    [Fact]
    public void A_shape_of_as_many_elements_is_still_another_shape()
    {
        var entries = Entries();
        entries.RemoveAll(entry => entry.Name == "dense0.weight");
        entries.Add(SafetensorsEntry.Create("dense0.weight", new float[40], 40));
        Write(NoMetadata, entries);
        AssertRefused("tensor 'dense0.weight': expected F32 [2, 20], found F32 [40]");
    }

    [Fact]
    public void A_truncated_file_leaves_the_model_as_it_was()
    {
        _store.Save(Target);
        var whole = File.ReadAllBytes(Target);
        foreach (var length in new[] { 0, 4, 8, 100, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(Target, whole[..length]);
            AssertRefused();
        }
    }

    [Fact]
    public void A_missing_file_is_an_io_error()
    {
        Assert.Throws<FileNotFoundException>(() => _store.Load(Target));
        Assert.Throws<DirectoryNotFoundException>(() => _store.Save(Path.Combine(_folder.Path, "none", "model.safetensors")));
    }

    private List<SafetensorsEntry> Entries()
    {
        var entries = new List<SafetensorsEntry>();
        foreach (var tensor in _store.Info.Tensors)
            entries.Add(SafetensorsEntry.Create(tensor.Name, FakeModels.Read(_store, tensor.Name), [.. tensor.Shape]));
        entries.Reverse();
        return entries;
    }

    private void Write(Dictionary<string, string> metadata, List<SafetensorsEntry> entries) =>
        SafetensorsWriter.Write(Target, metadata, entries);

    private void AssertRefused(params string[] expected)
    {
        var before = _store.Values.Span.ToArray();
        var version = _store.Version;
        var fault = Assert.Throws<InvalidDataException>(() => _store.Load(Target));
        Assert.StartsWith(Target, fault.Message);
        foreach (var line in expected)
            Assert.Contains(line, fault.Message);
        Assert.Equal(before, _store.Values.Span.ToArray());
        Assert.Equal(version, _store.Version);
    }
}
