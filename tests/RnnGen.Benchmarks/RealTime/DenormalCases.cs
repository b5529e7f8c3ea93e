using System;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>A step whose inputs, states or weights are denormal numbers, beside the same step over sound.</summary>
internal static class DenormalCases
{
    // The least normal float is 1.2e-38.
    private const float Denormal = 1e-40f;

    // Time for a state to fade: with a factor of 0.98 a step, 10^-38 is 4,300 steps away.
    private const int SilentSteps = 2_000_000;

    private const int Samples = 256;

    private static readonly string[] s_names =
    [
        "sound", "silence after sound", "silence, states that fade slowly", "inputs of 1e-40, slow states",
        "silence, slow states, set to zero below 1e-15 after each block", "weights of 1e-40",
    ];

    /// <summary>Two tones, from -1 to 1.</summary>
    public static float[] Sound(int samples) =>
        [.. Enumerable.Range(0, samples).Select(i => (float)((0.6 * Math.Sin(i * 0.07)) + (0.3 * Math.Sin(i * 0.31))))];

    /// <summary>Measures and prints a table.</summary>
    /// <param name="rounds">Turns of each case.</param>
    public static void Print(int rounds)
    {
        Console.WriteLine("| a step | ns, median (min) | times that of sound | the state, after it |");
        Console.WriteLine("|---|---|---|---|");
        Row<LstmStream32, LstmStream32.State>("LSTM(32)", () => new LstmStream32(seed: 1), rounds);
        Row<GruStream32, GruStream32.State>("GRU(32)", () => new GruStream32(seed: 1), rounds);
    }

    private static void Row<TModel, TState>(string name, Func<TModel> create, int rounds)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged
    {
        var silence = new float[Samples];
        var denormal = Enumerable.Repeat(Denormal, Samples).ToArray();
        DenormalCase<TModel, TState>[] cases =
        [
            new(create(), gateBias: 0, recurrent: 1, all: 1, Sound(Samples), before: 0),
            new(create(), gateBias: 0, recurrent: 1, all: 1, silence, SilentSteps),
            new(create(), gateBias: 4, recurrent: 0.02f, all: 1, silence, SilentSteps),
            new(create(), gateBias: 4, recurrent: 0.02f, all: 1, denormal, SilentSteps),
            new(create(), gateBias: 4, recurrent: 0.02f, all: 1, silence, SilentSteps, flushes: true),
            new(create(), gateBias: 0, recurrent: 1, all: Denormal, Sound(Samples), before: 0),
        ];
        var times = Contest.OfCalls(rounds, [.. cases.Select(one => (Func<int, double>?)one.Time)]);
        for (var i = 0; i < cases.Length; i++)
        {
            Console.WriteLine(
                $"| {name}, {s_names[i]} | {times[i].Text()} | {times[0].RatioText(times[i])} | {cases[i].Numbers()} |");
        }
    }
}
