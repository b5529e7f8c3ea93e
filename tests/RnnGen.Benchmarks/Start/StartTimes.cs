using System;
using System.Diagnostics;
using System.IO;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Start;

/// <summary>
/// How long a large model takes to be there: drawn, loaded, cloned, beside the bare reading of its file and a bare copy.
/// </summary>
internal static class StartTimes
{
    public static int Run(int rounds)
    {
        Console.WriteLine(
            "Milliseconds, median (minimum); the work takes turns, and of what is drawn the processor's in all threads too.");
        Console.WriteLine($"{"",-10} {"new",18} {"processor",18} {"Load",16} {"ReadAllBytes",16} {"Clone",16} {"array copy",16}");
        Measure<Lstm512>(rounds, () => new Lstm512());
        Measure<Lstm1024>(rounds, () => new Lstm1024());
        Measure<Lstm2048>(rounds, () => new Lstm2048());
        Measure<Lstm4096>(Math.Min(rounds, 3), () => new Lstm4096());
        return 0;
    }

    private static void Measure<TModel>(int rounds, Func<TModel> draw)
        where TModel : class, IRnnModel<TModel, float>
    {
        var path = Path.GetTempFileName();
        try
        {
            var model = draw();
            model.Save(path);
            var weights = model.Parameters.Values.Span.ToArray();
            var (drawn, processor, loaded, read, cloned, copied) =
                (new Times(), new Times(), new Times(), new Times(), new Times(), new Times());
            using var process = Process.GetCurrentProcess();

            // The first round is for the JIT.
            for (var round = -1; round < rounds; round++)
            {
                var isCounted = round >= 0;
                process.Refresh();
                var before = process.TotalProcessorTime;
                Time(drawn, draw, isCounted);
                process.Refresh();
                if (isCounted)
                    processor.Add((process.TotalProcessorTime - before).TotalMilliseconds);
                for (var turn = 0; turn < 5; turn++)
                {
                    Time(read, () => File.ReadAllBytes(path), isCounted);
                    Time(loaded, () => TModel.Load(path), isCounted);
                    Time(cloned, model.Clone, isCounted);
                    Time(copied, () => weights.Clone(), isCounted);
                }
            }

            Console.WriteLine(
                $"{typeof(TModel).Name,-10} {drawn.Text(),18} {processor.Text(),18} {loaded.Text(),16} {read.Text(),16} "
                    + $"{cloned.Text(),16} {copied.Text(),16}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Time(Times times, Func<object> work, bool isCounted)
    {
        // What the last work left is not collected within the next.
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var result = work();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        GC.KeepAlive(result);
        if (isCounted)
            times.Add(elapsed);
    }
}
