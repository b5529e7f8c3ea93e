using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Emission;

/// <summary>Neighbours in a list that are written together.</summary>
internal static class Runs
{
    /// <summary>The list in parts, in order: neighbours that are of one kind.</summary>
    /// <param name="items">The list.</param>
    /// <param name="kind">What is equal in a part.</param>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, string> kind)
    {
        var run = new List<T>();
        foreach (var item in items)
        {
            if (run.Count > 0 && kind(run[0]) != kind(item))
            {
                yield return run;
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0)
            yield return run;
    }
}
