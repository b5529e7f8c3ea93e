using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RnnGen.Benchmarks.Models;
using RnnGen.Data;
using RnnGen.Training;

namespace RnnGen.Benchmarks.Parity;

/// <summary>
/// Whether the models learn as PyTorch's do: tinyshakespeare, the first 90 % for training, the last 10 % for validation, 32
/// contiguous streams, windows of 64 with carried state, Adam at 2e-3, gradients clipped to norm 1, PyTorch's initialisation.
/// </summary>
internal static class LearningParity
{
    private const int Windows = 2_000;
    private const int Streams = 32;
    private static readonly ulong[] Seeds = [1, 2, 3];

    /// <summary>Trains three models of each cell and prints their validation losses as a markdown table.</summary>
    /// <param name="path">tinyshakespeare.</param>
    public static int Run(string path)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no text '{path}': give the path of tinyshakespeare's input.txt.");
            return 1;
        }

        var text = File.ReadAllText(path);
        var vocabulary = CharacterVocabulary.FromText(text);
        if (vocabulary.Count != ICharacterModel<LstmCharacters>.Vocabulary)
        {
            Console.Error.WriteLine(
                $"The text '{path}' has {vocabulary.Count} different characters: expected tinyshakespeare's 65.");
            return 1;
        }

        var tokens = vocabulary.Encode(text);
        Console.WriteLine(
            "| cell | " + string.Join(" | ", Seeds.Select(seed => $"seed {seed}")) + " | mean | PyTorch 1.13 | seconds a seed |");
        Console.WriteLine("|---|" + string.Concat(Seeds.Select(_ => "---|")) + "---|---|---|");
        Row<RnnCharacters>(tokens, "1.888");
        Row<LstmCharacters>(tokens, "1.838, 1.827");
        Row<GruCharacters>(tokens, "1.766");
        return 0;
    }

    private static void Row<TModel>(int[] tokens, string pyTorch)
        where TModel : class, ICharacterModel<TModel>
    {
        var losses = new double[Seeds.Length];
        var seconds = new double[Seeds.Length];
        Parallel.For(0, Seeds.Length, i =>
        {
            var watch = Stopwatch.StartNew();
            losses[i] = Train<TModel>(tokens, Seeds[i]);
            seconds[i] = watch.Elapsed.TotalSeconds;
        });
        var cells = losses.Append(losses.Average()).Select(loss => loss.ToString("F3", CultureInfo.InvariantCulture));
        Console.WriteLine(FormattableString.Invariant(
            $"| {TModel.Cell} | {string.Join(" | ", cells)} | {pyTorch} | {seconds.Average():F0} |"));
    }

    private static double Train<TModel>(int[] tokens, ulong seed)
        where TModel : class, ICharacterModel<TModel>
    {
        var split = (int)(tokens.Length * 0.9);
        var steps = TModel.Info.TruncationLength;
        var trainer = new Trainer<TModel>(
            TModel.Create(seed),
            new Adam { LearningRate = 2e-3 },
            new TrainerOptions { BatchSize = Streams, MaxGradientNorm = 1, Seed = seed });
        trainer.Fit(tokens.AsSpan(0, split), new FitOptions { Epochs = int.MaxValue, MaxWindows = Windows });
        return trainer.Evaluate(new ContiguousBatches(tokens.AsSpan(split), Streams, steps));
    }
}
