using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Sentiment;

var known = new HashSet<string>();
var training = new Reviews(nesting: 2, seed: 1).Draw(20_000, known);
var held = new Reviews(nesting: 2, seed: 2).Draw(2_000, known);
var deeper = new Reviews(nesting: 4, seed: 3).Draw(100_000, known).Where(review => review.Text.Split("that").Length > 5).ToList();
var text = string.Join('\n', training.Select(review => review.Text));
var vocabulary = WordVocabulary.FromText(text, minCount: 20, maxSize: SentimentModel.Words);
var (lessons, questions, longQuestions) = (Encode(training), Encode(held), Encode(deeper));
Console.WriteLine(
    $"{training.Count:N0} reviews of up to {lessons.Max(review => review.Tokens.Length)} words to learn from, "
    + $"{held.Count:N0} others to judge, and {deeper.Count:N0} that nest deeper, "
    + $"of up to {longQuestions.Max(review => review.Tokens.Length)} words.");

var model = new SentimentModel(seed: 1);
var trainer = new Trainer<SentimentModel>(
    model, new Adam { LearningRate = 3e-3 }, new TrainerOptions { BatchSize = 64, MaxGradientNorm = 1 });
var targets = lessons.ConvertAll(review => (review.Tokens, new[] { review.Praises ? 1f : 0f }));
trainer.Fit(targets, new FitOptions { Epochs = 6 }, new EpochReport(progress => Console.WriteLine(
    $"epoch {progress.Epoch + 1,2}   loss {progress.SmoothedLoss:F4}   held out {Accuracy(questions, Score):P1}")));

var bag = new BagOfWords(vocabulary.Count, pairs: false).Train(lessons, epochs: 20);
var pairs = new BagOfWords(vocabulary.Count, pairs: true).Train(lessons, epochs: 20);
Console.WriteLine("\nshare judged right       held out   deeper");
Judge("bag of words", bag.Score);
Judge("bag of words and pairs", pairs.Score);
Judge("GRU", Score);

Console.WriteLine("\n      pairs    GRU");
for (var i = 0; i < 8; i++)
{
    Console.WriteLine($"{(held[i].Praises ? "+" : "-")}   "
        + $"{pairs.Score(questions[i].Tokens),7:F1}{Score(questions[i].Tokens),7:F1}   {held[i].Text}");
}

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

internal sealed class EpochReport(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Window == value.WindowsPerEpoch - 1) report(value);
    }
}
