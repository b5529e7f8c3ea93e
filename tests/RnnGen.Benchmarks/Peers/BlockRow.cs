using System;
using System.Diagnostics;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Blocks of samples of one stream.</summary>
/// <param name="Cell">lstm or gru.</param>
/// <param name="Units">Units of the cell.</param>
/// <param name="Model">The model.</param>
/// <param name="Run">Does a number of blocks by <c>Run</c>.</param>
/// <param name="Steps">Does a number of blocks by <c>Step</c>.</param>
internal sealed record BlockRow(string Cell, int Units, PeerModel Model, Action<int> Run, Action<int> Steps)
{
    /// <summary>Samples of a block.</summary>
    public const int Block = 128;

    public static BlockRow Of<TModel, TState>(string cell, TModel model)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged
    {
        var described = PeerModel.Of<TModel, TState>(model);
        var (inputs, outputs) = (described.Inputs(Block, 1), new float[Block]);
        var (ofRun, ofSteps) = (default(TState), default(TState));
        return new BlockRow(
            cell,
            TModel.Info.Layers[0].Size,
            described,
            calls =>
            {
                for (var call = 0; call < calls; call++) model.Run(inputs, ref ofRun, outputs);
            },
            calls =>
            {
                for (var call = 0; call < calls; call++)
                {
                    for (var i = 0; i < Block; i++) model.Step(inputs.AsSpan(i, 1), ref ofSteps, outputs.AsSpan(i, 1));
                }
            });
    }

    /// <summary>Nanoseconds of a block by one of the two ways.</summary>
    public static double Time(Action<int> way, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        way(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
