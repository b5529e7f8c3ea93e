using System;
using System.IO;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>What all trainers have: an optimiser, settings, the number of updates, and a training that can be saved and
/// resumed.</summary>
/// <remarks>Not for several threads at once.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the element type of the models.</typeparam>
public abstract class ModelTrainer<T>
    where T : unmanaged
{
    private protected ModelTrainer(TrainedModels<T> models, Optimizer optimizer, TrainerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Optimizer = optimizer;
        Options = options ?? new TrainerOptions();
        Course = new TrainingCourse<T>(models, Optimizer, Options);
    }

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The settings.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Updates so far, over all calls of <c>Fit</c> and those before a <see cref="Resume(string)"/>.</summary>
    public long Updates => Course.Updates;

    private protected TrainingCourse<T> Course { get; }

    /// <summary>The carried state of the latest training; empty before the first, and where none is carried.</summary>
    private protected virtual ReadOnlySpan<T> CarriedState => [];

    /// <summary>What a loss of the caller's own carries, of the latest training.</summary>
    private protected virtual ReadOnlySpan<T> LossState => [];

    /// <summary>
    /// Writes weights, optimiser state, random state, position and carried state to a safetensors file: to a temporary file
    /// beside it, then renamed. Between windows, as in a progress callback, or after a <c>Fit</c> that stopped early.
    /// </summary>
    /// <remarks>
    /// The weights are those the training goes on from: where a <c>Fit</c> with patience left the best, the last, and the best
    /// are written besides. Settings of options and optimiser, schedule and frozen tensors are the program's and are not written.
    /// </remarks>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A weight is not finite: no training can go on from it, and the file stays as
    /// it was.</exception>
    public void Save(string path) => Course.Save(new FileTarget(path), CarriedState, LossState);

    /// <summary>As <see cref="Save(string)"/>, to a stream, from its place on. It stays open.</summary>
    /// <inheritdoc cref="Save(string)" path="/remarks"/>
    /// <param name="stream">A stream that can be written to; it need not seek. More can follow in it where the training is a part
    /// of <see cref="StreamParts"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the training may have been written.</exception>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    public void Save(Stream stream) => Course.Save(new FileTarget(stream), CarriedState, LossState);

    /// <summary>
    /// Reads a file of <see cref="Save(string)"/>. The next <c>Fit</c>, on the same data and with the same settings, goes on from
    /// there. It gives the bits that uninterrupted training gives; its limits count from the beginning. On any error all stays as
    /// it is.
    /// </summary>
    /// <remarks>
    /// The next <c>Fit</c> continues the call in or after which the file was saved. If that call had reached its limits,
    /// nothing more is trained, and the calls after it go on as they would have. Orders and dropout are drawn from the seed of
    /// the file.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It does not hold a training of these models in this precision by this kind of
    /// optimiser; the message lists every mismatch.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Training is under way.</exception>
    public void Resume(string path) => Course.Resume(() => SafetensorsSource.Open(path));

    /// <summary>As <see cref="Resume(string)"/>, from a stream: what follows its place is the training, to its end. It stays
    /// open.</summary>
    /// <inheritdoc cref="Resume(string)" path="/remarks"/>
    /// <param name="stream">A stream that can be read. Where it cannot seek, its rest is held in memory meanwhile.</param>
    /// <exception cref="InvalidDataException">It does not hold a training of these models in this precision by this kind of
    /// optimiser; the message lists every mismatch.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Training is under way.</exception>
    public void Resume(Stream stream) => Course.Resume(() => SafetensorsSource.OpenInAnyOrder(stream));
}
