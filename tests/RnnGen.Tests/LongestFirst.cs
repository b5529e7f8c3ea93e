using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests;
using RnnGen.Tests.Determinism;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace RnnGen.Tests;

/// <summary>
/// The classes that take longest begin first, so that no processor waits for one of them at the end. Most of their work is done
/// by other processes.
/// </summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] s_first =
    [
        .. new[] { typeof(NativeBitsTests), typeof(BitsProgramTests), typeof(AcrossWidthsTests) }.Select(type => type.FullName!),
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
        var place = Array.FindIndex(s_first, words.Contains);
        return place < 0 ? s_first.Length : place;
    }
}
