using System;
using System.Collections.Generic;
using RnnGen.Benchmarks.Models;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The rows of the comparison of inference.</summary>
internal static class InferenceRows
{
    public static IEnumerable<Func<InferenceRow>> Streams() =>
    [
        () => InferenceRow.Stream<LstmStream8, LstmStream8.State>("lstm", new LstmStream8(seed: 1)),
        () => InferenceRow.Stream<LstmStream16, LstmStream16.State>("lstm", new LstmStream16(seed: 1)),
        () => InferenceRow.Stream<LstmStream20, LstmStream20.State>("lstm", new LstmStream20(seed: 1)),
        () => InferenceRow.Stream<LstmStream32, LstmStream32.State>("lstm", new LstmStream32(seed: 1)),
        () => InferenceRow.Stream<LstmStream40, LstmStream40.State>("lstm", new LstmStream40(seed: 1)),
        () => InferenceRow.Stream<LstmStream64, LstmStream64.State>("lstm", new LstmStream64(seed: 1)),
        () => InferenceRow.Stream<LstmStream128, LstmStream128.State>("lstm", new LstmStream128(seed: 1)),
        () => InferenceRow.Stream<LstmStream256, LstmStream256.State>("lstm", new LstmStream256(seed: 1)),
        () => InferenceRow.Stream<GruStream8, GruStream8.State>("gru", new GruStream8(seed: 1)),
        () => InferenceRow.Stream<GruStream16, GruStream16.State>("gru", new GruStream16(seed: 1)),
        () => InferenceRow.Stream<GruStream20, GruStream20.State>("gru", new GruStream20(seed: 1)),
        () => InferenceRow.Stream<GruStream32, GruStream32.State>("gru", new GruStream32(seed: 1)),
        () => InferenceRow.Stream<GruStream40, GruStream40.State>("gru", new GruStream40(seed: 1)),
        () => InferenceRow.Stream<GruStream64, GruStream64.State>("gru", new GruStream64(seed: 1)),
        () => InferenceRow.Stream<GruStream128, GruStream128.State>("gru", new GruStream128(seed: 1)),
        () => InferenceRow.Stream<GruStream256, GruStream256.State>("gru", new GruStream256(seed: 1)),
        () => InferenceRow.Stream<LstmSquare32, LstmSquare32.State>("lstm", new LstmSquare32(seed: 1)),
        () => InferenceRow.Stream<LstmSquare64, LstmSquare64.State>("lstm", new LstmSquare64(seed: 1)),
        () => InferenceRow.Stream<LstmSquare128, LstmSquare128.State>("lstm", new LstmSquare128(seed: 1)),
        () => InferenceRow.Stream<GruSquare32, GruSquare32.State>("gru", new GruSquare32(seed: 1)),
        () => InferenceRow.Stream<GruSquare64, GruSquare64.State>("gru", new GruSquare64(seed: 1)),
        () => InferenceRow.Stream<GruSquare128, GruSquare128.State>("gru", new GruSquare128(seed: 1)),
    ];

    public static IEnumerable<Func<InferenceRow>> Batches() => [() => Sequences(1), () => Sequences(32), Crowd];

    /// <summary>Blocks of samples of one stream, as audio has them.</summary>
    public static IEnumerable<Func<BlockRow>> Blocks() =>
    [
        () => BlockRow.Of<LstmStream8, LstmStream8.State>("lstm", new LstmStream8(seed: 1)),
        () => BlockRow.Of<LstmStream16, LstmStream16.State>("lstm", new LstmStream16(seed: 1)),
        () => BlockRow.Of<LstmStream32, LstmStream32.State>("lstm", new LstmStream32(seed: 1)),
        () => BlockRow.Of<LstmStream64, LstmStream64.State>("lstm", new LstmStream64(seed: 1)),
        () => BlockRow.Of<GruStream8, GruStream8.State>("gru", new GruStream8(seed: 1)),
        () => BlockRow.Of<GruStream16, GruStream16.State>("gru", new GruStream16(seed: 1)),
        () => BlockRow.Of<GruStream32, GruStream32.State>("gru", new GruStream32(seed: 1)),
        () => BlockRow.Of<GruStream64, GruStream64.State>("gru", new GruStream64(seed: 1)),
    ];

    /// <summary>One to eight streams of one model: stereo, voices, players, joints.</summary>
    public static IEnumerable<Func<FewStreamsRow>> FewStreams()
    {
        foreach (var count in new[] { 1, 2, 4, 8 })
        {
            yield return () => Lstm8(new LstmStream8(seed: 1), new LstmStream8.Workspace(FewStreamsRow.Block, count), count);
            yield return () => Lstm16(new LstmStream16(seed: 1), new LstmStream16.Workspace(FewStreamsRow.Block, count), count);
            yield return () => Lstm32(new LstmStream32(seed: 1), new LstmStream32.Workspace(FewStreamsRow.Block, count), count);
            yield return () => Gru8(new GruStream8(seed: 1), new GruStream8.Workspace(FewStreamsRow.Block, count), count);
            yield return () => Gru32(new GruStream32(seed: 1), new GruStream32.Workspace(FewStreamsRow.Block, count), count);
            yield return () => Mind(new CrowdModel(seed: 1), new CrowdModel.Workspace(FewStreamsRow.Block, count), count);
        }
    }

    private static FewStreamsRow Lstm8(LstmStream8 model, LstmStream8.Workspace work, int count) =>
        FewStreamsRow.Of<LstmStream8, LstmStream8.State>("lstm", model, count, (x, states, y) => model.Run(x, states, y, work));

    private static FewStreamsRow Lstm16(LstmStream16 model, LstmStream16.Workspace work, int count) =>
        FewStreamsRow.Of<LstmStream16, LstmStream16.State>("lstm", model, count, (x, states, y) => model.Run(x, states, y, work));

    private static FewStreamsRow Lstm32(LstmStream32 model, LstmStream32.Workspace work, int count) =>
        FewStreamsRow.Of<LstmStream32, LstmStream32.State>("lstm", model, count, (x, states, y) => model.Run(x, states, y, work));

    private static FewStreamsRow Gru8(GruStream8 model, GruStream8.Workspace work, int count) =>
        FewStreamsRow.Of<GruStream8, GruStream8.State>("gru", model, count, (x, states, y) => model.Run(x, states, y, work));

    private static FewStreamsRow Gru32(GruStream32 model, GruStream32.Workspace work, int count) =>
        FewStreamsRow.Of<GruStream32, GruStream32.State>("gru", model, count, (x, states, y) => model.Run(x, states, y, work));

    private static FewStreamsRow Mind(CrowdModel model, CrowdModel.Workspace work, int count) =>
        FewStreamsRow.Of<CrowdModel, CrowdModel.State>("gru", model, count, (x, states, y) => model.Run(x, states, y, work));

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
        })
        {
            Model = PeerModel.Of<SequenceModel, SequenceModel.State>(model),
        };
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
        })
        {
            Model = PeerModel.Of<CrowdModel, CrowdModel.State>(model),
        };
    }

    private static float[] Random(int length)
    {
        var random = new RandomSource(2);
        var values = new float[length];
        foreach (ref var value in values.AsSpan()) value = (2 * random.NextSingle()) - 1;
        return values;
    }
}
