using System;
using System.Globalization;
using System.IO;
using Gesture;
using RnnGen.Data;
using RnnGen.Training;

const int Rate = 50, Wrists = 64, Seconds = 120, Unseen = 100;
try
{
    return Run(args);
}
catch (Exception fault) when (fault is FormatException or InvalidDataException or IOException)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

static int Run(string[] args)
{
    switch (args)
    {
        case ["train", var file]: Train(file); Score(GestureModel.Load(file)); break;
        case ["simulate", var seed, var seconds]:
            Simulate(ulong.Parse(seed, CultureInfo.InvariantCulture), Rate * int.Parse(seconds, CultureInfo.InvariantCulture));
            break;
        case ["listen", .. { Length: <= 1 } state]: Listen(state is [var path] ? path : null); break;
        case []: Score(new GestureModel()); break;
        default: Console.Error.WriteLine("Gesture [train FILE | simulate SEED SECONDS | listen [STATEFILE]]"); return 1;
    }

    return 0;
}

static void Train(string file)
{
    var (samples, targets) = (new float[Seconds * Rate * Wrists * 3], new int[Seconds * Rate * Wrists]);
    for (var w = 0; w < Wrists; w++)
    {
        var wrist = new Wrist(seed: 1 + (ulong)w);
        for (var at = w; at < targets.Length; at += Wrists) targets[at] = (int)wrist.Next(samples.AsSpan(3 * at, 3));
    }

    var model = new GestureModel(seed: 1);
    var options =
        new TrainerOptions { MaxGradientNorm = 1, Schedule = new OneCycleSchedule(1e-2, steps: 20 * Seconds * Rate / 100) };
    new Trainer<GestureModel>(model, new Adam(), options)
        .Fit(new FeatureStream<int>(samples, targets, Wrists, features: 3, steps: 100), new FitOptions { Epochs = 20 });
    model.Save(file);
}

// Two minutes of each of a hundred users that training has not met. Heard between the middles of two movements counts for the
// first.
static void Score(GestureModel model)
{
    var (movements, right) = (new int[7], new int[7]);
    Span<float> sample = stackalloc float[3];
    for (var seed = 1000ul; seed < 1000 + Unseen; seed++)
    {
        var (wrist, listener, expected, heard) = (new Wrist(seed), new Listener(model), (Motion?)null, "");
        for (var t = 0; t < Seconds * Rate; t++)
        {
            wrist.Next(sample);
            if (listener.Hear(t, sample) is not Motion.None and var motion) heard += motion;
            if (!wrist.IsHalfway) continue;
            if (expected is { } was)
            {
                movements[(int)was]++;
                right[(int)was] += heard == (was == Motion.None ? "" : $"{was}") ? 1 : 0;
            }

            (expected, heard) = (wrist.Motion, "");
        }
    }

    Console.WriteLine($"{GestureModel.Info.Architecture}, {GestureModel.Info.Parameters:N0} parameters; {Unseen} unseen users:");
    for (var m = 0; m < movements.Length; m++)
    {
        Console.WriteLine($"  {(m == 0 ? "fidgeting" : (Motion)m),-10}{right[m],5} of {movements[m],5} right, "
            + $"{100.0 * right[m] / movements[m]:F1} %");
    }
}

// A line a sample: number x y z. One of twenty comes three samples late.
static void Simulate(ulong seed, int samples)
{
    var (wrist, sample, late) = (new Wrist(seed), new float[3], "");
    for (var t = 0; t < samples; t++)
    {
        var truth = wrist.Next(sample);
        var line = string.Create(CultureInfo.InvariantCulture, $"{t} {sample[0]:R} {sample[1]:R} {sample[2]:R}");
        if (t % 20 == 10) late = line;
        else Console.WriteLine(line);
        if (t % 20 == 13) Console.WriteLine(late);
        if (wrist.IsHalfway)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(double)t / Rate,7:F2} s: {(wrist.Motion == Motion.None ? "fidgeting" : wrist.Motion)}"));
        }
    }
}

static void Listen(string? path)
{
    var listener = new Listener(new GestureModel());
    if (File.Exists(path)) listener.Resume(path);
    Span<float> sample = stackalloc float[3];
    while (Console.ReadLine() is { } line)
    {
        var words = line.Split(' ');
        var isSample = words.Length == 4 & int.TryParse(words[0], CultureInfo.InvariantCulture, out var number);
        for (var axis = 0; axis < 3 && isSample; axis++)
            isSample = float.TryParse(words[1 + axis], CultureInfo.InvariantCulture, out sample[axis]);
        if (!isSample) throw new FormatException($"Expected NUMBER X Y Z, found '{line}'.");
        if (listener.Hear(number, sample) is not Motion.None and var motion)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)number / Rate,7:F2} s: {motion}"));
    }

    if (path is not null) listener.Save(path);
}
