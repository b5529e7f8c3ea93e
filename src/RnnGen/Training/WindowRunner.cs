using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>A training window together with its loss, declared or the caller's own.</summary>
internal abstract class WindowRunner<T>(TrainingWindow<T> window) : IDisposable
    where T : unmanaged
{
    /// <summary>The window.</summary>
    public TrainingWindow<T> Window => window;

    /// <summary>Sequences side by side.</summary>
    public int Batch => window.Batch;

    /// <summary>What the loss carries from window to window; empty where it carries nothing.</summary>
    public virtual Span<T> LossState => [];

    /// <summary>Sets all that is carried to zero.</summary>
    public virtual void Reset() => window.Reset();

    /// <summary>Sets what is carried to what a file has, to go on from within an epoch.</summary>
    public virtual void Restore(ReadOnlySpan<T> carriedState, ReadOnlySpan<T> lossState)
    {
        carriedState.CopyTo(window.CarriedState);
        lossState.CopyTo(LossState);
    }

    /// <summary>Adds the gradients of the last loss of training.</summary>
    public abstract void Backward();

    /// <summary>Ends the window's threads until it runs again.</summary>
    public void ReleaseThreads() => window.Team.Release();

    public void Dispose() => window.Dispose();
}

/// <summary>As <see cref="WindowRunner{T}"/>, by the kinds of inputs and targets.</summary>
internal abstract class WindowRunner<TInput, TTarget, T>(TrainingWindow<T> window) : WindowRunner<T>(window)
    where T : unmanaged
{
    /// <summary>Runs a window for training; null where it has no loss, and then no <c>Backward</c> may follow.</summary>
    public abstract LossValue? Forward(in SequenceWindow<TInput, TTarget> data);

    /// <summary>Runs a window without dropout and without a <c>Backward</c> to follow; null where it has no loss.</summary>
    public abstract LossValue? Evaluate(in SequenceWindow<TInput, TTarget> data);
}
