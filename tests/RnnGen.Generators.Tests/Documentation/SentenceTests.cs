using System.Linq;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>The sentences of all pages are short.</summary>
public sealed class SentenceTests
{
    private const int MostWords = 30;

    [Fact]
    public void No_sentence_has_more_than_30_words()
    {
        var sentences = DocumentationPage.All.SelectMany(Sentence.Of).ToList();
        Assert.True(sentences.Count > 800, $"{sentences.Count} sentences found");

        PageAssert.None(sentences.Where(sentence => sentence.Words > MostWords).Select(sentence => $"{sentence}"));
    }

    [Theory]
    [InlineData("One two. Three\nfour five!", "1:2 1:3")]
    [InlineData("Of 1.5 and `a. b. c` (d e). [A link](to/x.md) here?", "1:6 1:3")]
    [InlineData("* an item\n* one more\n  that goes on", "1:2 2:5")]
    [InlineData("# A heading\n| a | table |\n\n```\nsome code here\n```\nWords.", "7:1")]
    [InlineData("<!-- hidden\nwords -->\n```csharp\ncode\n```\n\nTwo words", "7:2")]
    public void Sentences_are_cut_and_counted(string text, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Sentence.Of(new("page", text.Split('\n'))).Select(sentence => $"{sentence.Line}:{sentence.Words}")));
}
