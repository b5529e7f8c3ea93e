using System;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Data;
using RnnGen.Tests.Weights;
using Xunit;

namespace RnnGen.Tests.Data;

public class CharacterVocabularyTests
{
    [Theory]
    [InlineData("hello world")]
    [InlineData("동해물과 백두산이\r\n마르고 닳도록\t\0")]
    [InlineData("a\ud83d\ude00b\ud83d\ude00 e\u0301 \u00e9 \ufeff\u2028\uffff")]
    public void A_text_comes_back(string text)
    {
        var vocabulary = CharacterVocabulary.FromText(text);
        var ids = vocabulary.Encode(text);
        Assert.Equal(text, vocabulary.Decode(ids));
        Assert.Equal(text.EnumerateRunes().Count(), ids.Length);
        Assert.Equal(text.EnumerateRunes().Distinct().Count(), vocabulary.Count);
        Assert.Equal(text.EnumerateRunes().Distinct().Order(), vocabulary.Characters);
    }

    [Fact]
    public void An_unknown_character_is_named_with_its_place()
    {
        var vocabulary = CharacterVocabulary.FromText("abc");
        var fault = Assert.Throws<ArgumentException>(() => vocabulary.Encode("ab\ud83d\ude00"));
        Assert.Contains("'\ud83d\ude00' (U+1F600) at index 2", fault.Message);
        Assert.Contains("U+000A at index 0", Assert.Throws<ArgumentException>(() => vocabulary.Encode("\n")).Message);
        Assert.Null(vocabulary.UnknownId);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_with_its_place()
    {
        var vocabulary = CharacterVocabulary.FromText("abc");
        Assert.Contains("U+D83D, at index 1", Assert.Throws<ArgumentException>(() => vocabulary.Encode("a\ud83d")).Message);
        Assert.Contains(
            "U+DE00, at index 0", Assert.Throws<ArgumentException>(() => CharacterVocabulary.FromText("\ude00a")).Message);
    }

    [Fact]
    public void An_id_that_is_none_is_refused()
    {
        var vocabulary = CharacterVocabulary.FromText("abc");
        Assert.Contains(
            "Id 3 at index 1: expected 0 to 2", Assert.Throws<ArgumentException>(() => vocabulary.Decode([0, 3])).Message);
        Assert.Throws<ArgumentException>(() => vocabulary.Decode([-1]));
    }

    [Fact]
    public void A_limited_vocabulary_keeps_the_most_frequent_and_reads_others_as_unknown()
    {
        var vocabulary = CharacterVocabulary.FromText("zzzyyxxa", maxCount: 3);
        Assert.Equal(["x", "z", "\ufffd"], vocabulary.Characters.Select(rune => rune.ToString()));
        Assert.Equal(2, vocabulary.UnknownId);
        Assert.Equal("zx\ufffd\ufffd", vocabulary.Decode(vocabulary.Encode("zxy\ud83d\ude00")));
        Assert.Equal(2, CharacterVocabulary.FromText("\ufffda", maxCount: 9).Count);
    }

    [Fact]
    public void A_vocabulary_keeps_the_order_it_is_given()
    {
        var vocabulary = new CharacterVocabulary("cab".EnumerateRunes(), new Rune('a'));
        Assert.Equal([2, 1, 0, 1], vocabulary.Encode("bac?"));
        Assert.Throws<ArgumentException>(() => new CharacterVocabulary("aa".EnumerateRunes()));
        Assert.Throws<ArgumentException>(() => new CharacterVocabulary("a".EnumerateRunes(), new Rune('b')));
        Assert.Throws<ArgumentException>(() => new CharacterVocabulary([]));
        Assert.Throws<ArgumentException>(() => CharacterVocabulary.FromText(""));
    }

    [Theory]
    [InlineData("동해물과\r\n\"\\\0\u2028\ud83d\ude00", 0)]
    [InlineData("aab\n", 3)]
    public void A_saved_vocabulary_loads(string text, int maxCount)
    {
        using var folder = new TemporaryFolder();
        var vocabulary = CharacterVocabulary.FromText(text, maxCount);
        vocabulary.Save(folder.File("v.json"));
        var loaded = CharacterVocabulary.Load(folder.File("v.json"));
        Assert.Equal(vocabulary.Characters, loaded.Characters);
        Assert.Equal(vocabulary.UnknownId, loaded.UnknownId);
        Assert.All(File.ReadAllBytes(folder.File("v.json")), value => Assert.InRange(value, (byte)' ', (byte)'~'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"words\",\"unknown\":null,\"entries\":[\"a\"]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null,\"entries\":[\"ab\"]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null,\"entries\":[\"\"]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null,\"entries\":[\"a\",\"a\"]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":\"b\",\"entries\":[\"a\"]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null,\"entries\":[null]}")]
    [InlineData("{\"kind\":\"characters\",\"unknown\":null,\"entries\":[1]}")]
    public void A_file_that_is_no_vocabulary_is_refused(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("v.json"), json);
        var fault = Assert.Throws<InvalidDataException>(() => CharacterVocabulary.Load(folder.File("v.json")));
        Assert.StartsWith(folder.File("v.json"), fault.Message);
    }
}
