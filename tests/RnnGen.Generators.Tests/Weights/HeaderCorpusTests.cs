using System.IO;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Tests.Weights;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>
/// The build's reader on the corpus that it shares with the library's: the same files are read, and the same is said of others.
/// </summary>
public sealed class HeaderCorpusTests
{
    [Fact]
    public void Every_header_of_the_corpus_is_treated_as_by_the_library() => Assert.All(HeaderCorpus.All, header =>
    {
        var file = WeightFileReader.Read(DescribedFile.OfBytes("w.safetensors", header.Bytes).Text);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, header.Bytes);
            if (header.Fault is null)
            {
                Assert.Null(file.Fault);
                Assert.Equal(SafetensorsFile.Read(path).Entries.Count, file.Tensors.Count);
                return;
            }

            Assert.Contains(header.Fault, file.Fault);
            Assert.Equal(Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(path)).Message, $"{path}: {file.Fault}.");
        }
        finally
        {
            File.Delete(path);
        }
    });
}
