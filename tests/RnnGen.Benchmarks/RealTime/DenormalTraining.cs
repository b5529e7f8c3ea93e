using System;
using System.Diagnostics;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;
using RnnGen.Training;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>
/// Training where numbers fade, beside the same work where they do not: gradients that vanish on their way back through a long
/// window, and moments of tokens that do not come any more.
/// </summary>
internal static class DenormalTraining
{
    private const int Batch = 8;
    private const int Steps = 400;
    private const int Updates = 1_000;

    /// <summary>Measures and prints a table.</summary>
    /// <param name="rounds">Turns of each side.</param>
    public static void Print(int rounds)
    {
        Console.WriteLine("| training | ns, median (min) | fading | fading over the other |");
        Console.WriteLine("|---|---|---|---|");
        Row($"LSTM(32), back through {Steps} steps", Lstm(8), Lstm(0), rounds);
        Row($"GRU(32), back through {Steps} steps", Gru(8), Gru(0), rounds);
        Row("Adam, 4,096 tokens of which most are rare", Adam(32), Adam(1), rounds);
    }

    private static void Row(string name, Func<int, double> lasting, Func<int, double> fading, int rounds)
    {
        var times = Contest.OfCalls(rounds, own: 2, lasting, fading);
        Console.WriteLine($"| {name} | {times[0].Text()} | {times[1].Text()} | {times[0].RatioText(times[1])} |");
    }

    // The second gate of both cells is the one that keeps the state, and the gradient.
    private static Func<int, double> Lstm(float bias)
    {
        var model = new LstmLastOf400(seed: 1);
        Keep(model.Parameters, "lstm0.bias_ih_l0", 4, bias);
        var window = model.CreateWindow(Batch);
        return Back((inputs, targets) => window.Forward(inputs, targets, Steps), window);
    }

    private static Func<int, double> Gru(float bias)
    {
        var model = new GruLastOf400(seed: 1);
        Keep(model.Parameters, "gru0.bias_ih_l0", 3, bias);
        var window = model.CreateWindow(Batch);
        return Back((inputs, targets) => window.Forward(inputs, targets, Steps), window);
    }

    private static void Keep(ParameterStore<float> parameters, string name, int gates, float bias)
    {
        var values = new float[gates * 32];
        values.AsSpan(32, 32).Fill(bias);
        parameters.Set(name, values);
    }

    /// <summary>Times backward passes alone.</summary>
    private static Func<int, double> Back(Action<float[], float[]> forward, TrainingWindow<float> window)
    {
        var random = new Random(1);
        var inputs = Enumerable.Range(0, Steps * Batch * 8).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var targets = Enumerable.Repeat(1f, Batch).ToArray();
        return calls =>
        {
            var total = TimeSpan.Zero;
            for (var i = 0; i < calls; i++)
            {
                forward(inputs, targets);
                var start = Stopwatch.GetTimestamp();
                window.Backward(1);
                total += Stopwatch.GetElapsedTime(start);
                window.ZeroGradients();
            }

            return total.TotalNanoseconds / calls;
        };
    }

    /// <summary>Times updates after many of them whose windows had the tokens of some blocks of 128, in turn.</summary>
    private static Func<int, double> Adam(int blocks)
    {
        var model = new ManyTokens(seed: 1);
        var window = model.CreateWindow(batch: 4);
        var optimizer = new Adam();
        var block = 0;

        // Every token has come once.
        for (; block < 32; block++)
            Update(block);
        for (var update = 0; update < Updates; update++)
            Update(update % blocks);
        return calls =>
        {
            var total = TimeSpan.Zero;
            for (var i = 0; i < calls; i++)
                total += Update(block++ % blocks);
            return total.TotalNanoseconds / calls;
        };

        TimeSpan Update(int of)
        {
            var tokens = Enumerable.Range(of * 128, 128).ToArray();
            window.Forward(tokens, Array.ConvertAll(tokens, token => token % 65), 32);
            window.Backward();
            var start = Stopwatch.GetTimestamp();
            optimizer.Step(window);
            return Stopwatch.GetElapsedTime(start);
        }
    }
}
