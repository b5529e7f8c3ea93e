using System;
using System.IO;
using System.Linq;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

/// <summary>The library's reader on the corpus that it shares with the build's.</summary>
public sealed class HeaderCorpusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_corpus_has_at_least_sixty_malformed_headers_each_of_a_name()
    {
        Assert.InRange(HeaderCorpus.All.Count(header => header.Fault is not null), 60, int.MaxValue);
        Assert.Equal(HeaderCorpus.All.Count, HeaderCorpus.All.Select(header => header.Name).Distinct().Count());
    }

    [Fact]
    public void Every_header_of_the_corpus_is_read_or_refused() => Assert.All(HeaderCorpus.All, header =>
    {
        var path = _folder.File("model.safetensors");
        File.WriteAllBytes(path, header.Bytes);
        Check(header, path, () => SafetensorsFile.Read(path));
    });

    /// <summary>
    /// A stream that does not know its length is read by the same rules; only the end of its data shows at the end.
    /// </summary>
    [Fact]
    public void Every_header_of_the_corpus_is_read_or_refused_in_a_stream_that_cannot_seek() =>
        Assert.All(HeaderCorpus.All, header =>
        {
            using var stream = new ForwardStream(header.Bytes);
            if (header.Fault is null)
                Read(stream);
            else
                Assert.StartsWith("the stream: ", Assert.Throws<InvalidDataException>(() => Read(stream)).Message);

            static void Read(Stream stream)
            {
                using var source = SafetensorsSource.Open(stream);
                source.ReadToEnd();
            }
        });

    /// <summary>
    /// Files with some bytes changed are read, or refused in the one way; the memory they take is that of the file.
    /// </summary>
    [Fact]
    public void Nothing_that_stands_in_a_header_makes_another_fault()
    {
        var random = new RandomSource(12);
        var path = _folder.File("model.safetensors");
        var seeds = HeaderCorpus.All.Where(header => header.Bytes.Length is > 8 and < 1000).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = seeds[random.NextInt(seeds.Count)].Bytes.ToArray();
            for (var change = random.NextInt(4); change >= 0; change--)
            {
                // Rather what JSON is made of than any byte.
                ReadOnlySpan<byte> marks = "{}[]\":,0123456789-.eEF\\u\n "u8;
                bytes[random.NextInt(bytes.Length)] = random.NextInt(4) == 0
                    ? (byte)random.NextInt(256)
                    : marks[random.NextInt(marks.Length)];
            }

            using var stream = new MemoryStream(bytes);
            try
            {
                SafetensorsSource.Open(stream).Dispose();
            }
            catch (InvalidDataException)
            {
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000L * 100_000);
    }

    private static void Check(HeaderCase header, string path, Action read)
    {
        if (header.Fault is null)
        {
            read();
            return;
        }

        var fault = Assert.Throws<InvalidDataException>(read);
        Assert.StartsWith(path + ": ", fault.Message);
        Assert.Contains(header.Fault, fault.Message);
        Assert.InRange(fault.Message.Length, 0, path.Length + 500);
    }
}
