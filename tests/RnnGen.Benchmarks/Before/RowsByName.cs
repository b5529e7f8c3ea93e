using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Before;

/// <summary>
/// The rows that one build of this program can be asked for by another. Only types of the framework cross between the two, for
/// each build has its own of every other type.
/// </summary>
internal static class RowsByName
{
    /// <summary>
    /// Makes the rows of inference or of training: a name, and what makes a side that does a number of calls and says the
    /// nanoseconds of one.
    /// </summary>
    /// <param name="what">"infer" or "train".</param>
    public static KeyValuePair<string, Func<Func<int, double>>>[] Of(string what) => what == "infer"
        ? [.. InferenceRows.Streams().Concat(InferenceRows.Batches()).Select(Named)]
        : [.. TrainingRow.All.Select(Named)];

    private static KeyValuePair<string, Func<Func<int, double>>> Named(Func<InferenceRow> create) =>
        new(create().Name, () => create().TimeOurs);

    private static KeyValuePair<string, Func<Func<int, double>>> Named(TrainingRow row)
    {
        const double nanosecondsOfMillisecond = 1e6;
        return new(row.Name, () =>
        {
            var step = row.Create();
            return times => step.Run(times) * nanosecondsOfMillisecond;
        });
    }
}
