using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Weights;
using RnnGen.Training;

namespace RnnGen.Tool.Tests;

/// <summary>Files of the declared models, of each kind.</summary>
internal static class Files
{
    /// <summary>A training of <see cref="Letters"/> by Adam that has best weights.</summary>
    public static string Training(TemporaryFolder folder)
    {
        var path = folder.File("training.safetensors");
        var tokens = Enumerable.Range(0, 60).Select(i => i * i % 5).ToArray();
        var options = new TrainerOptions { BatchSize = 2 };
        var trainer = new Trainer<Letters>(new Letters(1), new Adam(), options);
        trainer.Fit(tokens, new FitOptions { Epochs = 1, Validation = new ContiguousBatches(tokens, 2, 4), Patience = 3 });
        trainer.Save(path);
        return path;
    }

    /// <summary>What Adam remembers of <see cref="Letters"/> after two updates.</summary>
    public static string Optimizer(TemporaryFolder folder)
    {
        var path = folder.File("adam.safetensors");
        var (model, adam) = (new Letters(1), new Adam());
        using var window = model.CreateWindow(batch: 1);
        for (var update = 0; update < 2; update++)
        {
            window.ZeroGradients();
            window.Forward([1, 2, 3, 4], [2, 3, 4, 0], steps: 4);
            window.Backward();
            adam.Step(window);
        }

        adam.Save(path, model.Parameters);
        return path;
    }

    /// <summary>A <see cref="Reader"/> and a <see cref="Writer"/>.</summary>
    public static string Pair(TemporaryFolder folder)
    {
        var path = folder.File("pair.safetensors");
        new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1).Save(path);
        return path;
    }

    /// <summary>A training of a <see cref="Reader"/> and a <see cref="Writer"/> by Adam that has best weights.</summary>
    public static string PairTraining(TemporaryFolder folder)
    {
        var path = folder.File("pair_training.safetensors");
        var models = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
        var trainer = new Seq2SeqTrainer<int>(models, new Adam(), new TrainerOptions { BatchSize = 2 });
        (int[] Source, int[] Target)[] pairs = [([1, 2], [3]), ([4], [2, 3]), ([5, 6, 7], [])];
        trainer.Fit(
            pairs, new FitOptions { Epochs = 1, Validation = new SequencePairs<int>(pairs, 2, endToken: 1), Patience = 3 });
        trainer.Save(path);
        return path;
    }
}
