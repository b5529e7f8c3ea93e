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

    // A gate that keeps 0.98 of a state, and recurrent weights that add little to it.
    private const float SlowGate = 4;
    private const float Little = 0.02f;

    private static readonly string[] s_names =
    [
        "sound", "silence after sound", "silence, states that fade slowly", "inputs of 1e-40, slow states",
        "weights of 1e-40", "sound, FlushStates", "silence, states that fade slowly, FlushStates",
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
        Row(
            "LSTM(32)", Plain<LstmStream32, LstmStream32.State>(() => new(seed: 1)),
            Flushed<LstmFlushed32, LstmFlushed32.State>(() => new(seed: 1)), rounds);
        Row(
            "GRU(32)", Plain<GruStream32, GruStream32.State>(() => new(seed: 1)),
            Flushed<GruFlushed32, GruFlushed32.State>(() => new(seed: 1)), rounds);
    }

    private static void Row(string name, IDenormalCase[] plain, IDenormalCase[] flushed, int rounds)
    {
        IDenormalCase[] cases = [.. plain, .. flushed];
        var times = Contest.OfCalls(rounds, own: cases.Length, [.. cases.Select(one => (Func<int, double>?)one.Time)]);
        for (var i = 0; i < cases.Length; i++)
        {
            Console.WriteLine(
                $"| {name}, {s_names[i]} | {times[i].Text()} | {times[0].RatioText(times[i])} | {cases[i].Numbers()} |");
        }
    }

    private static IDenormalCase[] Plain<TModel, TState>(Func<TModel> create)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged
    {
        var silence = new float[Samples];
        var denormal = Enumerable.Repeat(Denormal, Samples).ToArray();
        return
        [
            new DenormalCase<TModel, TState>(create(), gateBias: 0, recurrent: 1, all: 1, Sound(Samples), before: 0),
            new DenormalCase<TModel, TState>(create(), gateBias: 0, recurrent: 1, all: 1, silence, SilentSteps),
            new DenormalCase<TModel, TState>(create(), SlowGate, Little, all: 1, silence, SilentSteps),
            new DenormalCase<TModel, TState>(create(), SlowGate, Little, all: 1, denormal, SilentSteps),
            new DenormalCase<TModel, TState>(create(), gateBias: 0, recurrent: 1, all: Denormal, Sound(Samples), before: 0),
        ];
    }

    private static IDenormalCase[] Flushed<TModel, TState>(Func<TModel> create)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged =>
    [
        new DenormalCase<TModel, TState>(create(), gateBias: 0, recurrent: 1, all: 1, Sound(Samples), before: 0),
        new DenormalCase<TModel, TState>(create(), SlowGate, Little, all: 1, new float[Samples], SilentSteps),
    ];
}
