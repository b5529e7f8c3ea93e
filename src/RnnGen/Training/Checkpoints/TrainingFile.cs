using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen;

/// <summary>
/// A training in a safetensors file: the weights under their own names, so that any reader of the format finds them; best weights,
/// moments, counts and carried state under names with slashes, which no layer has; the position in the metadata.
/// </summary>
internal static class TrainingFile
{
    public const string BestPrefix = "training/best/";
    public const string UpdatesName = "training/updates";
    public const string DecaysName = "training/decays";
    public const string CarriedName = "training/carried_state";

    public static string MomentPrefix(string moment) => $"training/{moment}/";

    /// <summary>Writes the file whole or not at all.</summary>
    public static void Save(
        string path, ParameterStore<float> parameters, Optimizer optimizer, TrainingPosition position, ReadOnlySpan<float> carried)
    {
        var info = parameters.Info;
        var state = optimizer.StateOf(parameters);
        var entries = new List<SafetensorsEntry>();

        // The counts are the widest and stand first, which keeps every tensor aligned.
        if (state is not null)
            AddState(entries, info, optimizer, state);
        PackedTensors.Add(entries, "", info, position.Best is null ? parameters.Values.Span : position.Best.Last);
        if (position.Best?.Loss is not null)
            PackedTensors.Add(entries, BestPrefix, info, position.Best.Best);
        if (position.Grid is { } grid)
            entries.Add(SafetensorsEntry.Create(CarriedName, carried, grid.Batch, carried.Length / grid.Batch));
        SafetensorsWriter.Write(path, TrainingMetadata.Of(info, optimizer, state, position), entries);
    }

    /// <summary>In what a file's weights, best weights and moments differ from a model's tensors.</summary>
    public static List<WeightDifference> Differences(ModelInfo info, SafetensorsFile file)
    {
        var known = new HashSet<string> { UpdatesName, DecaysName, CarriedName };
        return
        [
            .. WeightDifference.OfPart<float>("architecture", ParameterFile.ArchitectureKey, info, Prefixes(file), file, known),
            .. WeightDifference.OfRest(file, known),
        ];
    }

    /// <summary>Before the tensors' names: of the weights, then of the best weights and the moments where the metadata tells of any.</summary>
    private static IEnumerable<string> Prefixes(SafetensorsFile file)
    {
        yield return "";
        if (file.Metadata.ContainsKey(TrainingMetadata.Prefix + TrainingMetadata.BestLoss))
            yield return BestPrefix;
        var moments = file.Metadata.GetValueOrDefault(TrainingMetadata.Prefix + TrainingMetadata.Moments, "");
        foreach (var moment in moments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return MomentPrefix(moment);
    }

    private static void AddState(List<SafetensorsEntry> entries, ModelInfo info, Optimizer optimizer, OptimizerState<float> state)
    {
        var updates = state.Counts.Select(count => count.Updates).ToArray();
        var decays = state.Counts.SelectMany(count => new[] { count.FirstDecay, count.SecondDecay }).ToArray();
        entries.Add(SafetensorsEntry.Create(UpdatesName, updates, updates.Length));
        entries.Add(SafetensorsEntry.Create(DecaysName, decays, updates.Length, 2));
        for (var moment = 0; moment < optimizer.MomentNames.Length; moment++)
        {
            if (state.Has(moment))
                PackedTensors.Add<float>(entries, MomentPrefix(optimizer.MomentNames[moment]), info, state[moment].Span);
        }
    }
}
