using System;
using System.Numerics;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Lengths;

/// <summary>A batch of sequences of unequal length, not sorted, with its states and gradients from outside.</summary>
internal sealed record PaddedBatch<T>(Sequences<T> Sequences, T[] States, T[] OutputGradients, T[] StateGradients)
    where T : unmanaged, INumber<T>
{
    public static PaddedBatch<T> Draw(ITestModel<T> model, int batch, int seed, int steps = LengthsModels.Steps)
    {
        var random = new RandomData(seed);
        random.SetParameters(model);
        var sequences = random.Sequences<T>(model.Info, steps, batch);
        var lengths = Array.ConvertAll(random.Ids(batch, steps), below => below + 1);
        sequences = sequences with { Lengths = lengths };
        return new PaddedBatch<T>(
            sequences,
            random.States(model, batch),
            random.Values<T>(model.OutputLength(sequences)),
            random.States(model, batch));
    }

    /// <summary>The same, NaN and the id -1 in the padding.</summary>
    public PaddedBatch<T> Spoilt(Output output)
    {
        var (lengths, steps) = (Sequences.Lengths, Sequences.Steps);
        var ofOutputs = output == Output.LastStep ? [] : lengths;
        var notANumber = T.CreateTruncating(double.NaN);
        return this with
        {
            Sequences = Sequences with
            {
                Features = Sequences.HasFirstInputOnly
                    ? Sequences.Features
                    : Padding.Fill([.. Sequences.Features], lengths, steps, notANumber),
                Tokens = Padding.Fill([.. Sequences.Tokens], lengths, steps, -1),
                Classes = Padding.Fill([.. Sequences.Classes], ofOutputs, steps, -1),
                Values = Padding.Fill([.. Sequences.Values], ofOutputs, steps, notANumber),
            },
            OutputGradients = Padding.Fill([.. OutputGradients], ofOutputs, steps, notANumber),
        };
    }
}
