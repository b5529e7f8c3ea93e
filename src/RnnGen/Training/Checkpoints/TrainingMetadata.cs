using System.Collections.Generic;
using System.Globalization;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>The keys of a training in a file's metadata. Numbers are written so that they are read back to the bit.</summary>
internal static class TrainingMetadata
{
    public const string Prefix = "rnngen.training.";
    public const string Version = "version";
    public const string CurrentVersion = "1";
    public const string Precision = "precision";
    public const string Optimizer = "optimizer";
    public const string Seed = "seed";
    public const string Updates = "updates";
    public const string FirstEpoch = "first_epoch";
    public const string Epoch = "epoch";
    public const string Window = "window";
    public const string Windows = "windows";
    public const string Elements = "elements";
    public const string Loss = "loss";
    public const string OwnLoss = "own_loss";
    public const string SmoothedSum = "smoothed_sum";
    public const string SmoothedWeight = "smoothed_weight";
    public const string ValidationLoss = "validation_loss";
    public const string IsValidated = "validated";
    public const string BestLoss = "best_loss";
    public const string BestAge = "best_age";
    public const string Batch = "batch";
    public const string MaxSteps = "max_steps";
    public const string WindowsPerEpoch = "windows_per_epoch";

    /// <summary>The metadata of a training; what there is not, as a best loss, has no key.</summary>
    public static Dictionary<string, string> Of<T>(
        TrainedModels<T> trained, Optimizer optimizer, TrainingPosition<T> position)
        where T : unmanaged
    {
        var metadata = new Dictionary<string, string>();
        foreach (var part in trained.Parts)
            metadata.Add(part.ArchitectureKey, part.Info.Architecture);
        foreach (var statement in trained.Statements)
            metadata.Add(statement.Key, statement.Text);
        Add(Version, CurrentVersion);
        Add(Optimizer, optimizer.Kind);
        Add(OwnLoss, trained.OwnLoss);

        // Files of before there were trainings in double precision say nothing, and are of single precision.
        if (ElementType<T>.Precision != RnnGen.Precision.Single)
            Add(Precision, ElementType<T>.Precision);
        for (var i = 0; i < trained.Parts.Count; i++)
        {
            if (optimizer.StateOf(trained.Stores[i]) is { } state)
                Add(StateTensors.MomentsKey(trained.Parts[i]), StateTensors.MomentsText(optimizer, state));
        }

        Add(Seed, position.Seed);
        Add(Updates, position.Updates);
        Add(FirstEpoch, position.FirstEpoch);
        Add(Epoch, position.Epoch);
        Add(Window, position.Window);
        Add(Windows, position.Windows);
        Add(Elements, position.Elements);
        Add(Loss, position.Loss);
        Add(SmoothedSum, position.Smoothed.Sum);
        Add(SmoothedWeight, position.Smoothed.Weight);
        Add(IsValidated, position.IsValidated ? 1 : 0);
        if (position.ValidationLoss is { } validationLoss)
            Add(ValidationLoss, validationLoss);
        if (position.Best is { } best)
            Add(BestAge, best.Since);
        if (position.Best?.Loss is { } bestLoss)
            Add(BestLoss, bestLoss);
        if (position.Grid is { } grid)
        {
            Add(Batch, grid.Batch);
            Add(MaxSteps, grid.MaxSteps);
            Add(WindowsPerEpoch, grid.Windows);
        }

        return metadata;

        void Add<TValue>(string key, TValue value) =>
            metadata.Add(Prefix + key, string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }
}
