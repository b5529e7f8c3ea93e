namespace RnnGen.Benchmarks.Ship;

/// <summary>The program of <see cref="DebugBuilds"/>, and its models, which may be in a project of their own.</summary>
internal static class DebugSources
{
    /// <summary>Units of the models.</summary>
    public static readonly int[] Sizes = [32, 128, 256];

    /// <summary>
    /// Prints the nanoseconds of a step of each model, the least of 30 turns, and what the models say of their build.
    /// </summary>
    public const string Program = """
        using System;
        using System.Diagnostics;
        using System.Globalization;
        using RnnGen;

        Print<Lstm32, Lstm32.State>(new Lstm32(seed: 1));
        Print<Lstm128, Lstm128.State>(new Lstm128(seed: 1));
        Print<Lstm256, Lstm256.State>(new Lstm256(seed: 1));
        Console.Write(Lstm32.Info.IsOptimized);

        static void Print<TModel, TState>(TModel model)
            where TModel : IStreamingModel<TState, float, float>
            where TState : unmanaged
        {
            TState state = default;
            float[] input = [0.5f], output = [0];
            var least = double.MaxValue;
            for (var turn = 0; turn < 30; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < 100; i++)
                    model.Step(input, ref state, output);
                least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / 100);
            }

            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{least:F1} "));
        }


        """;

    public const string Models = """
        [RnnGen.RnnModel(InputSize = 1), RnnGen.Lstm(32), RnnGen.Dense(1)]
        public sealed partial class Lstm32;

        [RnnGen.RnnModel(InputSize = 1), RnnGen.Lstm(128), RnnGen.Dense(1)]
        public sealed partial class Lstm128;

        [RnnGen.RnnModel(InputSize = 1), RnnGen.Lstm(256), RnnGen.Dense(1)]
        public sealed partial class Lstm256;
        """;
}
