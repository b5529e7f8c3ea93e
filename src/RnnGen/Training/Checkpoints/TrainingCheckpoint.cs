using System;
using Keys = RnnGen.TrainingMetadata;

namespace RnnGen;

/// <summary>A training as a file has it, read and checked whole before anything is changed.</summary>
/// <param name="Weights">The weights to go on from, packed.</param>
/// <param name="State">The optimiser's; null before the first update.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="CarriedState">[batch, <c>State.Length</c>]; empty before the first training.</param>
internal sealed record TrainingCheckpoint(float[] Weights, OptimizerState<float>? State, TrainingPosition Position, float[] CarriedState)
{
    /// <exception cref="System.IO.InvalidDataException">It is not a training of this model by this kind of optimiser; the message
    /// lists every mismatch.</exception>
    public static TrainingCheckpoint Read(string path, ParameterStore<float> parameters, Optimizer optimizer)
    {
        var info = parameters.Info;
        var safetensors = SafetensorsFile.Read(path);
        var file = new StrictFile(safetensors, Keys.Prefix);
        file.Expect(Keys.Version, Keys.CurrentVersion);
        file.Expect(Keys.Optimizer, optimizer.Kind);
        if (!safetensors.Metadata.TryGetValue(ParameterFile.ArchitectureKey, out var architecture) || architecture != info.Architecture)
            file.Mismatches.Add($"architecture: expected '{info.Architecture}', found {(architecture is null ? "none" : $"'{architecture}'")}");

        var weights = file.Packed("", info);
        var state = file.Has(Keys.Moments) ? ReadState(file, info, optimizer) : null;
        var position = ReadPosition(file, parameters);
        var carried = position.Grid is null ? [] : Copy(file.Tensor(TrainingFile.CarriedName, SafetensorsType.F32, position.Grid.Batch, -1));
        file.ThrowOnMismatch($"a training of {info.Name} by {optimizer.Kind}");
        return new TrainingCheckpoint(weights, state, position, carried);
    }

    private static OptimizerState<float> ReadState(StrictFile file, ModelInfo info, Optimizer optimizer)
    {
        var state = new OptimizerState<float>(info.PackedLength);
        foreach (var name in file.Text(Keys.Moments).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var moment = Array.IndexOf(optimizer.MomentNames, name);
            if (moment < 0)
                file.Mismatches.Add($"moments: expected any of {string.Join(", ", optimizer.MomentNames)}, found '{name}'");
            else
                file.Packed(TrainingFile.MomentPrefix(name), info).CopyTo(state[moment].Span);
        }

        // One count for all tensors, or one for each.
        var updates = file.Tensor(TrainingFile.UpdatesName, SafetensorsType.I64, -1);
        var decays = file.Tensor(TrainingFile.DecaysName, SafetensorsType.F64, updates?.Length ?? -1, 2);
        if (updates is not null && updates.Length != 1 && updates.Length != info.Tensors.Count)
            file.Mismatches.Add($"tensor '{TrainingFile.UpdatesName}': expected 1 or {info.Tensors.Count} elements, found {updates.Length}");
        else if (updates is not null && decays is not null)
            state.Counts = Counts(updates, decays);
        return state;
    }

    private static UpdateCount[] Counts(SafetensorsEntry updates, SafetensorsEntry decays)
    {
        var counts = new UpdateCount[updates.Length];
        var (numbers, products) = (new long[updates.Length], new double[decays.Length]);
        updates.CopyTo(numbers);
        decays.CopyTo(products);
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new UpdateCount { Updates = numbers[i], FirstDecay = products[2 * i], SecondDecay = products[(2 * i) + 1] };
        return counts;
    }

    private static TrainingPosition ReadPosition(StrictFile file, ParameterStore<float> parameters)
    {
        var grid = file.Has(Keys.Batch)
            ? new WindowGrid(
                file.Number(Keys.Batch, 1, int.MaxValue),
                file.Number(Keys.MaxSteps, 1, int.MaxValue),
                file.Number(Keys.WindowsPerEpoch, 1, int.MaxValue))
            : null;
        return new TrainingPosition
        {
            Grid = grid,
            Seed = file.Number(Keys.Seed, ulong.MinValue, ulong.MaxValue),
            Updates = file.Number(Keys.Updates, 0, long.MaxValue),
            Epoch = file.Number(Keys.Epoch, 0, int.MaxValue),
            Window = file.Number(Keys.Window, 0, grid?.Windows ?? 0),
            Windows = file.Number(Keys.Windows, 0, long.MaxValue),
            Elements = file.Number(Keys.Elements, 0, long.MaxValue),
            Loss = file.Real(Keys.Loss),
            Smoothed = new SmoothedLoss(file.Real(Keys.SmoothedSum), file.Real(Keys.SmoothedWeight)),
            ValidationLoss = file.OptionalReal(Keys.ValidationLoss),
            IsValidated = file.Number(Keys.IsValidated, 0, 1) == 1,
            Best = file.Has(Keys.BestAge) ? ReadBest(file, parameters) : null,
        };
    }

    private static BestWeights ReadBest(StrictFile file, ParameterStore<float> parameters)
    {
        var loss = file.OptionalReal(Keys.BestLoss);
        var values = loss is null ? [] : file.Packed(TrainingFile.BestPrefix, parameters.Info);
        return BestWeights.From(parameters, values, loss, file.Number(Keys.BestAge, 0, int.MaxValue));
    }

    private static float[] Copy(SafetensorsEntry? tensor)
    {
        var values = new float[tensor?.Length ?? 0];
        tensor?.CopyTo(values);
        return values;
    }
}
