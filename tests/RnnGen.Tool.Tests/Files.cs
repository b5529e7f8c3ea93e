using System.Linq;
using RnnGen.Tests.Weights;

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

    /// <summary>A <see cref="Reader"/> and a <see cref="Writer"/>.</summary>
    public static string Pair(TemporaryFolder folder)
    {
        var path = folder.File("pair.safetensors");
        new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1).Save(path);
        return path;
    }
}
