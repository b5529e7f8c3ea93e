using System;
using RnnGen.Benchmarks.Peers;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>Whether a stream is ever late: the longest of millions of steps, and steps over denormal numbers.</summary>
internal static class RealTimeReport
{
    private const int Rounds = 100;

    /// <summary>Measures and prints markdown tables.</summary>
    /// <param name="steps">Steps of which the longest is looked for.</param>
    public static int Run(int steps)
    {
        var core = PinnedCore.Take();
        Console.WriteLine($"{Processor.Name}, core {core}, one thread, {steps:N0} steps.");
        Console.WriteLine("Each is timed by itself, and the clock is in the times.");
        Console.WriteLine("Faults, waits and preemptions are this thread's. A wait is a lock or a sleep.");
        Console.WriteLine();
        WorstCases.Print(steps);
        Console.WriteLine();
        Console.WriteLine($"Denormal numbers: a step of a model without biases, {Rounds} turns of a millisecond, in turn.");
        Console.WriteLine();
        DenormalCases.Print(Rounds);
        Console.WriteLine();
        DenormalTraining.Print(Rounds);
        return 0;
    }
}
