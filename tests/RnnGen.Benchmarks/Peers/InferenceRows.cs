using System;
using System.Collections.Generic;
using RnnGen.Benchmarks.Models;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The rows of the comparison of inference.</summary>
internal static class InferenceRows
{
    public static IEnumerable<Func<InferenceRow>> Streams() =>
    [
        () => InferenceRow.Stream<LstmStream8, LstmStream8.State>("lstm", 1, 8),
        () => InferenceRow.Stream<LstmStream16, LstmStream16.State>("lstm", 1, 16),
        () => InferenceRow.Stream<LstmStream20, LstmStream20.State>("lstm", 1, 20),
        () => InferenceRow.Stream<LstmStream32, LstmStream32.State>("lstm", 1, 32),
        () => InferenceRow.Stream<LstmStream40, LstmStream40.State>("lstm", 1, 40),
        () => InferenceRow.Stream<LstmStream64, LstmStream64.State>("lstm", 1, 64),
        () => InferenceRow.Stream<LstmStream128, LstmStream128.State>("lstm", 1, 128),
        () => InferenceRow.Stream<LstmStream256, LstmStream256.State>("lstm", 1, 256),
        () => InferenceRow.Stream<GruStream8, GruStream8.State>("gru", 1, 8),
        () => InferenceRow.Stream<GruStream16, GruStream16.State>("gru", 1, 16),
        () => InferenceRow.Stream<GruStream20, GruStream20.State>("gru", 1, 20),
        () => InferenceRow.Stream<GruStream32, GruStream32.State>("gru", 1, 32),
        () => InferenceRow.Stream<GruStream40, GruStream40.State>("gru", 1, 40),
        () => InferenceRow.Stream<GruStream64, GruStream64.State>("gru", 1, 64),
        () => InferenceRow.Stream<GruStream128, GruStream128.State>("gru", 1, 128),
        () => InferenceRow.Stream<GruStream256, GruStream256.State>("gru", 1, 256),
        () => InferenceRow.Stream<LstmSquare32, LstmSquare32.State>("lstm", 32, 32),
        () => InferenceRow.Stream<LstmSquare64, LstmSquare64.State>("lstm", 64, 64),
        () => InferenceRow.Stream<LstmSquare128, LstmSquare128.State>("lstm", 128, 128),
        () => InferenceRow.Stream<GruSquare32, GruSquare32.State>("gru", 32, 32),
        () => InferenceRow.Stream<GruSquare64, GruSquare64.State>("gru", 64, 64),
        () => InferenceRow.Stream<GruSquare128, GruSquare128.State>("gru", 128, 128),
    ];

    public static IEnumerable<Func<InferenceRow>> Batches() => [() => Sequences(1), () => Sequences(32), Crowd];

    private static InferenceRow Sequences(int batch)
    {
        const int steps = 64;
        var model = new SequenceModel(seed: 1);
        var info = SequenceModel.Info;
        var inputs = Random(steps * batch * info.InputSize);
        var outputs = new float[steps * batch * info.OutputSize];
        var states = new SequenceModel.State[batch];
        var work = new SequenceModel.Workspace(steps, batch);
        return new InferenceRow("lstm", 64, 128, steps, batch, Outputs: 0, calls =>
        {
            for (var call = 0; call < calls; call++) model.Run(inputs.AsSpan(), states, outputs, work);
        });
    }

    private static InferenceRow Crowd()
    {
        const int agents = 1000;
        var model = new CrowdModel(seed: 1);
        var inputs = Random(agents * CrowdModel.Info.InputSize);
        var outputs = new float[agents * CrowdModel.Info.OutputSize];
        var states = new CrowdModel.State[agents];
        return new InferenceRow("gru", 16, 32, Steps: 1, agents, Outputs: 8, calls =>
        {
            for (var call = 0; call < calls; call++) model.Step(inputs.AsSpan(), states, outputs);
        });
    }

    private static float[] Random(int length)
    {
        var random = new RandomSource(2);
        var values = new float[length];
        foreach (ref var value in values.AsSpan()) value = (2 * random.NextSingle()) - 1;
        return values;
    }
}
