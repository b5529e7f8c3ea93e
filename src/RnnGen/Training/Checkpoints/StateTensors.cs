using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>What an optimiser remembers of a model, as tensors of a file: moments under the names of the weights, and counts of
/// updates.</summary>
internal static class StateTensors
{
    private const string Prefix = "training/";

    /// <summary>The key, behind the prefix of the file's kind, of the moments that there are.</summary>
    public static string MomentsKey(ModelPart part) => part.Prefix + "moments";

    public static string MomentPrefix(string moment) => $"{Prefix}{moment}/";

    /// <summary>Before the names of the moments that the metadata of a file tells of.</summary>
    /// <param name="part">The model.</param>
    /// <param name="keyPrefix">What the keys of the file's kind begin with.</param>
    /// <param name="file">The header.</param>
    public static IEnumerable<string> MomentPrefixes(ModelPart part, string keyPrefix, SafetensorsHeader file)
    {
        var moments = file.Statement(keyPrefix + MomentsKey(part)) ?? "";
        return moments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(moment => MomentPrefix(moment) + part.Prefix);
    }

    /// <summary>In what the counts of a file differ from those of a model's tensors; a file without a state has none.</summary>
    /// <param name="part">The model.</param>
    /// <param name="keyPrefix">What the keys of the file's kind begin with.</param>
    /// <param name="file">The header.</param>
    /// <param name="known">Gets the names of the tensors looked for.</param>
    public static IEnumerable<WeightDifference> CountDifferences(
        ModelPart part, string keyPrefix, SafetensorsHeader file, HashSet<string> known) =>
        file.Metadata.ContainsKey(keyPrefix + MomentsKey(part)) ? CountDifferences(part, file, known) : [];

    public static string UpdatesName(ModelPart part) => UpdatesName(part.Prefix);

    public static string UpdatesName(string prefix) => $"{Prefix}{prefix}updates";

    public static string DecaysName(ModelPart part) => $"{Prefix}{part.Prefix}decays";

    /// <summary>The names of the moments that an optimiser has used, joined by spaces.</summary>
    public static string MomentsText<T>(Optimizer optimizer, OptimizerState<T> state)
        where T : unmanaged => string.Join(' ', optimizer.MomentNames.Where((_, moment) => state.Has(moment)));

    /// <summary>Adds how often each tensor was updated: the widest elements, which stand first and keep every tensor
    /// aligned.</summary>
    public static void AddCounts<T>(List<SafetensorsEntry> entries, ModelPart part, OptimizerState<T>? state)
        where T : unmanaged
    {
        if (state is null)
            return;
        var updates = state.Counts.Select(count => count.Updates).ToArray();
        var decays = state.Counts.SelectMany(count => new[] { count.FirstDecay, count.SecondDecay }).ToArray();
        entries.Add(SafetensorsEntry.Create(UpdatesName(part), updates, updates.Length));
        entries.Add(SafetensorsEntry.Create(DecaysName(part), decays, updates.Length, 2));
    }

    /// <summary>Adds the moments.</summary>
    public static void AddMoments<T>(
        List<SafetensorsEntry> entries, ModelPart part, Optimizer optimizer, OptimizerState<T>? state)
        where T : unmanaged
    {
        for (var moment = 0; moment < optimizer.MomentNames.Length; moment++)
        {
            if (state?.Has(moment) != true)
                continue;
            var prefix = MomentPrefix(optimizer.MomentNames[moment]) + part.Prefix;
            PackedTensors.Add<T>(entries, prefix, part.Info, state[moment].Span);
        }
    }

    /// <summary>The state of a model in a file; null where the model had not been updated.</summary>
    public static OptimizerState<T>? Read<T>(StrictFile file, ModelPart part, Optimizer optimizer)
        where T : unmanaged
    {
        if (!file.Has(MomentsKey(part)))
            return null;
        var info = part.Info;
        var state = new OptimizerState<T>(info.PackedLength);
        foreach (var name in file.Text(MomentsKey(part)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var moment = Array.IndexOf(optimizer.MomentNames, name);
            if (moment < 0)
            {
                var expected = string.Join(", ", optimizer.MomentNames);
                file.Mismatches.Add($"{MomentsKey(part)}: expected any of {expected}, found '{name}'");
            }
            else
            {
                file.Packed<T>(MomentPrefix(name) + part.Prefix, info).CopyTo(state[moment].Span);
            }
        }

        if (file.ReadsData)
            state.Counts = Counts(file.Entry(UpdatesName(part)), file.Entry(DecaysName(part)));
        else
            file.Compare((header, known) => CountDifferences(part, header, known));
        return state;
    }

    /// <summary>In what the counts of a file that has a state differ from those of a model's tensors: there is one for all
    /// tensors, or one for each.</summary>
    /// <param name="part">The model.</param>
    /// <param name="file">The header.</param>
    /// <param name="known">Gets the names of the tensors looked for.</param>
    private static IEnumerable<WeightDifference> CountDifferences(ModelPart part, SafetensorsHeader file, HashSet<string> known)
    {
        var (updates, decays) = (UpdatesName(part), DecaysName(part));
        known.UnionWith([updates, decays]);
        long[][] counts = part.Info.Tensors.Count == 1 ? [[1]] : [[1], [part.Info.Tensors.Count]];
        var ofUpdates = WeightDifference.OfTensor(file, updates, SafetensorsType.I64, counts);
        if (ofUpdates is not null)
            yield return ofUpdates;
        var rows = ofUpdates is null ? file.Find(updates)!.Length : -1;
        if (WeightDifference.OfTensor(file, decays, SafetensorsType.F64, [rows, 2]) is { } ofDecays)
            yield return ofDecays;
    }

    private static UpdateCount[] Counts(SafetensorsEntry updates, SafetensorsEntry decays)
    {
        var counts = new UpdateCount[updates.Length];
        var (numbers, products) = (new long[updates.Length], new double[decays.Length]);
        updates.CopyTo(numbers);
        decays.CopyTo(products);
        for (var i = 0; i < counts.Length; i++)
        {
            var (first, second) = (products[2 * i], products[(2 * i) + 1]);
            counts[i] = new UpdateCount { Updates = numbers[i], FirstDecay = first, SecondDecay = second };
        }

        return counts;
    }
}
