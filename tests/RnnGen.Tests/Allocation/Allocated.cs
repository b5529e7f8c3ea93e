using System;
using Xunit;

namespace RnnGen.Tests.Allocation;

/// <summary>Counts what this thread allocates.</summary>
internal static class Allocated
{
    private const int Warmup = 3;
    private const int Calls = 50;
    private const int Rounds = 5;

    /// <summary>Asserts that <paramref name="action"/> allocates nothing once it has run a few times.</summary>
    /// <remarks>
    /// The runtime compiles a loop anew while it runs, on the thread that runs it, and may allocate there once. What the
    /// action allocates itself it allocates in every round, so one round without any is the proof.
    /// </remarks>
    public static void Nothing(string what, Action action)
    {
        for (var call = 0; call < Warmup; call++)
            action();
        var bytes = InOneRound(action);
        for (var round = 1; round < Rounds && bytes != 0; round++)
            bytes = InOneRound(action);
        Assert.True(bytes == 0, $"{what}: {bytes} bytes in {Calls} calls, in each of {Rounds} rounds");
    }

    private static long InOneRound(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
