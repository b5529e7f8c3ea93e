namespace RnnGen.PackageTests;

/// <summary>What the user of the package writes: a model, trained, saved, loaded, compiled in and run step by step.</summary>
internal static class UserProgram
{
    /// <summary>
    /// The source; it trains and prints the tokens that follow, and what the model computed in all its digits. With an argument
    /// it prints the same of the weights that are compiled in; with another, whether it asks for memory that is not there, which
    /// is to do no harm.
    /// </summary>
    /// <remarks>Portable arithmetic, so that it prints the same on any target.</remarks>
    public const string Source = """
        using System;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using RnnGen;
        using RnnGen.Training;

        int[] melody = [0, 1, 1, 2, 0, 2, 1, 0];
        var tokens = Enumerable.Range(0, 800).Select(i => melody[i % melody.Length]).ToArray();
        var model = new Melody(seed: 1);
        new Trainer<Melody>(model, new Adam { LearningRate = 1e-2 }, new TrainerOptions { BatchSize = 4, Seed = 1 })
            .Fit(tokens, new FitOptions { Epochs = 30 });

        var path = Path.Combine(AppContext.BaseDirectory, "melody.safetensors");
        model.Save(path);
        Sing(Melody.Load(path));
        if (args.Length > 0)
            Sing(new Melody());
        if (args.Length > 1)
        {
            RnnGen.Runtime.Prefetch.Line(ref System.Runtime.CompilerServices.Unsafe.NullRef<float>(), 1 << 30);
            Console.WriteLine($"prefetch {RnnGen.Runtime.Prefetch.IsSupported}");
        }

        void Sing(Melody singer)
        {
            Melody.State state = default;
            var logits = new float[3];
            foreach (var token in melody)
                singer.Step(token, ref state, logits);
            foreach (var _ in melody)
            {
                var next = logits.AsSpan().IndexOf(logits.Max());
                Console.Write(next);
                singer.Step(next, ref state, logits);
            }

            Console.WriteLine();
            Console.WriteLine(string.Join(' ', logits.Select(logit => logit.ToString("R", CultureInfo.InvariantCulture))));
        }

        [RnnModel(Weights = "melody.safetensors", TruncationLength = 16, Loss = Loss.SoftmaxCrossEntropy, Arithmetic = Arithmetic.Portable), OneHot(3), Gru(16), Dense(3)]
        internal sealed partial class Melody;
        """;

    /// <summary>What follows the melody: the melody.</summary>
    public const string Melody = "01120210";
}
