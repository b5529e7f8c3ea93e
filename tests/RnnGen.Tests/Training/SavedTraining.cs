using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>The file of a training, alone in a folder, and what holds of it whatever was trained.</summary>
internal sealed class SavedTraining : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Target => _folder.File("training.safetensors");

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes the file again with some of it changed.</summary>
    public void Rewrite(Action<List<SafetensorsEntry>> entries, Action<Dictionary<string, string>> metadata)
    {
        var file = SafetensorsFile.Read(Target);
        var (changed, keys) = (file.Entries.ToList(), new Dictionary<string, string>(file.Metadata));
        entries(changed);
        metadata(keys);
        SafetensorsWriter.Write(Target, keys, changed);
    }

    /// <summary>Asserts that the file cannot be resumed, and what the message tells.</summary>
    public void AssertRefused(Action<string> resume, params string[] expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => resume(Target));
        Assert.StartsWith(Target, fault.Message);
        Assert.All(expected, line => Assert.Contains(line, fault.Message));
    }

    /// <summary>Cuts the file at several places.</summary>
    public void ForEachCut(Action check)
    {
        var whole = File.ReadAllBytes(Target);
        foreach (var length in new[] { 0, 8, 200, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(Target, whole[..length]);
            check();
        }
    }

    /// <summary>
    /// Asserts that a file is written as a whole or not at all, and that the same training gives the same bytes.
    /// </summary>
    public void AssertWrittenWhole(Action<string> save, Action<string> resume)
    {
        var before = File.ReadAllBytes(Target);
        Assert.Throws<DirectoryNotFoundException>(() => save(Path.Combine(_folder.Path, "none", "training.safetensors")));
        save(Target);
        Assert.Equal(before, File.ReadAllBytes(Target));
        Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Throws<FileNotFoundException>(() => resume(_folder.File("other.safetensors")));
    }
}
