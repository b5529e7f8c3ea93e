using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Options that a reader has no use for are refused, so that nobody believes that they had an effect.</summary>
internal static class OptionUse
{
    /// <summary>Refuses what is stated of layers, where the format tells all of it.</summary>
    public static void Refuse(FileContent file, ReadOptions options, string format)
    {
        if (Stated(options).FirstOrDefault() is { } stated)
            throw file.Fault("", $"no options of layers, as {format} tells its layers", stated);
    }

    /// <summary>Refuses what is stated of layers, where the tensors alone are read.</summary>
    public static void RefuseForTensors(FileContent file, ReadOptions options)
    {
        if (OfLayers(options).FirstOrDefault() is { } stated)
            throw file.Fault("", "no options of layers, as tensors alone are read", stated);
    }

    /// <summary>What is stated, for messages.</summary>
    public static IEnumerable<string> Stated(ReadOptions options)
    {
        if (options.Prefix.Length > 0)
            yield return $"the prefix '{options.Prefix}'";
        if (options.LeaveOut.Count > 0)
            yield return $"to leave out {string.Join(", ", options.LeaveOut)}";
        foreach (var stated in OfLayers(options))
            yield return stated;
    }

    private static IEnumerable<string> OfLayers(ReadOptions options)
    {
        if (options.Order.Count > 0)
            yield return $"the order {string.Join(", ", options.Order)}";
        foreach (var setting in options.Settings)
            yield return $"{setting}";
        if (options.Outputs.Count > 0)
            yield return $"the outputs {string.Join(", ", options.Outputs)}";
        if ((options.InputScale ?? options.OutputScale) is { } scale)
            yield return $"the scale '{scale}'";
    }
}
