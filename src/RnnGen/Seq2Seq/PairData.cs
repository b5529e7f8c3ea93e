using System;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen.Data;

/// <summary>The pairs of an encoder and a decoder as a training loop goes through them.</summary>
internal sealed class PairData<TSource, T>(SequencePairs<TSource> pairs, Seq2SeqWindow<TSource, T> window) : ITrainingData<T>
    where TSource : unmanaged
    where T : unmanaged
{
    public IWindowSource Source => pairs;

    public ReadOnlySpan<TrainingWindow<T>> Models => window.Windows;

    public int CarriedLength => 0;

    public void Reset()
    {
        // Every pair begins at the zero state.
    }

    public void Restore(ReadOnlySpan<T> carriedState, ReadOnlySpan<T> lossState)
    {
        // Nothing is carried.
    }

    public LossValue? Forward(int index, out long elements)
    {
        var batch = pairs.GetBatch(index);
        elements = batch.TargetTokens;
        var mean = window.Forward(
            batch.Sources, batch.Targets, batch.SourceSteps, batch.TargetSteps, batch.SourceLengths, batch.TargetLengths);
        return new LossValue(ElementType<T>.ToDouble(mean), batch.TargetTokens);
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

    public void Backward() => window.Backward(ElementType<T>.One);
}
