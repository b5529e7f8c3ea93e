using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>What a training loop goes through: the windows of a source, each with its loss and its gradients.</summary>
internal interface ITrainingData<T>
    where T : unmanaged
{
    /// <summary>How the data is cut.</summary>
    IWindowSource Source { get; }

    /// <summary>The training windows of the models, which are trained together.</summary>
    ReadOnlySpan<TrainingWindow<T>> Models { get; }

    /// <summary>Elements of the state carried from window to window; 0 where none is.</summary>
    int CarriedLength { get; }

    /// <summary>Sets the carried state to zero, at the start of an epoch.</summary>
    void Reset();

    /// <summary>Sets what is carried to what a file has, to go on from within an epoch.</summary>
    /// <param name="carriedState">The models' state.</param>
    /// <param name="lossState">The state of a loss of the caller's own.</param>
    void Restore(ReadOnlySpan<T> carriedState, ReadOnlySpan<T> lossState);

    /// <summary>The loss of a window of the source; null of one that only takes the state on.</summary>
    /// <param name="index">0 to the source's windows - 1.</param>
    /// <param name="elements">Steps of all sequences in it.</param>
    LossValue? Forward(int index, out long elements);

    /// <summary>
    /// What is wrong with the data of the window of the last <see cref="Forward"/>; null where nothing is. It was checked, but
    /// the caller may have changed it since.
    /// </summary>
    /// <param name="index">The window.</param>
    string? DataFault(int index);

    /// <summary>Adds the gradients of the last loss.</summary>
    void Backward();
}
