using System;
using System.IO;
using System.Threading;
using RnnGen;
using RnnGen.Data;
using RnnGen.Training;

namespace CharLm;

/// <summary>One run of the sample: makes or loads a model, trains it, saves it, lets it write, validates it.</summary>
/// <typeparam name="TModel">One of the declared models.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
internal sealed class Lesson<TModel, TState>(Options options, Corpus corpus)
    where TModel : class, ITrainableModel<TModel, float>, ITokenModel<TState, float>
    where TState : unmanaged
{
    private const int ValidationStreams = 32;

    /// <summary>Does all of it and prints the validation loss last.</summary>
    /// <param name="create">Makes a fresh model from a seed.</param>
    /// <param name="stop">Ends the training early.</param>
    public void Run(Func<ulong, TModel> create, CancellationToken stop)
    {
        // Said now rather than after the training.
        if (options.SaveFile is { } target && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
            throw new SampleException($"The model cannot be saved as '{target}': there is no such folder.");

        var model = options.LoadFile is { } file ? Load(file) : create(options.Seed);
        var trainer = new Trainer<TModel>(
            model,
            new Adam { LearningRate = options.LearningRate },
            new TrainerOptions { BatchSize = options.Batch, MaxGradientNorm = 1f, Seed = options.Seed });
        var generator = new TextGenerator<TModel, TState>(model, options.Temperature, options.Seed);

        Console.WriteLine($"{TModel.Info.Architecture} with {TModel.Info.Parameters:N0} parameters");
        Console.WriteLine($"learns {corpus.Name}: {corpus.Characters:N0} characters, the last tenth kept for validation.");
        Train(trainer, generator, stop);
        if (options.SaveFile is { } path) Save(model, path);

        Console.WriteLine();
        Console.WriteLine(generator.Write(options.Prompt, options.Length));
        Console.WriteLine();
        var nats = trainer.Evaluate(new ContiguousBatches(corpus.Validation, ValidationStreams, TModel.Info.TruncationLength));
        Console.WriteLine($"validation: {nats * corpus.ValidationBytesPerCharacter:F3} nats per character");
    }

    private void Train(Trainer<TModel> trainer, TextGenerator<TModel, TState> generator, CancellationToken stop)
    {
        if (options.Time == TimeSpan.Zero) return;
        var limits = new FitOptions { Epochs = int.MaxValue, MaxWindows = options.Steps, MaxTime = options.Time };
        TrainingDisplay.Create().Show(display =>
        {
            var monitor = new TrainingMonitor(
                options, corpus, trainer.Optimizer, display, () => generator.Write(options.Prompt, 200));
            trainer.Fit(corpus.Training, limits, monitor, stop);
        });
    }

    private static TModel Load(string path)
    {
        try
        {
            return TModel.Load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SampleException($"The model '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static void Save(TModel model, string path)
    {
        try
        {
            model.Save(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SampleException($"The model cannot be saved as '{path}': {e.Message}", e);
        }
    }
}
