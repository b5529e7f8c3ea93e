namespace RnnGen.Benchmarks.Ship;

/// <summary>The programs that are published.</summary>
internal static class ShipSources
{
    /// <summary>
    /// An LSTM(32) on a stream of numbers. Without arguments it prints its first output and ends; with a number it prints the
    /// nanoseconds of a step, the least of that many turns.
    /// </summary>
    public const string Step = """
        using System;
        using System.Diagnostics;
        using System.Globalization;
        using RnnGen;

        var model = new Small(seed: 1);
        Small.State state = default;
        var output = new float[1];
        var samples = new float[1024];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = MathF.Sin(i * 0.1f);

        model.Step(samples.AsSpan(0, 1), ref state, output);
        if (args.Length == 0)
        {
            Console.WriteLine(output[0].ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        var least = double.MaxValue;
        for (var turn = 0; turn < int.Parse(args[0], CultureInfo.InvariantCulture); turn++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < samples.Length; i++)
                model.Step(samples.AsSpan(i, 1), ref state, output);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / samples.Length);
        }

        Console.WriteLine(least.ToString("F1", CultureInfo.InvariantCulture));

        [RnnModel(InputSize = 1), Lstm(32), Dense(1)]
        internal sealed partial class Small;
        """;

    /// <summary>
    /// A model of a megabyte of weights. With a path it saves fresh ones; without arguments it starts with those that are
    /// compiled in and prints the microseconds until it is ready and until its first output, and the bytes allocated, for a first
    /// instance and a second; then the microseconds in which a megabyte of new memory is written once, which no start is quicker
    /// than.
    /// </summary>
    public const string Weights = """
        using System;
        using System.Diagnostics;
        using System.Globalization;
        using RnnGen;

        if (args.Length > 0)
        {
            new Large(seed: 1).Save(args[0]);
            return;
        }

        var memory = new RnnGen.AlignedBuffer<float>(262_144);
        var touched = Stopwatch.GetTimestamp();
        memory.Span.Fill(1);
        var filled = Stopwatch.GetElapsedTime(touched).TotalMicroseconds;

        var input = new float[64];
        var output = new float[8];
        for (var instance = 0; instance < 2; instance++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var model = new Large();
            var ready = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Large.State state = default;
            model.Step(input, ref state, output);
            var first = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{ready:F0} {first:F0} {bytes} "));
        }

        Console.Write(filled.ToString("F0", CultureInfo.InvariantCulture));
        GC.KeepAlive(memory);

        [RnnModel(InputSize = 64, Weights = "large.safetensors"), Lstm(224), Dense(8)]
        internal sealed partial class Large;
        """;
}
