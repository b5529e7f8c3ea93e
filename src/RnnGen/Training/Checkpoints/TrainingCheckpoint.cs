using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Weights;
using Keys = RnnGen.Training.TrainingMetadata;

namespace RnnGen.Training;

/// <summary>A model of a training as a file has it.</summary>
/// <param name="Weights">The weights to go on from, packed.</param>
/// <param name="State">The optimiser's; null before the first update.</param>
internal sealed record ModelCheckpoint<T>(T[] Weights, OptimizerState<T>? State)
    where T : unmanaged;

/// <summary>A training as a file has it, read and checked whole before anything is changed.</summary>
/// <param name="Models">The models that are trained together.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="CarriedState">[batch, <c>State.Length</c>]; empty before the first training, and where none is carried.</param>
/// <param name="LossState">What a loss of the caller's own carries; empty before the first training, and where that is
/// nothing.</param>
internal sealed record TrainingCheckpoint<T>(
    IReadOnlyList<ModelCheckpoint<T>> Models, TrainingPosition<T> Position, T[] CarriedState, T[] LossState)
    where T : unmanaged
{
    /// <exception cref="System.IO.InvalidDataException">It is not a training of these models by this kind of optimiser; the
    /// message lists every mismatch.</exception>
    public static TrainingCheckpoint<T> Read(SafetensorsSource source, TrainedModels<T> trained, Optimizer optimizer)
    {
        var file = new StrictFile(source, Keys.Prefix);
        var isOfPrecision = ExpectStatements(file, trained, optimizer);
        if (isOfPrecision)
            Read(file, trained, optimizer);
        file.ThrowOnMismatch($"a training of {trained.Names} by {optimizer.Kind}", withTensors: isOfPrecision);
        return Read(file, trained, optimizer);
    }

    /// <summary>What the file says of itself. In another precision every tensor would be a mismatch: then that alone is
    /// told.</summary>
    private static bool ExpectStatements(StrictFile file, TrainedModels<T> trained, Optimizer optimizer)
    {
        file.Expect(Keys.Version, Keys.CurrentVersion);
        file.Expect(Keys.Optimizer, optimizer.Kind);
        foreach (var part in trained.Parts)
            file.Expect(new FileStatement(part.What, part.ArchitectureKey, part.Info.Architecture));
        foreach (var statement in trained.Statements)
            file.Expect(statement);

        // Files of before losses had names say nothing; those of declared losses have an empty name.
        if (file.Has(Keys.OwnLoss) && file.Text(Keys.OwnLoss) is var loss && loss != trained.OwnLoss)
        {
            var expected = trained.OwnLoss.Length > 0 ? $"'{trained.OwnLoss}', the trainer's" : "none";
            file.Mismatches.Add($"Trainer.Loss: expected {expected}, found {(loss.Length > 0 ? $"'{loss}'" : "none")}");
        }

        return file.ExpectPrecision(Keys.Precision, ElementType<T>.Precision);
    }

    private static TrainingCheckpoint<T> Read(StrictFile file, TrainedModels<T> trained, Optimizer optimizer)
    {
        var models = trained.Parts.Select(part => ReadModel(file, part, optimizer)).ToList();
        var position = ReadPosition(file, trained);
        var carried = trained.CarryState && position.Grid is { } grid
            ? Copy(file.Tensor(TrainingFile.CarriedName, ElementType<T>.FileType, grid.Batch, -1))
            : [];
        var lossState = trained.LossStateSize > 0 && position.Grid is { } trainedGrid
            ? Copy(file.Tensor(TrainingFile.LossStateName, ElementType<T>.FileType, trainedGrid.Batch, trained.LossStateSize))
            : [];
        return new TrainingCheckpoint<T>(models, position, carried, lossState);
    }

    private static ModelCheckpoint<T> ReadModel(StrictFile file, ModelPart part, Optimizer optimizer) => new(
        file.Packed<T>(part.Prefix, part.Info), StateTensors.Read<T>(file, part, optimizer));

    private static TrainingPosition<T> ReadPosition(StrictFile file, TrainedModels<T> trained)
    {
        var grid = file.Has(Keys.Batch)
            ? new WindowGrid(
                file.Number(Keys.Batch, 1, int.MaxValue),
                file.Number(Keys.MaxSteps, 1, int.MaxValue),
                file.Number(Keys.WindowsPerEpoch, 1, int.MaxValue))
            : null;
        return new TrainingPosition<T>
        {
            Grid = grid,
            Seed = file.Number(Keys.Seed, ulong.MinValue, ulong.MaxValue),
            Updates = file.Number(Keys.Updates, 0, long.MaxValue),

            // Files of before epochs were counted over all trainings have none: their trainings all began with the first order.
            FirstEpoch = file.Has(Keys.FirstEpoch) ? file.Number(Keys.FirstEpoch, 0, long.MaxValue) : 0,
            Epoch = file.Number(Keys.Epoch, 0, int.MaxValue),
            Window = file.Number(Keys.Window, 0, grid?.Windows ?? 0),
            Windows = file.Number(Keys.Windows, 0, long.MaxValue),
            Elements = file.Number(Keys.Elements, 0, long.MaxValue),
            Loss = file.Real(Keys.Loss),
            Smoothed = new SmoothedLoss(file.Real(Keys.SmoothedSum), file.Real(Keys.SmoothedWeight)),
            ValidationLoss = file.OptionalReal(Keys.ValidationLoss),
            IsValidated = file.Number(Keys.IsValidated, 0, 1) == 1,
            Best = file.Has(Keys.BestAge) ? ReadBest(file, trained) : null,
        };
    }

    private static BestWeights<T> ReadBest(StrictFile file, TrainedModels<T> trained)
    {
        var loss = file.OptionalReal(Keys.BestLoss);
        var values = loss is null
            ? []
            : trained.Parts.Select(part => file.Packed<T>(TrainingFile.BestPrefix + part.Prefix, part.Info)).ToList();
        return BestWeights<T>.From(trained.Stores, values, loss, file.Number(Keys.BestAge, 0, int.MaxValue));
    }

    private static T[] Copy(SafetensorsEntry? tensor)
    {
        var values = new T[tensor?.Length ?? 0];
        if (tensor is not null)
            ElementType<T>.Read(tensor, values);
        return values;
    }
}
