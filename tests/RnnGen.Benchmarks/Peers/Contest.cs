using System;
using System.Linq;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// One piece of work done by several sides in turn on one core, so that whatever else the machine does falls on all alike. Only
/// the ratios of one run mean anything, and on a busy machine only those of the minima.
/// </summary>
internal static class Contest
{
    private const double NanosecondsATurn = 1e6;
    private const int MostCalls = 20_000;

    /// <summary>Measures sides that do a number of calls and say the nanoseconds of one; each does about a millisecond a turn.</summary>
    /// <param name="rounds">Turns of each side that count.</param>
    /// <param name="sides">The sides; null where one is not there.</param>
    public static Times[] OfCalls(int rounds, params Func<int, double>?[] sides)
    {
        var turns = new Func<double>?[sides.Length];
        for (var i = 0; i < sides.Length; i++)
        {
            if (sides[i] is not { } side) continue;
            side(1);
            var calls = CallsOf(side(CallsOf(side(1), 0.02)), 1);
            turns[i] = () => side(calls);
        }

        return OfTurns(rounds, warmUp: Math.Max(5, rounds / 4), turns);
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

    private static int CallsOf(double nanoseconds, double turns) =>
        (int)Math.Clamp(turns * NanosecondsATurn / Math.Max(nanoseconds, 1), 1, MostCalls);
}
