using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Determinism.Parts;
using RnnGen.Training;

namespace RnnGen.Determinism.Fused;

/// <summary>Reads a sequence from both ends.</summary>
[RnnModel(TruncationLength = 8, Arithmetic = Declared.Arithmetic)]
[Embedding(11, 7), Lstm(9, Bidirectional = true)]
internal sealed partial class Reader;

/// <summary>Writes a sequence from the state in which the reader ends.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, InitialState = typeof(Reader), Arithmetic = Declared.Arithmetic)]
[OneHot(11), Lstm(18), Dense(11)]
internal sealed partial class Writer;

/// <summary>Draws its own inputs.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Feedback = Feedback.Sample, Arithmetic = Declared.Arithmetic)]
[OneHot(11), Gru(20), Dropout(0.25), Dense(11)]
internal sealed partial class Composer;

/// <summary>A window without a loss.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Arithmetic = Declared.Arithmetic)]
[Lstm(17), Dense(3)]
internal sealed partial class Filter;

/// <summary>
/// What whole programs do: train by the library's trainers, draw text, translate, and write the loop themselves.
/// </summary>
internal static class Whole
{
    public static IEnumerable<Part> Parts() =>
    [
        new("trainer", hash => Train(hash)),
        new("sequence_to_sequence", hash => Translate(hash)),
        new("window", hash => Loop(hash)),
    ];

    // A corpus, then melodies of unequal lengths; several threads, a part of the tape, a schedule; then text.
    private static void Train(BitHash hash)
    {
        var model = new Composer(seed: 21);
        var trainer = new Trainer<Composer>(model, new Adam(), new TrainerOptions
        {
            BatchSize = 4,
            Threads = 2,
            Recompute = 4,
            MaxGradientNorm = 1,
            Seed = 3,
            Schedule = new CosineSchedule(1e-2, 30),
        });
        var random = new RandomInputs(22);
        hash.Add(trainer.Fit(random.Draw<int>(120, 11), new FitOptions { Epochs = 2 }).Loss);
        var melodies = Enumerable.Range(3, 9).Select(n => (n % 8) + 1)
            .Select(steps => (random.Draw<int>(steps, 11), random.Draw<int>(steps, 11))).ToList();
        hash.Add(trainer.Fit(melodies, new FitOptions { Epochs = 3 }).Loss);
        hash.Add<float>(model.Parameters.Values.Span);

        Composer.State state = default;
        var text = new int[40];
        model.Generate(1, ref state, text, new Sampler(new RandomSource(4)), temperature: 0.7, topK: 6);
        hash.Add<int>(text);
    }

    private static void Translate(BitHash hash)
    {
        var models = new Seq2Seq<Reader, Writer>(new Reader(seed: 23), new Writer(seed: 24), startToken: 9, endToken: 10);
        var random = new RandomInputs(25);
        var pairs =
            Enumerable.Range(1, 8).Select(steps => (random.Draw<int>(steps, 11), random.Draw<int>(8 - steps, 9))).ToList();
        var trainer = new Seq2SeqTrainer<int>(
            models, new Adam { LearningRate = 1e-2 }, new TrainerOptions { BatchSize = 4, MaxGradientNorm = 1 });
        hash.Add(trainer.Fit(pairs, new FitOptions { Epochs = 4 }).Loss);
        hash.Add<float>(models.Encoder.Parameters.Values.Span);
        hash.Add<float>(models.Decoder.Parameters.Values.Span);
        hash.Add<int>(models.Greedy(pairs[3].Item1, maxSteps: 8));
        foreach (var hypothesis in models.Beam(pairs[4].Item1, new BeamOptions { Width = 3, MaxSteps = 8 }))
        {
            hash.Add<int>(hypothesis.Tokens);
            hash.Add(hypothesis.Score);
        }
    }

    // The gradients of outputs and final states come from outside; the state is carried after an earlier step than the last.
    private static void Loop(BitHash hash)
    {
        var model = new Filter(seed: 26);
        using var window = new Filter.Window(model, batch: 3) { Carry = 5 };
        var random = new RandomInputs(27);
        var (outputs, final) = (new float[8 * 3 * 3], new Filter.State[3]);
        foreach (ref var state in final.AsSpan())
            random.Draw<float>(17, 1).CopyTo(state.AsSpan());
        for (var i = 0; i < 3; i++)
        {
            window.Forward(random.Draw<float>(8 * 3 * 5, 1), outputs, steps: 8);
            hash.Add<float>(outputs);
            window.Backward(outputs, final);
            hash.Add<float>(window.Gradients.Span);
            hash.Add(window.InputGradient);
            hash.Add(window.InitialStateGradient);
            hash.Add<Filter.State>(window.State);
        }
    }
}
