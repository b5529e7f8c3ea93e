using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen;
using Sentiment;

const int Batch = 64;
var known = new HashSet<string>();
var training = new Reviews(nesting: 2, seed: 1).Draw(20_000, known);
var held = new Reviews(nesting: 2, seed: 2).Draw(2_000, known);
var deeper = new Reviews(nesting: 4, seed: 3).Draw(100_000, known).Where(review => review.Text.Split("that").Length > 5).ToList();
var text = string.Join('\n', training.Select(review => review.Text));
var vocabulary = WordVocabulary.FromText(text, minCount: 20, maxSize: SentimentModel.Words);
var (lessons, questions, longQuestions) = (Encode(training), Encode(held), Encode(deeper));
Console.WriteLine(
    $"{training.Count:N0} reviews of up to {lessons.Max(review => review.Tokens.Length)} words to learn from, {held.Count:N0} others to judge, "
    + $"and {deeper.Count:N0} that nest deeper, of up to {longQuestions.Max(review => review.Tokens.Length)} words.");

var model = new SentimentModel(seed: 1);
var window = new SentimentModel.Window(model, Batch);
var adam = new Adam { LearningRate = 3e-3 };
for (var epoch = 1; epoch <= 6; epoch++)
{
    var loss = 0.0;
    foreach (var batch in lessons.Chunk(Batch).Where(batch => batch.Length == Batch))
    {
        // Time-major and padded: what lies after the end of a review is not read.
        var lengths = batch.Select(review => review.Tokens.Length).ToArray();
        var inputs = new int[lengths.Max() * Batch];
        for (var b = 0; b < Batch; b++)
            for (var t = 0; t < lengths[b]; t++) inputs[(t * Batch) + b] = batch[b].Tokens[t];
        window.Reset();
        loss += window.Forward(inputs, batch.Select(review => review.Praises ? 1f : 0f).ToArray(), lengths.Max(), lengths);
        window.Backward();
        adam.Step(window, maxNorm: 1);
    }

    Console.WriteLine($"epoch {epoch,2}   loss {loss / (lessons.Count / Batch):F4}   held out {Accuracy(questions, Score):P1}");
}

var bag = new BagOfWords(vocabulary.Count, pairs: false).Train(lessons, epochs: 20);
var pairs = new BagOfWords(vocabulary.Count, pairs: true).Train(lessons, epochs: 20);
Console.WriteLine("\nshare judged right       held out   deeper");
Judge("bag of words", bag.Score);
Judge("bag of words and pairs", pairs.Score);
Judge("GRU", Score);

Console.WriteLine("\n      pairs    GRU");
for (var i = 0; i < 8; i++)
    Console.WriteLine($"{(held[i].Praises ? "+" : "-")}   {pairs.Score(questions[i].Tokens),7:F1}{Score(questions[i].Tokens),7:F1}   {held[i].Text}");

void Judge(string name, Func<int[], double> score) =>
    Console.WriteLine($"{name,-22}    {Accuracy(questions, score),7:P1}  {Accuracy(longQuestions, score),7:P1}");

double Score(int[] tokens)
{
    SentimentModel.State state = default;
    Span<float> logit = stackalloc float[1];
    model.Run(tokens, ref state, logit);
    return logit[0];
}

List<(int[] Tokens, bool Praises)> Encode(List<(string Text, bool Praises)> reviews) =>
    [.. reviews.Select(review => (vocabulary.Encode(review.Text), review.Praises))];

static double Accuracy(List<(int[] Tokens, bool Praises)> reviews, Func<int[], double> score) =>
    reviews.Average(review => score(review.Tokens) > 0 == review.Praises ? 1.0 : 0.0);
