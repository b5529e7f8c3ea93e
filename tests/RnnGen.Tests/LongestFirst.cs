using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Gradients;
using RnnGen.Tests.Graphs;
using RnnGen.Tests.Lengths;
using RnnGen.Tests.Recomputation;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Tests.Vectors;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace RnnGen.Tests;

/// <summary>
/// The classes that take longest begin first, so that no processor waits for one of them at the end. The first two wait for other
/// processes.
/// </summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] s_first =
    [
        typeof(NativeBitsTests), typeof(BitsProgramTests), typeof(AcrossWidthsTests), typeof(SingleVectorTests),
        typeof(DoubleVectorTests), typeof(RecomputationTests), typeof(GraphGradientTests), typeof(LossFromTests),
        typeof(PaddedBatchTests), typeof(PairGradientTests), typeof(NativeAotTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    // A collection of one class is named "Test collection for CLASS (id: …)".
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var words = collection.TestCollectionDisplayName.Split(' ');
        var place = Array.FindIndex(s_first, type => words.Contains(type.FullName));
        return place < 0 ? s_first.Length : place;
    }
}
