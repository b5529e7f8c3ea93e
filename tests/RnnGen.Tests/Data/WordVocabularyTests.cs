using System;
using System.IO;
using RnnGen.Data;
using RnnGen.Tests.Weights;
using Xunit;

namespace RnnGen.Tests.Data;

public class WordVocabularyTests
{
    [Fact]
    public void Words_come_by_frequency_then_in_ordinal_order()
    {
        var vocabulary = WordVocabulary.FromText("b a, b a! B b");
        Assert.Equal([WordVocabulary.Unknown, "b", "a", "!", ",", "B"], vocabulary.Tokens);
        Assert.Equal([1, 2, 4, 0, 3], vocabulary.Encode("b a, c!"));
    }

    [Fact]
    public void Rare_and_surplus_words_are_unknown()
    {
        Assert.Equal([WordVocabulary.Unknown, "b", "a"], WordVocabulary.FromText("b a b a b c", minCount: 2).Tokens);
        var small = WordVocabulary.FromText("b a b a b c", maxSize: 2);
        Assert.Equal([WordVocabulary.Unknown, "b"], small.Tokens);
        Assert.Equal("b <unk>", small.Decode(small.Encode("b a")));
    }

    [Theory]
    [InlineData("Don't panic, she said (twice).", "Don't panic, she said (twice).")]
    [InlineData("a  b\t c\r\nd", "a b c\nd")]
    [InlineData("x_1 = f(3.14);", "x_1 = f (3. 14);")]
    [InlineData("동해 물과, 백두산이!", "동해 물과, 백두산이!")]
    [InlineData("it's' 'quoted'", "it's ' ' quoted '")]
    [InlineData("\ud83d\ude00\ud83d\ude00", "\ud83d\ude00 \ud83d\ude00")]
    [InlineData("", "")]
    public void Tokens_join_to_a_text_that_cuts_the_same(string text, string joined)
    {
        var vocabulary = WordVocabulary.FromText(text);
        var ids = vocabulary.Encode(text);
        Assert.DoesNotContain(WordVocabulary.UnknownId, ids);
        Assert.Equal(joined, vocabulary.Decode(ids));
        Assert.Equal(ids, vocabulary.Encode(joined));
    }

    [Fact]
    public void An_id_that_is_none_is_refused() =>
        Assert.Contains(
            "Id 9 at index 0", Assert.Throws<ArgumentException>(() => WordVocabulary.FromText("a").Decode([9])).Message);

    [Fact]
    public void A_saved_vocabulary_loads()
    {
        using var folder = new TemporaryFolder();
        var vocabulary = WordVocabulary.FromText("동해 물과 \"\n\" x");
        vocabulary.Save(folder.File("v.json"));
        Assert.Equal(vocabulary.Tokens, WordVocabulary.Load(folder.File("v.json")).Tokens);
    }

    [Theory]
    [InlineData("{\"kind\":\"words\",\"unknown\":null,\"entries\":[\"a\"]}")]
    [InlineData("{\"kind\":\"words\",\"unknown\":\"<unk>\",\"entries\":[]}")]
    [InlineData("{\"kind\":\"words\",\"unknown\":\"<unk>\",\"entries\":[\"<unk>\",\"a\",\"a\"]}")]
    public void A_file_that_is_no_vocabulary_is_refused(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("v.json"), json);
        Assert.Throws<InvalidDataException>(() => WordVocabulary.Load(folder.File("v.json")));
    }
}
