using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// A training in a safetensors file: the weights under their own names, so that any reader of the format finds them; best
/// weights, moments, counts and carried state under names with slashes, which no layer has; the position in the metadata. An
/// encoder and its decoder are told apart by what their names begin with, as in the file of a pair.
/// </summary>
internal static class TrainingFile
{
    public const string BestPrefix = "training/best/";
    public const string CarriedName = "training/carried_state";
    public const string LossStateName = "training/loss_state";

    /// <summary>Writes the file.</summary>
    /// <exception cref="InvalidOperationException">A weight is not finite.</exception>
    public static void Save<T>(
        FileTarget target,
        TrainedModels<T> trained,
        Optimizer optimizer,
        TrainingPosition<T> position,
        ReadOnlySpan<T> carried,
        ReadOnlySpan<T> lossState)
        where T : unmanaged
    {
        var entries = new List<SafetensorsEntry>();

        // The counts are the widest and stand first, which keeps every tensor aligned.
        ForEach((part, store, _) => StateTensors.AddCounts(entries, part, optimizer.StateOf(store)));
        ForEach((part, store, _) => StateTensors.AddMoments(entries, part, optimizer, optimizer.StateOf(store)));
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

        target.Write(TrainingMetadata.Of(trained, optimizer, position), entries);

        void AddWeights(List<SafetensorsEntry> all, string prefix, ModelInfo info, ReadOnlySpan<T> packed)
        {
            if (TensorPacking.FirstNonFinite(info, packed) is { } tensor)
            {
                throw new InvalidOperationException(
                    $"{target.Name} is not written: tensor '{prefix + tensor.Name}' has a weight that is not finite.");
            }

            PackedTensors.Add(all, prefix, info, packed);
        }

        void ForEach(Action<ModelPart, ParameterStore<T>, int> add)
        {
            for (var i = 0; i < trained.Parts.Count; i++)
                add(trained.Parts[i], trained.Stores[i], i);
        }
    }

    /// <summary>In what a file's weights, best weights, moments, counts and carried states differ from the models'.</summary>
    public static List<WeightDifference> Differences(IReadOnlyList<ModelPart> parts, SafetensorsHeader file)
    {
        var known = new HashSet<string>();
        return
        [
            .. DifferenceOfPrecision(parts[0].Info.Precision, file),
            .. parts.SelectMany(part => OfPart(part, Prefixes(part, file), file, known)),
            .. parts.SelectMany(part => StateTensors.CountDifferences(part, TrainingMetadata.Prefix, file, known)),
            .. parts.Count == 1 ? CarriedDifferences(parts[0].Info, file, known) : [],
            .. WeightDifference.OfRest(file, "", known),
        ];
    }

    /// <summary>The states that a training of one model carries from window to window, once it has begun.</summary>
    private static IEnumerable<WeightDifference> CarriedDifferences(
        ModelInfo info, SafetensorsHeader file, HashSet<string> known)
    {
        if (file.Statement(TrainingMetadata.Prefix + TrainingMetadata.Batch) is not { } text)
            yield break;
        var batch = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var type = info.Precision == Precision.Double ? SafetensorsType.F64 : SafetensorsType.F32;
        known.Add(CarriedName);
        if (WeightDifference.OfTensor(file, CarriedName, type, [batch, info.StateLength]) is { } ofCarried)
            yield return ofCarried;

        // Which losses of a user's own carry a state, and how much, no model tells.
        var isDeclaredLoss = file.Statement(TrainingMetadata.Prefix + TrainingMetadata.OwnLoss) == "";
        if (isDeclaredLoss || file.Find(LossStateName) is null)
            yield break;
        known.Add(LossStateName);
        if (WeightDifference.OfTensor(file, LossStateName, type, [batch, -1]) is { } ofLoss)
            yield return ofLoss;
    }

    private static IEnumerable<WeightDifference> DifferenceOfPrecision(Precision expected, SafetensorsHeader file)
    {
        var found = file.Statement(TrainingMetadata.Prefix + TrainingMetadata.Precision) ?? nameof(Precision.Single);
        if (found != $"{expected}")
            yield return new WeightDifference(DifferenceKind.Type, "precision", $"{expected}", found);
    }

    /// <summary>In what the tensors behind some prefixes differ from those of a model; they become known.</summary>
    public static IEnumerable<WeightDifference> OfPart(
        ModelPart part, IEnumerable<string> prefixes, SafetensorsHeader file, HashSet<string> known) =>
        part.Info.Precision == Precision.Double
            ? WeightDifference.OfPart<double>(part, prefixes, file, known)
            : WeightDifference.OfPart<float>(part, prefixes, file, known);

    /// <summary>
    /// Before the tensors' names: of the weights, then of the best weights and the moments where the metadata tells of any.
    /// </summary>
    private static IEnumerable<string> Prefixes(ModelPart part, SafetensorsHeader file)
    {
        yield return part.Prefix;
        if (file.Metadata.ContainsKey(TrainingMetadata.Prefix + TrainingMetadata.BestLoss))
            yield return BestPrefix + part.Prefix;
        foreach (var moment in StateTensors.MomentPrefixes(part, TrainingMetadata.Prefix, file))
            yield return moment;
    }
}
