using System;
using RnnGen.Training;

namespace RnnGen.Data;

/// <summary>The pairs of an encoder and a decoder as a training loop goes through them.</summary>
internal sealed class PairData<TSource>(SequencePairs<TSource> pairs, Seq2SeqWindow<TSource, float> window) : ITrainingData
    where TSource : unmanaged
{
    public IWindowSource Source => pairs;

    public ReadOnlySpan<TrainingWindow<float>> Models => window.Windows;

    public Span<float> CarriedState => [];

    public void Reset()
    {
        // Every pair begins at the zero state.
    }

    public double Forward(int index, out long elements)
    {
        var batch = pairs.GetBatch(index);
        elements = batch.TargetTokens;
        return window.Forward(
            batch.Sources, batch.Targets, batch.SourceSteps, batch.TargetSteps, batch.SourceLengths, batch.TargetLengths);
    }

    public string? DataFault(int index)
    {
        foreach (var pair in pairs.Members(index))
        {
            if (pairs.FaultOf(pair, window.Encoder.Parameters.Info, window.Decoder.Parameters.Info) is { } fault)
                return fault;
        }

        return null;
    }

    public void Backward() => window.Backward(1f);
}
