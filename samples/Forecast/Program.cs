using System;
using Forecast;
using RnnGen;
using RnnGen.Data;
using RnnGen.Training;

const int Steps = ForecastModel.Steps, Training = 16_000, Validation = 2_000, Test = 4_000;
var series = new Series(Steps + Training + Validation + Test, seed: 1);
var (inputs, targets) = series.Windows(Steps, Training, Steps);
var (validationInputs, validationTargets) = series.Windows(Steps + Training, Validation, Steps);
var (testInputs, testTargets) = series.Windows(Steps + Training + Validation, Test, Steps);

// The autoregression has no use for validation: it learns from those values too.
var (linearInputs, linearTargets) = series.Windows(Steps, Training + Validation, Steps);
var linear = new Autoregression(linearInputs, linearTargets);

var model = new ForecastModel(seed: 1);
var options = new TrainerOptions { MaxGradientNorm = 1, Schedule = new CosineSchedule(3e-3, steps: 40 * Training / 64) };
var trainer = new Trainer<ForecastModel>(model, new Adam(), options);
var result = trainer.Fit(
    new FeatureSequences<float>(inputs, targets, batch: 64, Steps, features: 1, Output.LastStep),
    new FitOptions
    {
        Epochs = 40,
        Patience = 40,
        Validation = new FeatureSequences<float>(
            validationInputs, validationTargets, batch: 100, Steps, features: 1, Output.LastStep, shuffle: false),
    });
Console.WriteLine($"{ForecastModel.Info.Architecture}, {ForecastModel.Info.Parameters:N0} parameters, {result.Epochs} epochs in "
    + $"{result.Elapsed.TotalSeconds:F0} s");
Console.WriteLine($"mean squared error of one step ahead, {Test:N0} values after those of the training:");
var ofLinear = Error(values => linear.Forecast(values));
Show("the last value again", Error(values => values[^1]));
Show($"autoregression of {Steps} values", ofLinear);
Show($"GRU that reads {Steps} values", Error(Run));
Show("noise nobody can forecast", series.NoiseFloor(Steps + Training + Validation, Test));

double Run(ReadOnlySpan<float> values)
{
    ForecastModel.State state = default;
    Span<float> next = stackalloc float[1];
    model.Run(values, ref state, next);
    return next[0];
}

double Error(Func<ReadOnlySpan<float>, double> forecast)
{
    var sum = 0.0;
    for (var i = 0; i < Test; i++) sum += Math.Pow(forecast(testInputs.AsSpan(i * Steps, Steps)) - testTargets[i], 2);
    return sum / Test;
}

void Show(string name, double error) =>
    Console.WriteLine($"  {name,-32} {error:F5}   {error / ofLinear:F2} of the autoregression's");
