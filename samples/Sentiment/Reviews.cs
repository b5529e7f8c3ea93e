using System.Collections.Generic;
using RnnGen;

namespace Sentiment;

/// <summary>
/// Reviews of restaurants from a grammar in which order decides: negations, opinions that are denied, one inside the other, and
/// clauses of which only the main one counts.
/// </summary>
/// <param name="nesting">How deep opinions about opinions go.</param>
/// <param name="seed">Of the reviews.</param>
internal sealed class Reviews(int nesting, ulong seed)
{
    private static readonly string[] Things = [
        "food", "soup", "service", "waiter", "music", "room", "terrace", "wine", "dessert", "bill", "view", "bread"];
    private static readonly string[] Praise = [
        "good", "great", "lovely", "perfect", "delightful", "pleasant", "superb", "charming"];
    private static readonly string[] Blame = ["bad", "awful", "dreadful", "poor", "terrible", "disappointing", "dull", "horrid"];
    private static readonly string[] Negations = ["was not", "was never", "was hardly", "was far from", "was anything but"];
    private static readonly string[] Adverbs = ["", "", "really ", "rather ", "truly ", "quite "];
    private static readonly string[] Frames = ["I think that", "it is clear that", "nobody doubts that", "I cannot deny that"];
    private static readonly string[] Denials = ["I doubt that", "it is not true that", "nobody thinks that", "I cannot say that"];
    private static readonly string[] Places = [
        "Arnsberg", "Bellano", "Corvo", "Dunmore", "Elsa's", "Farrow", "Gimpo", "Hanok", "Ines'", "Jordaan"];
    private readonly RandomSource _random = new(seed);

    /// <summary>Draws a review and whether it praises.</summary>
    public (string Text, bool Praises) Next()
    {
        var praises = _random.NextInt(2) == 1;
        // Names of which most are seen once: the vocabulary leaves them out.
        var name = Pick(Places) + Pick(["", "", $" {_random.NextInt(1000)}"]);
        return (Pick(["", "", $"at {name} , "]) + Sentence(praises) + " .", praises);
    }

    /// <summary>Distinct reviews, none of them in <paramref name="known"/>, which they are added to.</summary>
    public List<(string Text, bool Praises)> Draw(int count, HashSet<string> known)
    {
        var reviews = new List<(string, bool)>(count);
        while (reviews.Count < count)
        {
            var review = Next();
            if (known.Add(review.Text)) reviews.Add(review);
        }

        return reviews;
    }

    private string Sentence(bool praises) => _random.NextInt(7) switch
    {
        0 => $"{Opinion(!praises, nesting)} , but {Opinion(praises, nesting)}",
        1 => $"although {Opinion(!praises, nesting)} , {Opinion(praises, nesting)}",
        2 => $"{Opinion(praises, nesting)} , although {Opinion(!praises, nesting)}",
        3 => $"{Opinion(praises, nesting)} and {Opinion(praises, nesting)}",
        _ => Opinion(praises, nesting),
    };

    private string Opinion(bool praises, int depth) => (depth == 0 ? 0 : _random.NextInt(6)) switch
    {
        1 => $"{Pick(Frames)} {Opinion(praises, depth - 1)}",
        2 => $"{Pick(Denials)} {Opinion(!praises, depth - 1)}",
        _ => Clause(praises),
    };

    private string Clause(bool praises)
    {
        var negated = _random.NextInt(5) == 0;
        return $"the {Pick(Things)} {(negated ? Pick(Negations) : "was")} "
            + $"{Pick(Adverbs)}{Pick(praises ^ negated ? Praise : Blame)}";
    }

    private string Pick(string[] words) => words[_random.NextInt(words.Length)];
}
