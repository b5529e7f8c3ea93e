using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Runtime;

namespace RnnGen.Data;

/// <summary>
/// The words and punctuation marks of a text as ids from 0; one id stands for every token that is not among them. Immutable.
/// </summary>
/// <remarks>
/// A token is a run of letters, marks, digits and underscores, with apostrophes inside it, or a line end, or any other character
/// that is not white space. Case counts. Spacing is not kept.
/// </remarks>
public sealed class WordVocabulary
{
    /// <summary>What <see cref="Decode"/> writes for <see cref="UnknownId"/>.</summary>
    public const string Unknown = "<unk>";

    private const string Kind = "words";
    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _ids = [];

    private WordVocabulary(IEnumerable<string> tokens)
    {
        _tokens = [.. tokens];
        for (var id = 0; id < _tokens.Length; id++)
        {
            if (!_ids.TryAdd(_tokens[id], id))
                throw new ArgumentException($"The token '{_tokens[id]}' is there twice: expected once.", nameof(tokens));
        }
    }

    /// <summary>Number of tokens, the unknown one included.</summary>
    public int Count => _tokens.Length;

    /// <summary>The tokens in the order of their ids; the first is <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The id of tokens that are not in the vocabulary: 0.</summary>
    public static int UnknownId => 0;

    /// <summary>
    /// The tokens of a text: the unknown one, then the others by frequency, equally frequent ones in ordinal order.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="minCount">Rarer tokens are left out.</param>
    /// <param name="maxSize">Most tokens, the unknown one included; 0, the default, for no limit.</param>
    /// <exception cref="ArgumentException">The text is no valid UTF-16.</exception>
    public static WordVocabulary FromText(string text, int minCount = 1, int maxSize = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSize);
        var counts = new Dictionary<string, long>();
        foreach (var token in WordTokens.Cut(text))
            counts[token] = counts.GetValueOrDefault(token) + 1;

        var tokens = counts.Where(entry => entry.Value >= minCount)
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key);
        return new WordVocabulary(tokens.Take(maxSize == 0 ? int.MaxValue : maxSize - 1).Prepend(Unknown));
    }

    /// <summary>Reads a file that <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no word vocabulary.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WordVocabulary Load(string path) => Of(VocabularyFile.Read(path, Kind), path);

    /// <summary>As <see cref="Load(string)"/>, from a stream: what follows its place is the file, to its end. It stays
    /// open.</summary>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <exception cref="InvalidDataException">The stream is no word vocabulary.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static WordVocabulary Load(Stream stream) => Of(VocabularyFile.Read(stream, Kind), StreamCheck.NameOf(stream));

    private static WordVocabulary Of((List<string> Entries, string? Unknown) file, string path)
    {
        var (entries, unknown) = file;
        if (unknown != Unknown || entries.Count == 0 || entries[0] != Unknown)
            throw new InvalidDataException($"{path}: expected '{Unknown}' as the unknown token and the first entry.");
        try
        {
            return new WordVocabulary(entries);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Writes a JSON file: to a temporary one beside it, then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => VocabularyFile.Write(path, Kind, _tokens, Unknown);

    /// <summary>As <see cref="Save(string)"/>, to a stream, from its place on. It stays open.</summary>
    /// <param name="stream">A stream that can be written to; it need not seek. For more in the same stream see
    /// <see cref="RnnGen.Weights.StreamParts"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the vocabulary may have been written.</exception>
    public void Save(Stream stream) => VocabularyFile.Write(stream, Kind, _tokens, Unknown);

    /// <summary>The id of each token of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <exception cref="ArgumentException">The text is no valid UTF-16.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. WordTokens.Cut(text).Select(token => _ids.GetValueOrDefault(token, UnknownId))];
    }

    /// <summary>A text of the tokens, one space between words and none before closing or after opening punctuation.</summary>
    /// <param name="ids">Ids from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var tokens = new string[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            tokens[i] = (uint)ids[i] < (uint)Count
                ? _tokens[ids[i]]
                : throw new ArgumentException($"Id {ids[i]} at index {i}: expected 0 to {Count - 1}.", nameof(ids));
        }

        return WordTokens.Join(tokens);
    }
}
