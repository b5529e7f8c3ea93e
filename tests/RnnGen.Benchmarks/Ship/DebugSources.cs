namespace RnnGen.Benchmarks.Ship;

/// <summary>The program of <see cref="DebugBuilds"/>, and its models, which may be in a project of their own.</summary>
internal static class DebugSources
{
    /// <summary>Units of the models.</summary>
    public static readonly int[] Sizes = [32, 128, 256];

    /// <summary>
    /// Prints the nanoseconds of a step of each model and of a training window of 16 steps of 16 sequences, the least of 30
    /// turns, and what the models say of their build.
    /// </summary>
    public const string Program = """
        using System;
        using System.Diagnostics;
        using System.Globalization;
        using RnnGen;

        Print<Lstm32, Lstm32.State>(new Lstm32(seed: 1));
        Print<Lstm128, Lstm128.State>(new Lstm128(seed: 1));
        Print<Lstm256, Lstm256.State>(new Lstm256(seed: 1));
        float[] inputs = new float[16 * 16], targets = new float[16 * 16];
        var (small, middle, large) = (new Lstm32(1).CreateWindow(16), new Lstm128(1).CreateWindow(16), new Lstm256(1).CreateWindow(16));
        PrintLeast(1, () => { small.Forward(inputs, targets, 16); small.Backward(); });
        PrintLeast(1, () => { middle.Forward(inputs, targets, 16); middle.Backward(); });
        PrintLeast(1, () => { large.Forward(inputs, targets, 16); large.Backward(); });
        Console.Write(Lstm32.Info.IsOptimized);

        static void Print<TModel, TState>(TModel model)
            where TModel : IStreamingModel<TState, float, float>
            where TState : unmanaged
        {
            TState state = default;
            float[] input = [0.5f], output = [0];
            PrintLeast(100, () => model.Step(input, ref state, output));
        }

        static void PrintLeast(int times, Action run)
        {
            var least = double.MaxValue;
            for (var turn = 0; turn < 30; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < times; i++)
                    run();
                least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / times);
            }

            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{least:F1} "));
        }


        """;

    public const string Models = """
        [RnnGen.RnnModel(InputSize = 1, TruncationLength = 16, Loss = RnnGen.Loss.MeanSquaredError), RnnGen.Lstm(32), RnnGen.Dense(1)]
        public sealed partial class Lstm32;

        [RnnGen.RnnModel(InputSize = 1, TruncationLength = 16, Loss = RnnGen.Loss.MeanSquaredError), RnnGen.Lstm(128), RnnGen.Dense(1)]
        public sealed partial class Lstm128;

        [RnnGen.RnnModel(InputSize = 1, TruncationLength = 16, Loss = RnnGen.Loss.MeanSquaredError), RnnGen.Lstm(256), RnnGen.Dense(1)]
        public sealed partial class Lstm256;
        """;
}
