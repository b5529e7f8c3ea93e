using System;
using System.Diagnostics;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;
using RnnGen.Training;

namespace RnnGen.Benchmarks;

/// <summary>
/// Runs and training windows of small models with steps of time in a row, as planned and in rows of 2, 4, 8 and 64, taking turns
/// on one core: how far the plan is from the best.
/// </summary>
internal static class UnrollStepsSweep
{
    private const int Calls = 50;

    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="rounds">Measured turns of each.</param>
    public static int Run(int rounds)
    {
        Console.WriteLine($"Core {PinnedCore.Take()}, {rounds} rounds in turn; 1 in, dense(1), one sequence. Ratios are of "
            + "medians (of minima), planned over the other: above 1 the other is quicker.");
        Console.WriteLine();
        Console.WriteLine("| | as planned: ns a step, median (minimum) | rows of 2 | of 4 | of 8 | of 64 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Row(
            rounds, "LSTM 4",
            Of(new StepsLstm4(1), ModelStream.Of(new StepsLstm4(1))),
            Of(new StepsLstm4By2(1), ModelStream.Of(new StepsLstm4By2(1))),
            Of(new StepsLstm4By4(1), ModelStream.Of(new StepsLstm4By4(1))),
            Of(new StepsLstm4By8(1), ModelStream.Of(new StepsLstm4By8(1))),
            Of(new StepsLstm4By64(1), ModelStream.Of(new StepsLstm4By64(1))));
        Row(
            rounds, "LSTM 8",
            Of(new StepsLstm8(1), ModelStream.Of(new StepsLstm8(1))),
            Of(new StepsLstm8By2(1), ModelStream.Of(new StepsLstm8By2(1))),
            Of(new StepsLstm8By4(1), ModelStream.Of(new StepsLstm8By4(1))),
            Of(new StepsLstm8By8(1), ModelStream.Of(new StepsLstm8By8(1))),
            Of(new StepsLstm8By64(1), ModelStream.Of(new StepsLstm8By64(1))));
        Row(
            rounds, "LSTM 16",
            Of(new StepsLstm16(1), ModelStream.Of(new StepsLstm16(1))),
            Of(new StepsLstm16By2(1), ModelStream.Of(new StepsLstm16By2(1))),
            Of(new StepsLstm16By4(1), ModelStream.Of(new StepsLstm16By4(1))),
            Of(new StepsLstm16By8(1), ModelStream.Of(new StepsLstm16By8(1))),
            Of(new StepsLstm16By64(1), ModelStream.Of(new StepsLstm16By64(1))));
        Row(
            rounds, "LSTM 32",
            Of(new StepsLstm32(1), ModelStream.Of(new StepsLstm32(1))),
            Of(new StepsLstm32By2(1), ModelStream.Of(new StepsLstm32By2(1))),
            Of(new StepsLstm32By4(1), ModelStream.Of(new StepsLstm32By4(1))),
            Of(new StepsLstm32By8(1), ModelStream.Of(new StepsLstm32By8(1))),
            Of(new StepsLstm32By64(1), ModelStream.Of(new StepsLstm32By64(1))));
        Row(
            rounds, "GRU 4",
            Of(new StepsGru4(1), ModelStream.Of(new StepsGru4(1))),
            Of(new StepsGru4By2(1), ModelStream.Of(new StepsGru4By2(1))),
            Of(new StepsGru4By4(1), ModelStream.Of(new StepsGru4By4(1))),
            Of(new StepsGru4By8(1), ModelStream.Of(new StepsGru4By8(1))),
            Of(new StepsGru4By64(1), ModelStream.Of(new StepsGru4By64(1))));
        Row(
            rounds, "GRU 8",
            Of(new StepsGru8(1), ModelStream.Of(new StepsGru8(1))),
            Of(new StepsGru8By2(1), ModelStream.Of(new StepsGru8By2(1))),
            Of(new StepsGru8By4(1), ModelStream.Of(new StepsGru8By4(1))),
            Of(new StepsGru8By8(1), ModelStream.Of(new StepsGru8By8(1))),
            Of(new StepsGru8By64(1), ModelStream.Of(new StepsGru8By64(1))));
        Row(
            rounds, "GRU 16",
            Of(new StepsGru16(1), ModelStream.Of(new StepsGru16(1))),
            Of(new StepsGru16By2(1), ModelStream.Of(new StepsGru16By2(1))),
            Of(new StepsGru16By4(1), ModelStream.Of(new StepsGru16By4(1))),
            Of(new StepsGru16By8(1), ModelStream.Of(new StepsGru16By8(1))),
            Of(new StepsGru16By64(1), ModelStream.Of(new StepsGru16By64(1))));
        Row(
            rounds, "GRU 32",
            Of(new StepsGru32(1), ModelStream.Of(new StepsGru32(1))),
            Of(new StepsGru32By2(1), ModelStream.Of(new StepsGru32By2(1))),
            Of(new StepsGru32By4(1), ModelStream.Of(new StepsGru32By4(1))),
            Of(new StepsGru32By8(1), ModelStream.Of(new StepsGru32By8(1))),
            Of(new StepsGru32By64(1), ModelStream.Of(new StepsGru32By64(1))));
        Row(
            rounds, "simple RNN 4",
            Of(new StepsSimpleRnn4(1), ModelStream.Of(new StepsSimpleRnn4(1))),
            Of(new StepsSimpleRnn4By2(1), ModelStream.Of(new StepsSimpleRnn4By2(1))),
            Of(new StepsSimpleRnn4By4(1), ModelStream.Of(new StepsSimpleRnn4By4(1))),
            Of(new StepsSimpleRnn4By8(1), ModelStream.Of(new StepsSimpleRnn4By8(1))),
            Of(new StepsSimpleRnn4By64(1), ModelStream.Of(new StepsSimpleRnn4By64(1))));
        Row(
            rounds, "simple RNN 8",
            Of(new StepsSimpleRnn8(1), ModelStream.Of(new StepsSimpleRnn8(1))),
            Of(new StepsSimpleRnn8By2(1), ModelStream.Of(new StepsSimpleRnn8By2(1))),
            Of(new StepsSimpleRnn8By4(1), ModelStream.Of(new StepsSimpleRnn8By4(1))),
            Of(new StepsSimpleRnn8By8(1), ModelStream.Of(new StepsSimpleRnn8By8(1))),
            Of(new StepsSimpleRnn8By64(1), ModelStream.Of(new StepsSimpleRnn8By64(1))));
        Row(
            rounds, "simple RNN 16",
            Of(new StepsSimpleRnn16(1), ModelStream.Of(new StepsSimpleRnn16(1))),
            Of(new StepsSimpleRnn16By2(1), ModelStream.Of(new StepsSimpleRnn16By2(1))),
            Of(new StepsSimpleRnn16By4(1), ModelStream.Of(new StepsSimpleRnn16By4(1))),
            Of(new StepsSimpleRnn16By8(1), ModelStream.Of(new StepsSimpleRnn16By8(1))),
            Of(new StepsSimpleRnn16By64(1), ModelStream.Of(new StepsSimpleRnn16By64(1))));
        Row(
            rounds, "simple RNN 32",
            Of(new StepsSimpleRnn32(1), ModelStream.Of(new StepsSimpleRnn32(1))),
            Of(new StepsSimpleRnn32By2(1), ModelStream.Of(new StepsSimpleRnn32By2(1))),
            Of(new StepsSimpleRnn32By4(1), ModelStream.Of(new StepsSimpleRnn32By4(1))),
            Of(new StepsSimpleRnn32By8(1), ModelStream.Of(new StepsSimpleRnn32By8(1))),
            Of(new StepsSimpleRnn32By64(1), ModelStream.Of(new StepsSimpleRnn32By64(1))));
        return 0;
    }

    private static void Row(int rounds, string name, params Side[] sides)
    {
        foreach (var steps in new[] { 8, UnrolledSteps.T })
        {
            Print(rounds, $"{name}, T = {steps}, run", sides.Select(side => (Func<double>)(() => side.Run(steps))).ToArray());
            Print(rounds, $"{name}, T = {steps}, train", sides.Select(side => (Func<double>)(() => side.Train(steps))).ToArray());
        }
    }

    private static void Print(int rounds, string name, Func<double>[] sides)
    {
        foreach (var side in sides)
            Contest.LetTiersSettle(() => side());
        var times = Contest.OfTurns(rounds, warmUp: 3, sides);
        Console.WriteLine($"| {name} | {times[0].Text()} | "
            + $"{string.Join(" | ", times.Skip(1).Select(other => other.RatioText(times[0])))} |");
    }

    private static Side Of<TModel>(TModel model, ModelStream<float, float> stream)
        where TModel : class, ITrainableModel<TModel, float> => new Side<TModel>(model, stream);

    /// <summary>A model at work.</summary>
    private abstract class Side
    {
        /// <returns>Nanoseconds of a step of a run, the mean.</returns>
        public abstract double Run(int steps);

        /// <returns>Nanoseconds of a step of a window, forward and backward, the mean.</returns>
        public abstract double Train(int steps);

        protected static double OfCalls(int steps, Action work)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++)
                work();
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / (Calls * steps);
        }
    }

    private sealed class Side<TModel> : Side
        where TModel : class, ITrainableModel<TModel, float>
    {
        private readonly TrainingWindow<float> _window;
        private readonly ITrainingWindow<float, float> _runner;
        private readonly ModelStream<float, float> _stream;
        private readonly float[] _inputs = new float[UnrolledSteps.T];
        private readonly float[] _outputs = new float[UnrolledSteps.T];

        public Side(TModel model, ModelStream<float, float> stream)
        {
            _window = model.CreateWindow(1, 1);
            _runner = (ITrainingWindow<float, float>)_window;
            _stream = stream;
            for (var t = 0; t < _inputs.Length; t++)
                _inputs[t] = MathF.Sin(t);
        }

        public override double Run(int steps) =>
            OfCalls(steps, () => _stream.Run(0, _inputs.AsSpan(0, steps), _outputs.AsSpan(0, steps)));

        public override double Train(int steps) => OfCalls(steps, () =>
        {
            _runner.Forward(_inputs.AsSpan(0, steps), _outputs.AsSpan(0, steps), steps);
            _window.Backward(1f);
        });
    }
}
