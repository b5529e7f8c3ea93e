using System;
using System.Collections.Generic;
using System.Text.Json;

namespace RnnGen.Formats;

/// <summary>
/// Reads JSON into a tree. Runs of numbers are arrays of float, so that a document takes no more than a few times its length; how
/// deep and how many nodes it has is limited.
/// </summary>
internal ref struct JsonTree
{
    private const int Deepest = 32;
    private const int FewestNodes = 400_000;
    private const int BytesPerNode = 24;

    /// <summary>An object and a member take as much memory as so many values.</summary>
    private const int ObjectCost = 4;

    private const int MemberCost = 3;

    /// <summary>An array that mixes numbers with others is no longer than this.</summary>
    private const int LongestMixed = 1024;

    private readonly FileContent _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private int _nodesLeft;

    private JsonTree(FileContent file)
    {
        _file = file;
        _bytes = file.Span.StartsWith("\uFEFF"u8) ? file.Span[3..] : file.Span;
        _reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = Deepest });
        _nodesLeft = FewestNodes + (_bytes.Length / BytesPerNode);
    }

    /// <summary>Whether a file may be a JSON object: its first character that is no white space begins one.</summary>
    public static bool IsObject(FileContent file)
    {
        var bytes = file.Span.StartsWith("\uFEFF"u8) ? file.Span[3..] : file.Span;
        var text = bytes.TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == (byte)'{';
    }

    /// <summary>Reads a document that is one object.</summary>
    /// <exception cref="ModelFormatException">It is no JSON, or too deep or of too many nodes.</exception>
    public static JsonObject Read(FileContent file)
    {
        var tree = new JsonTree(file);
        try
        {
            tree._reader.Read();
            var root = tree.Node();
            if (tree._reader.Read())
                throw file.Fault("", "one JSON object", "more behind it");
            return root as JsonObject ?? throw file.Fault("", "a JSON object", root.Kind);
        }
        catch (JsonException fault)
        {
            throw file.Fault(
                FormattableString.Invariant($"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}"), "JSON",
                    Found(fault), fault);
        }
        catch (InvalidOperationException fault)
        {
            // Text that is no UTF-8, or half of a surrogate pair.
            throw file.Fault(FormattableString.Invariant($"byte {tree._reader.TokenStartIndex}"), "a text of Unicode", "another",
                fault);
        }
    }

    private static string Found(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "what is none: " + (end > 0 ? fault.Message[..end] : fault.Message).TrimEnd('.');
    }

    private JsonNode Node()
    {
        Spend(1);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(),
            JsonTokenType.StartArray => Array(),
            JsonTokenType.Number => new JsonNumber(Double()),
            JsonTokenType.String => new JsonText(_reader.GetString()!),
            JsonTokenType.True => new JsonWord(true),
            JsonTokenType.False => new JsonWord(false),
            _ => new JsonWord(null),
        };
    }

    private JsonObject Object()
    {
        Spend(ObjectCost);
        var members = new Dictionary<string, JsonNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            Spend(MemberCost);
            var name = _reader.GetString()!;
            if (members.ContainsKey(name))
                throw Fault($"one member '{name}' of an object", "two");
            _reader.Read();
            members.Add(name, Node());
        }

        return new JsonObject(members);
    }

    // What a value takes in memory is counted, so that a document of many small ones is refused.
    private void Spend(int nodes)
    {
        _nodesLeft -= nodes;
        if (_nodesLeft < 0)
            throw Fault("fewer values", "more than a file of this length needs");
    }

    private JsonNode Array()
    {
        var items = new List<JsonNode>();
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Number)
            return Numbers();
        while (_reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node());
            _reader.Read();
        }

        return new JsonArray(items);
    }

    private JsonNode Numbers()
    {
        // The numbers up to the end of the array are counted first, so that no array grows.
        var rest = _bytes[(int)_reader.TokenStartIndex..];
        var end = rest.IndexOfAny("[]{}\""u8);
        var values = new float[(end < 0 ? rest : rest[..end]).Count((byte)',') + 1];
        var count = 0;
        while (_reader.TokenType == JsonTokenType.Number)
        {
            if (!_reader.TryGetSingle(out values[count]) || !float.IsFinite(values[count]))
                throw Fault("numbers that a float holds", "a larger one");
            count++;
            _reader.Read();
        }

        return _reader.TokenType == JsonTokenType.EndArray ? new JsonNumbers(values) : Mixed(values.AsSpan(0, count));
    }

    private JsonArray Mixed(ReadOnlySpan<float> numbers)
    {
        if (numbers.Length > LongestMixed)
            throw Fault("an array of numbers alone", $"something else behind {numbers.Length} of them");
        var items = new List<JsonNode>();
        foreach (var number in numbers)
            items.Add(new JsonNumber(number));
        while (_reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node());
            _reader.Read();
        }

        return new JsonArray(items);
    }

    private double Double() =>
        _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value
            : throw Fault("a number that a double holds", "a larger one");

    private readonly ModelFormatException Fault(string expected, string found) =>
        _file.Fault(FormattableString.Invariant($"byte {_reader.TokenStartIndex}"), expected, found);
}
