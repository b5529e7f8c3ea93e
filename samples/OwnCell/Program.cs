using System;
using System.Collections.Generic;
using OwnCell;
using RnnGen;
using RnnGen.Data;
using RnnGen.Training;

const int Training = 2_000, Unseen = 500, Epochs = 30;
var (seen, unseen) = (new Oscillator(Training, seed: 1), new Oscillator(Unseen, seed: 2));

var cfc = Train(new CfcModel(seed: 1), CfcModel.Info);
var rgLru = Train(new RgLruModel(seed: 1), RgLruModel.Info);
var gru = Train(new GruModel(seed: 1), GruModel.Info);
Picture.Draw("errors.svg", ("CfC", cfc), ("RG-LRU", rgLru), ("GRU", gru));

double[] Train<TModel>(TModel model, ModelInfo info)
    where TModel : class, ITrainableModel<TModel, float>
{
    var errors = new List<double>();
    var trainer = new Trainer<TModel>(
        model, new Adam(),
        new TrainerOptions { MaxGradientNorm = 1, Schedule = new CosineSchedule(5e-3, steps: Epochs * Training / 50) });
    var result = trainer.Fit(
        new FeatureSequences<float>(seen.Inputs, seen.Targets, batch: 50, Oscillator.Steps, Oscillator.Features),
        new FitOptions
        {
            Epochs = Epochs,
            Validation = new FeatureSequences<float>(
                unseen.Inputs, unseen.Targets, batch: 50, Oscillator.Steps, Oscillator.Features, shuffle: false),
            EpochEnded = report => errors.Add(report.ValidationLoss!.Value),
        });
    Console.WriteLine($"{info.Architecture}: {info.Parameters:N0} parameters, "
        + $"mean squared error {errors[^1]:F5} after {result.Epochs} epochs in {result.Elapsed.TotalSeconds:F0} s");
    return [.. errors];
}
