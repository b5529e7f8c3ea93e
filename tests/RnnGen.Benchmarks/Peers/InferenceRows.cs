using System;
using System.Collections.Generic;
using RnnGen.Benchmarks.Models;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The rows of the comparison of inference.</summary>
internal static class InferenceRows
{
    public static IEnumerable<Func<InferenceRow>> Streams() =>
    [
        () => InferenceRow.Stream<LstmStream8.State>("lstm", 1, 8, new LstmStream8(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream16.State>("lstm", 1, 16, new LstmStream16(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream20.State>("lstm", 1, 20, new LstmStream20(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream32.State>("lstm", 1, 32, new LstmStream32(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream40.State>("lstm", 1, 40, new LstmStream40(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream64.State>("lstm", 1, 64, new LstmStream64(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream128.State>("lstm", 1, 128, new LstmStream128(seed: 1).Step),
        () => InferenceRow.Stream<LstmStream256.State>("lstm", 1, 256, new LstmStream256(seed: 1).Step),
        () => InferenceRow.Stream<GruStream8.State>("gru", 1, 8, new GruStream8(seed: 1).Step),
        () => InferenceRow.Stream<GruStream16.State>("gru", 1, 16, new GruStream16(seed: 1).Step),
        () => InferenceRow.Stream<GruStream20.State>("gru", 1, 20, new GruStream20(seed: 1).Step),
        () => InferenceRow.Stream<GruStream32.State>("gru", 1, 32, new GruStream32(seed: 1).Step),
        () => InferenceRow.Stream<GruStream40.State>("gru", 1, 40, new GruStream40(seed: 1).Step),
        () => InferenceRow.Stream<GruStream64.State>("gru", 1, 64, new GruStream64(seed: 1).Step),
        () => InferenceRow.Stream<GruStream128.State>("gru", 1, 128, new GruStream128(seed: 1).Step),
        () => InferenceRow.Stream<GruStream256.State>("gru", 1, 256, new GruStream256(seed: 1).Step),
        () => InferenceRow.Stream<LstmSquare32.State>("lstm", 32, 32, new LstmSquare32(seed: 1).Step),
        () => InferenceRow.Stream<LstmSquare64.State>("lstm", 64, 64, new LstmSquare64(seed: 1).Step),
        () => InferenceRow.Stream<LstmSquare128.State>("lstm", 128, 128, new LstmSquare128(seed: 1).Step),
        () => InferenceRow.Stream<GruSquare32.State>("gru", 32, 32, new GruSquare32(seed: 1).Step),
        () => InferenceRow.Stream<GruSquare64.State>("gru", 64, 64, new GruSquare64(seed: 1).Step),
        () => InferenceRow.Stream<GruSquare128.State>("gru", 128, 128, new GruSquare128(seed: 1).Step),
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
