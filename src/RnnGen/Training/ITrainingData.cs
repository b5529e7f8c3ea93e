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

    /// <summary>The state carried from window to window; empty where none is.</summary>
    Span<T> CarriedState { get; }

    /// <summary>Sets the carried state to zero, at the start of an epoch.</summary>
    void Reset();

    /// <summary>The mean loss of a window of the source.</summary>
    /// <param name="index">0 to the source's windows - 1.</param>
    /// <param name="elements">Steps of all sequences in it.</param>
    double Forward(int index, out long elements);

    /// <summary>
    /// What is wrong with the data of the window of the last <see cref="Forward"/>; null where nothing is. It was checked, but the caller
    /// may have changed it since.
    /// </summary>
    /// <param name="index">The window.</param>
    string? DataFault(int index);

    /// <summary>Adds the gradients of the last loss.</summary>
    void Backward();
}
