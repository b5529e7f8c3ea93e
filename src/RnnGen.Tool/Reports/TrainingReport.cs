using System.Collections.Generic;
using RnnGen.Tool.Files;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen.Tool.Reports;

/// <summary>What a file tells of a training: its optimiser, a loss of the user's own, and the number of updates.</summary>
internal static class TrainingReport
{
    /// <summary>Properties and their values; none where the file is of no training.</summary>
    public static IEnumerable<(string Name, string Value)> Of(WeightFile file)
    {
        var (prefix, optimizer) = file.IsTraining ? (TrainingMetadata.Prefix, TrainingMetadata.Optimizer)
            : (OptimizerFile.Prefix, OptimizerFile.Kind);
        if (file.Header.Statement(prefix + optimizer) is { } kind)
            yield return ("optimiser", kind);
        if (file.Header.Statement(TrainingMetadata.Prefix + TrainingMetadata.OwnLoss) is { Length: > 0 } loss)
            yield return ("loss", loss);
        if (file.Header.Statement(TrainingMetadata.Prefix + TrainingMetadata.Updates) is { } updates)
            yield return ("updates", updates);
        else if (file.IsOptimizer)
            yield return ("updates", UpdatesOf(file));
    }

    // A frozen tensor has fewer than the others.
    private static string UpdatesOf(WeightFile file)
    {
        if (file.Header.Find(StateTensors.UpdatesName("")) is not { Type: SafetensorsType.I64 } counts)
            return "0";
        var most = 0L;
        var values = new double[counts.Length];
        file.Source.ReadEntry(counts).CopyTo(values);
        foreach (var value in values)
            most = long.Max(most, (long)value);
        return Show.Count(most);
    }
}
