using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using RnnGen.Data;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

/// <summary>Files that another program wrote: the reference vectors beside the repository.</summary>
public class SharedFilesTests
{
    [Fact]
    public void Every_reference_file_is_read_to_the_last_byte()
    {
        var files = Directory.GetFiles(Folder(), "*.safetensors", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            var file = SafetensorsFile.Read(path);
            Assert.NotEmpty(file.Entries);
            var wide = new double[file.Entries.Max(entry => entry.Length)];
            foreach (var entry in file.Entries)
            {
                Assert.Equal(entry.Shape.Aggregate(1L, (count, dimension) => count * dimension), entry.Length);
                entry.CopyTo(wide.AsSpan(0, entry.Length));
                Assert.DoesNotContain(double.NaN, wide.AsSpan(0, entry.Length).ToArray());
            }
        }
    }

    [Fact]
    public void The_vocabulary_of_a_trained_model_encodes_its_text()
    {
        var folder = Folder();
        var model = Directory.GetFiles(Path.Combine(folder, "trained"), "char_*.safetensors")
            .First(path => !path.EndsWith(".expected.safetensors", StringComparison.Ordinal));
        var characters = JsonDocument.Parse(SafetensorsFile.Read(model).Metadata["vocab"]).RootElement.EnumerateArray();
        var vocabulary = new CharacterVocabulary(characters.SelectMany(entry => entry.GetString()!.EnumerateRunes()));
        var text = string.Concat(vocabulary.Characters);
        Assert.Equal(Enumerable.Range(0, vocabulary.Count), vocabulary.Encode(text));
    }

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("RNNGEN_VECTORS") ?? Beside();
        if (folder is null || !Directory.Exists(folder))
            Assert.Skip("No reference vectors: neither RNNGEN_VECTORS nor ../shared/vectors is a folder.");
        return folder;
    }

    /// <summary>../shared/vectors, seen from the folder that holds the solution.</summary>
    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Build.targets")))
                return Path.Combine(folder.FullName, "..", "shared", "vectors");
        }

        return null;
    }
}
