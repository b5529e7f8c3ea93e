using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics.Tensors;
using Captions;
using RnnGen;
using RnnGen.Training;

const int Batch = 32, Updates = 12_000;
var words = Scene.Vocabulary.ToList();
var scenes = Scene.All().ToArray();
new Random(1).Shuffle(scenes);
var (unseen, known) = (scenes[..(scenes.Length / 5)], scenes[(scenes.Length / 5)..]);
Console.WriteLine(
    $"{scenes.Length:N0} scenes told in {words.Count} words; {known.Length:N0} to learn from, {unseen.Length:N0} never shown.");

var model = new CaptionModel(seed: 1);
var window = new CaptionModel.Window(model, Batch);
var adam = new AdamW { WeightDecay = 0.1 };
var schedule = new CosineSchedule(3e-3, Updates);
var random = new RandomSource(1);
var (pictures, targets, lengths) = (new float[Batch * Scene.Pixels], new int[Scene.Words * Batch], new int[Batch]);
var clock = Stopwatch.StartNew();
for (var update = 0; update < Updates; update++)
{
    for (var n = 0; n < Batch; n++)
    {
        var scene = known[random.NextInt(known.Length)];
        scene.Draw(pictures.AsSpan(n * Scene.Pixels, Scene.Pixels), random);
        var caption = scene.Caption.Split(' ');
        lengths[n] = caption.Length;
        for (var t = 0; t < caption.Length; t++) targets[(t * Batch) + n] = words.IndexOf(caption[t]);
    }

    // One picture a caption, a word a step; what lies after a full stop is not read.
    window.Reset();
    var loss = window.Forward(pictures, targets, Scene.Words, lengths);
    window.Backward();
    adam.LearningRate = schedule.At(update);
    adam.Step(window, maxNorm: 1);
    if (update % 2000 == 1999)
        Console.WriteLine($"update {update + 1,5}   loss {loss:F4}   captions right of scenes never shown: {Right():P1}");
}

Console.WriteLine($"learned in {clock.Elapsed.TotalSeconds:F0} s\n");
foreach (var scene in unseen.Take(4))
{
    var picture = scene.Draw(new float[Scene.Pixels], random);
    Console.WriteLine($"{Scene.Show(picture)}{Describe(picture)}\n");
}

// The share of exact captions, word for word, of pictures drawn anew.
double Right()
{
    var noise = new RandomSource(2);
    return unseen.Average(scene => Describe(scene.Draw(pictures.AsSpan(0, Scene.Pixels), noise)) == scene.Caption ? 1.0 : 0.0);
}

string Describe(ReadOnlySpan<float> picture)
{
    CaptionModel.State state = default;
    var outputs = new float[Scene.Words * Scene.Pixels];
    model.Run(picture, Scene.Words, ref state, outputs);
    var chosen = outputs.Chunk(Scene.Pixels).Select(step => words.ElementAtOrDefault(TensorPrimitives.IndexOfMax<float>(step)));
    return string.Join(' ', chosen.TakeWhile(word => word != ".").Append("."));
}
