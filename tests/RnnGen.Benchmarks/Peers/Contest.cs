using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// One piece of work done by several sides in turn on one core, so that whatever else the machine does falls on all alike. Only
/// the ratios of one run mean anything, and on a busy machine only those of the minima.
/// </summary>
internal static class Contest
{
    private const double NanosecondsATurn = 1e6;
    private const int MostCalls = 20_000;

    /// <summary>
    /// Measures sides that do a number of calls and say the nanoseconds of one; each does about a millisecond a turn. The first
    /// side is compiled while it runs.
    /// </summary>
    /// <param name="rounds">Turns of each side that count.</param>
    /// <param name="sides">The sides; null where one is not there.</param>
    public static Times[] OfCalls(int rounds, params Func<int, double>?[] sides) => OfCalls(rounds, own: 1, sides);

    /// <summary>The same where several sides are ours.</summary>
    /// <param name="rounds">Turns of each side that count.</param>
    /// <param name="own">How many of the sides, from the first on, are compiled while they run.</param>
    /// <param name="sides">The sides; null where one is not there.</param>
    public static Times[] OfCalls(int rounds, int own, params Func<int, double>?[] sides)
    {
        foreach (var side in sides) side?.Invoke(1);
        LetTiersSettle(() => sides.Take(own).Sum(side => side is null ? 0 : side(CallsOf(side(1), 0.2))));
        var turns = new Func<double>?[sides.Length];
        for (var i = 0; i < sides.Length; i++)
        {
            if (sides[i] is not { } side) continue;
            var calls = CallsOf(side(CallsOf(side(1), 0.2)), 1);
            turns[i] = () => side(calls);
        }

        return OfTurns(rounds, warmUp: Math.Max(2, rounds / 8), turns);
    }

    /// <summary>
    /// Measures two builds of one piece of work, with the same number of calls a turn; both are compiled while they run.
    /// </summary>
    /// <param name="rounds">Turns of each side that count.</param>
    /// <param name="first">Does a number of calls and says the nanoseconds of one; the first in each round.</param>
    /// <param name="second">The other build.</param>
    /// <param name="firstTimes">Takes the times of the first.</param>
    /// <param name="secondTimes">Takes those of the second.</param>
    public static void OfTwo(int rounds, Func<int, double> first, Func<int, double> second, Times firstTimes, Times secondTimes)
    {
        first(1);
        second(1);
        LetTiersSettle(() => first(CallsOf(first(1), 0.1)) + second(CallsOf(second(1), 0.1)));
        var calls = CallsOf(first(CallsOf(first(1), 0.2)), 1);
        var times = OfTurns(rounds, warmUp: 2, () => first(calls), () => second(calls));
        firstTimes.Add(times[0]);
        secondTimes.Add(times[1]);
    }

    /// <summary>Measures sides that do one turn's work and say its time.</summary>
    /// <param name="rounds">Turns of each side that count.</param>
    /// <param name="warmUp">Turns before them that do not.</param>
    /// <param name="sides">The sides; null where one is not there.</param>
    public static Times[] OfTurns(int rounds, int warmUp, params Func<double>?[] sides)
    {
        var times = sides.Select(_ => new Times()).ToArray();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                if (sides[i] is not { } side) continue;
                var time = side();
                if (round >= 0) times[i].Add(time);
            }
        }

        return times;
    }

    /// <summary>
    /// Runs work until the JIT has what it will have: methods are compiled again in the background once nothing new was called
    /// for 100 ms, first to count, then for good.
    /// </summary>
    public static void LetTiersSettle(Func<double> work)
    {
        for (var tier = 0; tier < 4; tier++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var run = 0; run < 40 && Stopwatch.GetElapsedTime(start).TotalMilliseconds < 500; run++) work();
            Thread.Sleep(150);
        }
    }

    private static int CallsOf(double nanoseconds, double turns) =>
        (int)Math.Clamp(turns * NanosecondsATurn / Math.Max(nanoseconds, 1), 1, MostCalls);
}
