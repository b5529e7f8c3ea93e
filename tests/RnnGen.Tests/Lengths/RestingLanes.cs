using System;
using System.Linq;
using System.Numerics;
using RnnGen.Runtime;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;

namespace RnnGen.Tests.Lengths;

/// <summary>A batch of which some sequences have length 0, and the batch of the others alone.</summary>
/// <param name="Whole">All sequences; NaN and the id -1 is all that those at rest have.</param>
/// <param name="Others">The sequences that have steps.</param>
/// <param name="Resting">Which of the whole are at rest.</param>
/// <param name="Running">Which are not.</param>
internal sealed record RestingLanes<T>(PaddedBatch<T> Whole, PaddedBatch<T> Others, int[] Resting, int[] Running)
    where T : unmanaged, INumber<T>
{
    /// <summary>Draws a batch, of which the sequences of the given numbers are at rest.</summary>
    public static RestingLanes<T> Draw(ITestModel<T> model, int batch, int[] resting, int seed)
    {
        var drawn = PaddedBatch<T>.Draw(model, batch, seed);
        foreach (var lane in resting)
            drawn.Sequences.Lengths[lane] = 0;
        var running = Enumerable.Range(0, batch).Except(resting).ToArray();
        var (info, whole) = (model.Info, drawn.Spoilt(model.Info.Output));
        var outputRows = info.Output == Output.LastStep ? 1 : whole.Sequences.Steps;
        foreach (var lane in resting)
        {
            Spoil(whole.States, 1);
            Spoil(whole.StateGradients, 1);
            Spoil(whole.Sequences.Features, whole.Sequences.InputSteps);
            Spoil(whole.Sequences.Values, outputRows);
            Spoil(whole.OutputGradients, outputRows);
            for (var row = 0; row < outputRows; row++)
                whole.Sequences.Classes[(row * batch) + lane] = -1;

            void Spoil(T[] values, int rows)
            {
                var width = values.Length / (rows * batch);
                for (var row = 0; row < rows; row++)
                    values.AsSpan(((row * batch) + lane) * width, width).Fill(T.CreateTruncating(double.NaN));
            }
        }

        return new RestingLanes<T>(whole, Part(whole, running, outputRows), resting, running);
    }

    /// <summary>Of [rows, batch, width] some sequences.</summary>
    public static TElement[] Lanes<TElement>(TElement[] elements, int rows, int batch, int[] lanes)
    {
        if (elements.Length == 0)
            return [];
        var width = elements.Length / (rows * batch);
        return [.. Enumerable.Range(0, rows)
            .SelectMany(row => lanes.SelectMany(lane => elements.AsSpan(((row * batch) + lane) * width, width).ToArray()))];
    }

    private static PaddedBatch<T> Part(PaddedBatch<T> whole, int[] lanes, int outputRows)
    {
        var sequences = whole.Sequences;
        return new PaddedBatch<T>(
            sequences with
            {
                Batch = lanes.Length,
                Lengths = Of(sequences.Lengths, 1),
                Features = Of(sequences.Features, sequences.InputSteps),
                Tokens = Of(sequences.Tokens, sequences.Steps),
                Classes = Of(sequences.Classes, outputRows),
                Values = Of(sequences.Values, outputRows),
            },
            Of(whole.States, 1),
            Of(whole.OutputGradients, outputRows),
            Of(whole.StateGradients, 1));

        TElement[] Of<TElement>(TElement[] elements, int rows) => Lanes(elements, rows, sequences.Batch, lanes);
    }
}
