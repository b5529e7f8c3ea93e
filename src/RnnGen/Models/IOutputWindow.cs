using System;

namespace RnnGen.Training;

/// <summary>A training window of a model without a loss: outputs go out, and the gradients of a loss of the caller's own come
/// in.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else the element type of features.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IOutputWindow<TInput, T>
    where T : unmanaged
{
    /// <summary>Runs <paramref name="steps"/> steps from the carried state, keeps the tape and carries the final state.</summary>
    /// <param name="inputs">Time-major: [steps, batch] tokens or [steps, batch, features]; of a one-to-many model [batch,
    /// features].</param>
    /// <param name="outputs">[steps, batch, outputs], of a <c>LastStep</c> model [batch, outputs]; empty where nobody reads
    /// them.</param>
    /// <param name="steps">1 to the truncation length.</param>
    /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What
    /// lies after a sequence's end is not read, and outputs there are 0. One of 0 steps is at rest: its state stays.</param>
    void Forward(ReadOnlySpan<TInput> inputs, Span<T> outputs, int steps, ReadOnlySpan<int> lengths = default);

    /// <summary>Adds the gradients of the parameters, given those of the outputs; BPTT stops at the window's start.</summary>
    /// <param name="dOutputs">dLoss/dOutputs, shaped as the outputs of the last <c>Forward</c>. What lies after a sequence's end
    /// is not read.</param>
    /// <exception cref="InvalidOperationException">No <c>Forward</c> came before, whose tape is used up by one <c>Backward</c>;
    /// or the weights have changed since.</exception>
    void Backward(ReadOnlySpan<T> dOutputs);
}
