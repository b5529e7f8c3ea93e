using System.Diagnostics;
using RnnGen;
using RnnGen.Training;

const string Weights = "effect.safetensors";
const int BlockSize = 64;

switch (args)
{
    case ["train"]:
        var dry = Example.Plucks(seconds: 2);
        Train(dry, Example.Amplifier(dry));
        return 0;
    case ["train", var before, var after]:
        var (input, output) = (Wave.Read(before), Wave.Read(after));
        if (input.Rate != output.Rate)
        {
            throw new InvalidDataException(
                $"The recordings must have one sample rate, but have {input.Rate} and {output.Rate} Hz.");
        }

        Train(input.Samples, output.Samples);
        return 0;
    case ["example", var path]:
        Wave.Write(path, Example.Plucks(seconds: 4), Example.SampleRate);
        return 0;
    case ["play", var from, var to]:
        Play(from, to);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: train [DRY.wav WET.wav]    learns an effect from what goes in and what comes out; an example unless told otherwise
                   play IN.wav OUT.wav        applies the effect, block by block as a plug-in would
                   example OUT.wav            writes a dry recording to play
            """);
        return 1;
}

static void Train(float[] dry, float[] wet)
{
    if (dry.Length != wet.Length)
        throw new InvalidDataException($"The recordings must be equally long, but have {dry.Length} and {wet.Length} samples.");

    // Pieces of 256 samples. A window of 32 of them is one update.
    var pieces = Enumerable.Range(0, dry.Length / 256)
        .Select(i => (dry[(i * 256)..((i + 1) * 256)], wet[(i * 256)..((i + 1) * 256)]))
        .ToList();
    if (pieces.Count < 40)
        throw new InvalidDataException($"Expected at least {40 * 256} samples, found {dry.Length}.");
    var unseen = pieces[^(pieces.Count / 10)..];
    var model = new EffectModel(seed: 1);
    var trainer = new Trainer<EffectModel>(
        model, new Adam { LearningRate = 5e-3 }, new TrainerOptions { BatchSize = 32, MaxGradientNorm = 1 });
    for (var epoch = 5; epoch <= 20; epoch += 5)
    {
        trainer.Fit(pieces[..^unseen.Count], new FitOptions { Epochs = 5 });
        Console.WriteLine($"epoch {epoch}: {ErrorToSignal(model, unseen):0.00} % of the signal is wrong in unseen pieces");
    }

    model.Save(Weights);
    Console.WriteLine($"{EffectModel.Info.Parameters} parameters saved in {Weights}.");
}

static double ErrorToSignal(EffectModel model, List<(float[] Dry, float[] Wet)> pieces)
{
    var (error, signal) = (0.0, 0.0);
    var output = new float[256];
    EffectModel.State state = default;
    foreach (var (dry, wet) in pieces)
    {
        model.Run(dry, ref state, output);
        error += wet.Zip(output, (expected, found) => Math.Pow(expected - found, 2)).Sum();
        signal += wet.Sum(value => (double)value * value);
    }

    return 100 * error / signal;
}

static void Play(string from, string to)
{
    var model = EffectModel.Load(Weights);
    model.Prepare();                                    // nothing is compiled while sound plays
    var (samples, rate) = Wave.Read(from);
    EffectModel.State state = default;
    model.Settle([0f], ref state);                      // where silence leaves the effect: no thump at the start
    var output = new float[samples.Length];
    var watch = Stopwatch.StartNew();
    for (var first = 0; first < samples.Length; first += BlockSize)
    {
        var count = Math.Min(BlockSize, samples.Length - first);
        model.Run(samples.AsSpan(first, count), ref state, output.AsSpan(first, count));
    }

    var seconds = samples.Length / (double)rate;
    Wave.Write(to, output, rate);
    Console.WriteLine($"{seconds:0.00} s of sound in {watch.Elapsed.TotalSeconds:0.000} s: "
        + $"{100 * watch.Elapsed.TotalSeconds / seconds:0.0} % of real time.");
}
