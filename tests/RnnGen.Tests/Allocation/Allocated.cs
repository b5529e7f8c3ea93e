using System;
using Xunit;

namespace RnnGen.Tests.Allocation;

/// <summary>Counts what this thread allocates.</summary>
internal static class Allocated
{
    private const int Warmup = 3;
    private const int Calls = 50;

    /// <summary>Asserts that <paramref name="action"/> allocates nothing once it has run a few times.</summary>
    public static void Nothing(string what, Action action)
    {
        for (var call = 0; call < Warmup; call++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
            action();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{what}: {bytes} bytes in {Calls} calls");
    }
}
