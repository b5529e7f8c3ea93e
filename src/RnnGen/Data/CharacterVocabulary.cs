using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Runtime;

namespace RnnGen.Data;

/// <summary>The characters of a text, Unicode scalar values, as ids from 0. Immutable.</summary>
public sealed class CharacterVocabulary
{
    private const string Kind = "characters";
    private readonly Rune[] _characters;
    private readonly Dictionary<Rune, int> _ids = [];

    /// <summary>A vocabulary of given characters.</summary>
    /// <param name="characters">The characters in the order of their ids, each once.</param>
    /// <param name="unknown">The character, one of them, that stands for all others; null to refuse others.</param>
    /// <exception cref="ArgumentException">There is none, one is there twice, or <paramref name="unknown"/> is not among
    /// them.</exception>
    public CharacterVocabulary(IEnumerable<Rune> characters, Rune? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(characters);
        _characters = [.. characters];
        if (_characters.Length == 0)
            throw new ArgumentException("Expected at least one character, found none.", nameof(characters));
        for (var id = 0; id < _characters.Length; id++)
        {
            if (!_ids.TryAdd(_characters[id], id))
            {
                throw new ArgumentException(
                    $"{UnicodeText.Print(_characters[id])} is there twice: expected once.", nameof(characters));
            }
        }

        if (unknown is { } rune)
        {
            UnknownId = _ids.TryGetValue(rune, out var id)
                ? id
                : throw new ArgumentException($"Expected {UnicodeText.Print(rune)} to be among the characters.", nameof(unknown));
        }
    }

    /// <summary>Number of characters.</summary>
    public int Count => _characters.Length;

    /// <summary>The characters in the order of their ids.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    /// <summary>The id of characters that are not in the vocabulary; null where they are refused.</summary>
    public int? UnknownId { get; }

    /// <summary>The characters of a text, in the order of their code points.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxCount">
    /// Most characters of the vocabulary. The most frequent are kept; of equally frequent ones, those of lower code points.
    /// U+FFFD is one of them and stands for all others. 0, the default, keeps all characters and refuses others.
    /// </param>
    /// <exception cref="ArgumentException">The text is empty or no valid UTF-16.</exception>
    public static CharacterVocabulary FromText(string text, int maxCount = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        var counts = new Dictionary<Rune, long>();
        for (var at = 0; at < text.Length;)
        {
            var rune = UnicodeText.RuneAt(text, ref at);
            counts[rune] = counts.GetValueOrDefault(rune) + 1;
        }

        if (maxCount == 0)
            return new CharacterVocabulary(counts.Keys.Order());
        counts.Remove(Rune.ReplacementChar);
        var kept = counts.OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key)
            .Take(maxCount - 1)
            .Select(entry => entry.Key);
        return new CharacterVocabulary(kept.Append(Rune.ReplacementChar).Order(), Rune.ReplacementChar);
    }

    /// <summary>Reads a file that <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no character vocabulary.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CharacterVocabulary Load(string path) => Of(VocabularyFile.Read(path, Kind), path);

    /// <summary>As <see cref="Load(string)"/>, from a stream: what follows its place is the file, to its end. It stays
    /// open.</summary>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <exception cref="InvalidDataException">The stream is no character vocabulary.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CharacterVocabulary Load(Stream stream) => Of(VocabularyFile.Read(stream, Kind), StreamCheck.NameOf(stream));

    private static CharacterVocabulary Of((List<string> Entries, string? Unknown) file, string path)
    {
        var (entries, unknown) = file;
        try
        {
            return new CharacterVocabulary(
                entries.Select(UnicodeText.OneRune), unknown is null ? null : UnicodeText.OneRune(unknown));
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Writes a JSON file: to a temporary one beside it, then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => VocabularyFile.Write(path, Kind, Entries, UnknownEntry);

    /// <summary>As <see cref="Save(string)"/>, to a stream, from its place on. It stays open.</summary>
    /// <param name="stream">A stream that can be written to; it need not seek. For more in the same stream see
    /// <see cref="RnnGen.Weights.StreamParts"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the vocabulary may have been written.</exception>
    public void Save(Stream stream) => VocabularyFile.Write(stream, Kind, Entries, UnknownEntry);

    /// <summary>The id of each character of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <exception cref="ArgumentException">A character is not in the vocabulary, which has none for unknown ones.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var place = at;
            var rune = UnicodeText.RuneAt(text, ref at);
            if (!_ids.TryGetValue(rune, out var id))
            {
                id = UnknownId ?? throw new ArgumentException(
                    $"{UnicodeText.Print(rune)} at index {place} is not among the {Count} characters of the vocabulary.",
                    nameof(text));
            }

            ids.Add(id);
        }

        return [.. ids];
    }

    /// <summary>The text of ids.</summary>
    /// <param name="ids">Ids from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var text = new StringBuilder(ids.Length);
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < ids.Length; i++)
        {
            if ((uint)ids[i] >= (uint)Count)
                throw new ArgumentException($"Id {ids[i]} at index {i}: expected 0 to {Count - 1}.", nameof(ids));
            text.Append(units[.._characters[ids[i]].EncodeToUtf16(units)]);
        }

        return text.ToString();
    }

    private IEnumerable<string> Entries => _characters.Select(rune => rune.ToString());

    private string? UnknownEntry => UnknownId is { } id ? _characters[id].ToString() : null;
}
