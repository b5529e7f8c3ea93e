using System;
using System.Linq;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Some steps of several streams; inputs [steps, streams, features], outputs [steps, streams, outputs].</summary>
/// <typeparam name="TState">The model's state.</typeparam>
internal delegate void StreamsRun<TState>(ReadOnlySpan<float> inputs, Span<TState> states, Span<float> outputs)
    where TState : struct;

/// <summary>A few streams of one model, by every way there is.</summary>
/// <param name="Name">Cell, sizes and streams.</param>
/// <param name="Cell">lstm or gru.</param>
/// <param name="Count">Streams.</param>
/// <param name="Model">The model.</param>
/// <param name="Crowd">Does a number of steps of all streams in one call.</param>
/// <param name="Single">Does a number of steps of all streams, a call each.</param>
/// <param name="CrowdBlocks">Does a number of blocks of all streams in one call, over a workspace.</param>
/// <param name="SingleBlocks">Does a number of blocks of all streams, a call each.</param>
internal sealed record FewStreamsRow(
    string Name, string Cell, int Count, PeerModel Model, Action<int> Crowd, Action<int> Single, Action<int> CrowdBlocks,
    Action<int> SingleBlocks)
{
    /// <summary>Steps of a block.</summary>
    public const int Block = 128;

    public static FewStreamsRow Of<TModel, TState>(string cell, TModel model, int count, StreamsRun<TState> run)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged
    {
        var (info, described) = (TModel.Info, PeerModel.Of<TModel, TState>(model));
        var (from, to) = (info.InputSize, info.OutputSize);
        var (inputs, outputs) = (described.Inputs(Block, count), new float[Block * count * to]);
        var states = Enumerable.Range(0, 4).Select(_ => new TState[count]).ToArray();
        return new FewStreamsRow(
            $"{cell} {from} → {info.Layers[0].Size}, dense({to}), {count}",
            cell,
            count,
            described,
            Times(() => model.Step(inputs.AsSpan(0, count * from), states[0], outputs.AsSpan(0, count * to))),
            Times(() =>
            {
                for (var i = 0; i < count; i++)
                    model.Step(inputs.AsSpan(i * from, from), ref states[1][i], outputs.AsSpan(i * to, to));
            }),
            Times(() => run(inputs, states[2], outputs)),
            Times(() =>
            {
                for (var i = 0; i < count; i++)
                {
                    var y = outputs.AsSpan(i * Block * to, Block * to);
                    model.Run(inputs.AsSpan(i * Block * from, Block * from), ref states[3][i], y);
                }
            }));

        static Action<int> Times(Action once) => calls =>
        {
            for (var call = 0; call < calls; call++) once();
        };
    }
}
