using System;
using System.Collections.Generic;
using System.IO;
using RnnGen;
using RnnGen.Training;
using VanishingGradient;

var training = AddingProblem.Draw(sequences: 100_000, batch: 32, seed: 1);
var held = AddingProblem.Draw(sequences: 1_000, batch: 1_000, seed: 2);
var measured = AddingProblem.Draw(sequences: 32, batch: 32, seed: 3);
List<Curve> before = [], after = [];

// The identity times 1.1: a state of relu units that grows, and its gradient with it.
var growing = new ReluModel(seed: 1);
var recurrence = new float[32 * 32];
for (var unit = 0; unit < 32; unit++) recurrence[unit * 33] = 1.1f;
growing.SetTensor("rnn0.weight_hh_l0", recurrence);

Console.WriteLine($"The adding problem over {AddingProblem.Steps} steps; the error of always answering 1 is {1.0 / 6:F4}.");
Console.WriteLine("‖dError/dState‖ from the first step to the last, 1 there; blocks are powers of ten from -24 to 4.");
Study("tanh", new TanhModel(seed: 1));
Study("relu, identity", new ReluModel(seed: 1));
Study("relu, 1.1 identity", growing);
Study("GRU", new GruModel(seed: 1));
Study("LSTM", new LstmModel(seed: 1));

var file = Path.Combine(AppContext.BaseDirectory, "gradients.svg");
File.WriteAllText(file, Picture.Draw(("before training", before), ("after training", after)));
Console.WriteLine($"drawn in {Path.GetRelativePath(Environment.CurrentDirectory, file)}");

void Study<TModel>(string cell, TModel model)
    where TModel : class, ITrainableModel<TModel, float>
{
    var trainer = new Trainer<TModel>(model, new Adam { LearningRate = 3e-3 }, new TrainerOptions { MaxGradientNorm = 1 });
    before.Add(Curve.Of(cell, model, measured));
    Console.WriteLine(
        $"\n{cell}\n  before {before[^1].Line} first step {before[^1].Norms[0],7:E1}   error {trainer.Evaluate(held):F4}");
    trainer.Fit(training);
    after.Add(Curve.Of(cell, model, measured));
    Console.WriteLine($"  after  {after[^1].Line} first step {after[^1].Norms[0],7:E1}   error {trainer.Evaluate(held):F4}");
}
