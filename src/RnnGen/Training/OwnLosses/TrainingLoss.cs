using System;

namespace RnnGen.Training;

/// <summary>
/// A loss of the user's own for a trainer of a model declared with <see cref="Loss.None"/>: derive from
/// <see cref="TrainingLoss{TTarget, T}"/>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
public abstract class TrainingLoss<T>
    where T : unmanaged
{
    private protected TrainingLoss()
    {
    }

    /// <summary>
    /// Elements that the loss carries for each sequence from window to window, as the memory of a filter; 0, the default, for
    /// none. The trainer keeps them: see <see cref="LossWindow{T}.State"/>.
    /// </summary>
    /// <param name="model">The model that is trained.</param>
    public virtual int StateSize(ModelInfo model) => 0;

    /// <summary>The name of the class, as messages have it. The file of a training has that name too, whatever a class makes of
    /// this method, and is resumed with a loss of that class alone.</summary>
    public override string ToString() => ClassName;

    /// <summary>The name of the class, without its type parameters.</summary>
    internal string ClassName => GetType().Name.Split('`')[0];

    /// <summary><see cref="StateSize"/>, checked.</summary>
    /// <exception cref="InvalidOperationException">It is negative.</exception>
    internal int StateSizeOf(ModelInfo model)
    {
        var size = StateSize(model);
        return size >= 0 ? size : throw new InvalidOperationException($"{this}.StateSize: expected at least 0, found {size}.");
    }
}

/// <summary>
/// A loss of the user's own: a class that derives from it is given to a trainer, <c>new Trainer&lt;Amp&gt;(model, adam) { Loss =
/// new MyLoss() }</c>, of a model declared with <see cref="Loss.None"/>. Validation, patience, checkpoints and all else are as
/// with a declared loss.
/// </summary>
/// <remarks>
/// The object is asked for training and for validation in turn, so it should keep nothing of a window itself. What one window
/// leaves to the next belongs in <see cref="LossWindow{T}.State"/>. The trainer keeps one state for training and one for
/// validation, sets them to zero, and saves them. <see cref="ErrorToSignalLoss{T}"/> is an example.
/// </remarks>
/// <typeparam name="TTarget">The type of a target, which is that of the data: a number, an id, or a structure.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
public abstract class TrainingLoss<TTarget, T> : TrainingLoss<T>
    where T : unmanaged
{
    /// <summary>The loss of a window and its gradient.</summary>
    /// <param name="outputs">The model's, time-major: [steps, batch, outputs]. Those after a sequence's end are 0.</param>
    /// <param name="targets">Time-major: [steps, batch, targets of a step]. Those after a sequence's end may be anything.</param>
    /// <param name="dOutputs">
    /// [steps, batch, outputs], all zero: takes the derivative of the returned mean by each output. What is written after a
    /// sequence's end, or before <see cref="LossWindow{T}.LossFrom"/>, is not used.
    /// </param>
    /// <param name="window">Steps, sequences, and what the loss carries.</param>
    /// <returns>The mean loss, and how much it weighs beside the means of other windows.</returns>
    public abstract LossValue Compute(
        ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, Span<T> dOutputs, in LossWindow<T> window);
}
