using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// A training in a safetensors file: the weights under their own names, so that any reader of the format finds them; best weights,
/// moments, counts and carried state under names with slashes, which no layer has; the position in the metadata. An encoder and its
/// decoder are told apart by what their names begin with, as in the file of a pair.
/// </summary>
internal static class TrainingFile
{
    public const string BestPrefix = "training/best/";
    public const string CarriedName = "training/carried_state";
    public const string LossStateName = "training/loss_state";

    public static string MomentPrefix(string moment) => $"training/{moment}/";

    public static string UpdatesName(ModelPart part) => $"training/{part.Prefix}updates";

    public static string DecaysName(ModelPart part) => $"training/{part.Prefix}decays";

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="InvalidOperationException">A weight is not finite.</exception>
    public static void Save<T>(
        string path,
        TrainedModels<T> trained,
        Optimizer optimizer,
        TrainingPosition<T> position,
        ReadOnlySpan<T> carried,
        ReadOnlySpan<T> lossState)
        where T : unmanaged
    {
        var entries = new List<SafetensorsEntry>();

        // The counts are the widest and stand first, which keeps every tensor aligned.
        ForEach((part, store, _) => AddCounts(entries, part, optimizer.StateOf(store)));
        ForEach((part, store, _) => AddMoments(entries, part, optimizer, optimizer.StateOf(store)));
        ForEach((part, store, i) =>
            AddWeights(entries, part.Prefix, part.Info, position.Best is { } best ? best.Last(i) : store.Values.Span));
        if (position.Best is { Loss: not null } lowest)
            ForEach((part, _, i) => AddWeights(entries, BestPrefix + part.Prefix, part.Info, lowest.Best(i)));
        if (trained.CarryState && position.Grid is { } grid)
        {
            entries.Add(ElementType<T>.Write(CarriedName, carried, [grid.Batch, carried.Length / grid.Batch]));
            if (trained.LossStateSize > 0)
                entries.Add(ElementType<T>.Write(LossStateName, lossState, [grid.Batch, trained.LossStateSize]));
        }

        SafetensorsWriter.Write(path, TrainingMetadata.Of(trained, optimizer, position), entries);

        void AddWeights(List<SafetensorsEntry> all, string prefix, ModelInfo info, ReadOnlySpan<T> packed)
        {
            if (TensorPacking.FirstNonFinite(info, packed) is { } tensor)
                throw new InvalidOperationException($"{path} is not written: tensor '{prefix + tensor.Name}' has a weight that is not finite.");
            PackedTensors.Add(all, prefix, info, packed);
        }

        void ForEach(Action<ModelPart, ParameterStore<T>, int> add)
        {
            for (var i = 0; i < trained.Parts.Count; i++)
                add(trained.Parts[i], trained.Stores[i], i);
        }
    }

    /// <summary>In what a file's weights, best weights and moments differ from the models' tensors.</summary>
    public static List<WeightDifference> Differences(IReadOnlyList<ModelPart> parts, SafetensorsHeader file)
    {
        var known = new HashSet<string> { CarriedName, LossStateName };
        foreach (var part in parts)
            known.UnionWith([UpdatesName(part), DecaysName(part)]);
        return
        [
            .. DifferenceOfPrecision(parts[0].Info.Precision, file),
            .. parts.SelectMany(part => OfPart(part, file, known)),
            .. WeightDifference.OfRest(file, "", known),
        ];
    }

    private static IEnumerable<WeightDifference> DifferenceOfPrecision(Precision expected, SafetensorsHeader file)
    {
        var found = file.Statement(TrainingMetadata.Prefix + TrainingMetadata.Precision) ?? nameof(Precision.Single);
        if (found != $"{expected}")
            yield return new WeightDifference(DifferenceKind.Type, "precision", $"{expected}", found);
    }

    private static IEnumerable<WeightDifference> OfPart(ModelPart part, SafetensorsHeader file, HashSet<string> known) =>
        part.Info.Precision == Precision.Double
            ? WeightDifference.OfPart<double>(part, Prefixes(part, file), file, known)
            : WeightDifference.OfPart<float>(part, Prefixes(part, file), file, known);

    /// <summary>Before the tensors' names: of the weights, then of the best weights and the moments where the metadata tells of any.</summary>
    private static IEnumerable<string> Prefixes(ModelPart part, SafetensorsHeader file)
    {
        yield return part.Prefix;
        if (file.Metadata.ContainsKey(TrainingMetadata.Prefix + TrainingMetadata.BestLoss))
            yield return BestPrefix + part.Prefix;
        var moments = file.Statement(TrainingMetadata.Prefix + TrainingMetadata.Moments(part)) ?? "";
        foreach (var moment in moments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return MomentPrefix(moment) + part.Prefix;
    }

    private static void AddCounts<T>(List<SafetensorsEntry> entries, ModelPart part, OptimizerState<T>? state)
        where T : unmanaged
    {
        if (state is null)
            return;
        var updates = state.Counts.Select(count => count.Updates).ToArray();
        var decays = state.Counts.SelectMany(count => new[] { count.FirstDecay, count.SecondDecay }).ToArray();
        entries.Add(SafetensorsEntry.Create(UpdatesName(part), updates, updates.Length));
        entries.Add(SafetensorsEntry.Create(DecaysName(part), decays, updates.Length, 2));
    }

    private static void AddMoments<T>(List<SafetensorsEntry> entries, ModelPart part, Optimizer optimizer, OptimizerState<T>? state)
        where T : unmanaged
    {
        for (var moment = 0; moment < optimizer.MomentNames.Length; moment++)
        {
            if (state?.Has(moment) == true)
                PackedTensors.Add<T>(entries, MomentPrefix(optimizer.MomentNames[moment]) + part.Prefix, part.Info, state[moment].Span);
        }
    }
}
