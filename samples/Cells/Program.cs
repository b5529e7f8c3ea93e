using System;
using System.Linq;
using Cells;
using RnnGen.Data;
using RnnGen.Training;

const int Updates = 8_000, Units = ListingModel.Units;
var (learned, held) = (new Listing(length: 300_000, seed: 1), new Listing(length: 50_000, seed: 2));
var model = new ListingModel(seed: 4);
var options = new TrainerOptions { BatchSize = 16, MaxGradientNorm = 1, Schedule = new CosineSchedule(1e-2, Updates) };
var trainer = new Trainer<ListingModel>(model, new AdamW { WeightDecay = 0.1 }, options);
var result = trainer.Fit(learned.Tokens, new FitOptions { Epochs = int.MaxValue, MaxWindows = Updates });
var loss = trainer.Evaluate(new ContiguousBatches(held.Tokens, batch: 16, ListingModel.Info.TruncationLength));
Console.WriteLine(
    $"{ListingModel.Info.Architecture}: {result.Elapsed.TotalSeconds:F0} s, {loss:F3} nats per character on text never seen");

// Cells are chosen on the text that was learned; correlations and pictures are of the other.
var (chosenOn, cells) = (model.Watch(learned.Tokens), model.Watch(held.Tokens));
foreach (var (fact, values) in held.Facts)
{
    var ranked = Enumerable.Range(0, Units)
        .OrderByDescending(unit => Math.Abs(Correlation(chosenOn, unit, learned.Facts[fact])))
        .ToArray();
    var (best, next) = (Correlation(cells, ranked[0], values), Correlation(cells, ranked[1], values));
    Console.WriteLine($"\n{fact}: cell {ranked[0]}, correlation {best:F3} (the next, cell {ranked[1]}: {next:F3})");

    // Shaded between the cell's 5 % and 95 %, a cell that falls turned over.
    var own = values.Select((_, t) => cells[(t * Units) + ranked[0]] * Math.Sign(best)).ToArray();
    var sorted = own.Order().ToArray();
    var (low, high) = (sorted[own.Length / 20], sorted[own.Length * 19 / 20]);
    Picture.Print(held.Tokens, lines: 8, at => Math.Clamp((own[at] - low) / (high - low), 0, 1));
}

static double Correlation(float[] cells, int unit, float[] values)
{
    var own = values.Select((_, t) => (double)cells[(t * Units) + unit]).ToArray();
    var (mean, meanOfValues) = (own.Average(), values.Average(value => (double)value));
    var (product, square, squareOfValues) = (0.0, 0.0, 0.0);
    for (var t = 0; t < values.Length; t++)
    {
        var (x, y) = (own[t] - mean, values[t] - meanOfValues);
        (product, square, squareOfValues) = (product + (x * y), square + (x * x), squareOfValues + (y * y));
    }

    return product / Math.Sqrt(square * squareOfValues);
}
