using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen;
using RnnGen.Training;
using Translate;

var random = new RandomSource(1);
var (train, held) = (new List<(string Text, string Iso)>(), new List<(string Text, string Iso)>());
while (train.Count < 40_000)
{
    // A tenth of all dates is never trained on, however it is written.
    var date = WrittenDates.Draw(random);
    (date.DayNumber % 10 == 7 ? held : train).Add((WrittenDates.Write(date, random), WrittenDates.Iso(date)));
}

held.RemoveRange(2_000, held.Count - 2_000);
var models = new Seq2Seq<Reader, Writer>(new Reader(seed: 1), new Writer(seed: 2), WrittenDates.Mark, WrittenDates.Mark);
var options =
    new TrainerOptions { BatchSize = 50, MaxGradientNorm = 1, Schedule = new CosineSchedule(4e-3, Epochs * train.Count / 50) };
var trainer = new Seq2SeqTrainer<int>(models, new Adam(), options);
Console.WriteLine($"{Reader.Info.Architecture}\n{Writer.Info.Architecture}");
Console.WriteLine($"{Reader.Info.Parameters + Writer.Info.Parameters:N0} parameters; {train.Count:N0} dates to learn from, "
    + $"{held.Count:N0} held out");

var pairs = train.ConvertAll(example => (WrittenDates.Source(example.Text), WrittenDates.Target(example.Iso)));
trainer.Fit(pairs, new FitOptions { Epochs = Epochs }, new EpochReport(p => Console.WriteLine(
    $"{Environment.CpuUsage.TotalTime.TotalSeconds,6:F1} s of processor time   epoch {p.Epoch + 1}   loss {p.SmoothedLoss:F4}   "
        + $"right of the first 200 held out: {Right(held[..200], Greedy)}")));
Console.WriteLine(
    $"\nRight of {held.Count:N0} held-out dates, every digit: greedy {Right(held, Greedy)}, beam of 4 {Right(held, Beam)}\n");

foreach (var (text, iso) in held.Take(5))
    Console.WriteLine($"{text,-56} {Greedy(text)}{(Greedy(text) == iso ? "" : $"   but it is {iso}")}");

// Not a date, or not written as any it has seen: the beam tells what else it may be.
foreach (var text in (string[])[
    "the thirty-first of june nineteen sixty-six", "on may second eighteen ninety", "july nineteen seventeen"])
{
    Console.WriteLine($"\n{text}");
    foreach (var guess in models.Beam(WrittenDates.Source(text)).Take(3))
        Console.WriteLine($"    {WrittenDates.Text(guess.Tokens)}   {Math.Exp(guess.LogProbability):P1}");
}

string Greedy(string text) => WrittenDates.Text(models.Greedy(WrittenDates.Source(text), maxSteps: 12));
string Beam(string text) => WrittenDates.Text(models.Beam(WrittenDates.Source(text))[0].Tokens);
static int Right(List<(string Text, string Iso)> examples, Func<string, string> translate) =>
    examples.Count(example => translate(example.Text) == example.Iso);

internal sealed partial class Program
{
    private const int Epochs = 3;

    private sealed class EpochReport(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Window == value.WindowsPerEpoch - 1)
                report(value);
        }
    }
}
