using System;
using System.IO;
using System.Linq;
using System.Text;

namespace CharLm;

/// <summary>A text as UTF-8 bytes: the first 90 % to learn from, the last 10 % to validate on.</summary>
internal sealed class Corpus
{
    /// <summary>Texts shorter than this, in bytes, are refused: nothing could be learned or measured.</summary>
    private const int MinimumLength = 2_000;

    private Corpus(string name, byte[] utf8)
    {
        Name = name;
        var split = (int)(utf8.Length * 0.9);
        while (IsContinuation(utf8[split])) split++;
        Training = Tokens(utf8.AsSpan(0, split));
        Validation = Tokens(utf8.AsSpan(split));
        Characters = CountCharacters(utf8);
        TrainingBytesPerCharacter = (double)split / CountCharacters(utf8.AsSpan(0, split));
        ValidationBytesPerCharacter = (double)(utf8.Length - split) / CountCharacters(utf8.AsSpan(split));
    }

    public string Name { get; }

    public int Characters { get; }

    public int[] Training { get; }

    public int[] Validation { get; }

    public double TrainingBytesPerCharacter { get; }

    public double ValidationBytesPerCharacter { get; }

    /// <summary>The C# sources embedded when the sample was built, in the order of their paths.</summary>
    public static Corpus FromOwnSources()
    {
        var assembly = typeof(Corpus).Assembly;
        using var text = new MemoryStream();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            source.CopyTo(text);
        }

        return new Corpus("this repository's C# sources", text.ToArray());
    }

    /// <summary>Reads a UTF-8 file, or all .txt files of a folder and of those in it, in the order of their paths.</summary>
    /// <exception cref="SampleException">It cannot be read, is not UTF-8, empty or too short.</exception>
    public static Corpus FromPath(string path)
    {
        using var text = new MemoryStream();
        foreach (var file in Directory.Exists(path) ? TextFiles(path) : [path])
        {
            var utf8 = Read(file);
            if (utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
            if (!System.Text.Unicode.Utf8.IsValid(utf8)) throw new SampleException($"The text '{file}' is not UTF-8.");
            text.Write(utf8);
        }

        if (text.Length == 0) throw new SampleException($"The text '{path}' is empty.");
        if (text.Length < MinimumLength)
        {
            throw new SampleException(
                $"The text '{path}' is too short: {text.Length:N0} bytes, at least {MinimumLength:N0} are needed.");
        }

        return new Corpus(path, text.ToArray());
    }

    private static string[] TextFiles(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories);
            Array.Sort(files, StringComparer.Ordinal);
            return files.Length > 0 ? files : throw new SampleException($"The folder '{folder}' has no .txt files.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SampleException($"The folder '{folder}' cannot be read: {e.Message}", e);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SampleException($"The text '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static int[] Tokens(ReadOnlySpan<byte> utf8)
    {
        var tokens = new int[utf8.Length];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = utf8[i];
        return tokens;
    }

    private static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var value in utf8)
            if (!IsContinuation(value)) count++;
        return count;
    }

    /// <summary>Whether a byte continues a character: 10xxxxxx in UTF-8.</summary>
    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
