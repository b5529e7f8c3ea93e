using System;
using System.ComponentModel;
using System.IO;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// Moves the parameters of models against their gradients. The rules, names and defaults are PyTorch's; weight decay acts on
/// every
/// parameter, biases too.
/// </summary>
/// <remarks>
/// Each parameter is updated by itself, with products and sums rounded one by one, so the bits are the same on any machine.
/// The state of an optimiser (moments, step count) belongs to the parameters it was first seen with, is allocated at the first
/// step
/// and is dropped with them. One optimiser serves one thread at a time.
/// </remarks>
public abstract class Optimizer
{
    private readonly UpdatePipeline<float> _single;
    private readonly UpdatePipeline<double> _double;

    private protected Optimizer(double learningRate)
    {
        LearningRate = learningRate;
        _single = new UpdatePipeline<float>(Update);
        _double = new UpdatePipeline<double>(Update);
    }

    /// <summary>The factor on every step, 0 or more; may be changed between steps.</summary>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(LearningRate));
    }

    /// <summary>
    /// Clips the window's gradients, first each to a value, then all to a global norm; updates its parameters and sets the
    /// gradients to zero. Where the norm is not finite the parameters and the optimiser stay as they are.
    /// </summary>
    /// <param name="window">A window after <c>Backward</c>.</param>
    /// <param name="maxNorm">The norm to clip to: gradients are multiplied by min(1, maxNorm / (norm + 1e-6)), the norm that of
    /// the gradients clipped to the value; 0 clips nothing.</param>
    /// <param name="maxValue">The value to clip to: gradients are taken to -maxValue .. maxValue; 0 clips nothing.</param>
    /// <returns>The 2-norm of all gradients before any clipping, without those of frozen tensors.</returns>
    public double Step(TrainingWindow<float> window, double maxNorm = 0, double maxValue = 0) =>
        Step([window], maxNorm, maxValue);

    /// <inheritdoc cref="Step(TrainingWindow{float}, double, double)"/>
    public double Step(TrainingWindow<double> window, double maxNorm = 0, double maxValue = 0) =>
        Step([window], maxNorm, maxValue);

    /// <summary>As for one window, over several models: one norm over all their gradients, one update each.</summary>
    /// <param name="windows">Windows of different models, after <c>Backward</c>.</param>
    /// <param name="maxNorm">The norm to clip to; 0 clips nothing.</param>
    /// <param name="maxValue">The value to clip to; 0 clips nothing.</param>
    /// <returns>The 2-norm of all gradients before any clipping, without those of frozen tensors.</returns>
    /// <exception cref="ArgumentException">There is no window, or two are of one model.</exception>
    public double Step(ReadOnlySpan<TrainingWindow<float>> windows, double maxNorm = 0, double maxValue = 0)
    {
        TryStep(windows, new GradientLimits(maxNorm, maxValue), out var norm);
        UpdatePipeline<float>.ZeroGradients(windows);
        return norm;
    }

    /// <inheritdoc cref="Step(ReadOnlySpan{TrainingWindow{float}}, double, double)"/>
    public double Step(ReadOnlySpan<TrainingWindow<double>> windows, double maxNorm = 0, double maxValue = 0)
    {
        TryStep(windows, new GradientLimits(maxNorm, maxValue), out var norm);
        UpdatePipeline<double>.ZeroGradients(windows);
        return norm;
    }

    /// <summary>
    /// Writes what the optimiser remembers of a model, moments and counts of updates, to a safetensors file: to a temporary file
    /// beside it, then renamed. For training loops without a trainer, whose file has all of it.
    /// </summary>
    /// <remarks>
    /// The weights are saved by the model. Settings, as the learning rate, are the program's and are not written. Before the
    /// first step of the model there is nothing to remember, and the file says so.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="parameters">The <c>Parameters</c> of the model.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save<T>(string path, ParameterStore<T> parameters)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        OptimizerFile.Save(new FileTarget(path), this, parameters);
    }

    /// <summary>As <see cref="Save{T}(string, ParameterStore{T})"/>, to a stream, from its place on. It stays open.</summary>
    /// <inheritdoc cref="Save{T}(string, ParameterStore{T})" path="/remarks"/>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">A stream that can be written to; it need not seek. For more in the same stream see
    /// <see cref="StreamParts"/>.</param>
    /// <param name="parameters">The <c>Parameters</c> of the model.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the file may have been written.</exception>
    public void Save<T>(Stream stream, ParameterStore<T> parameters)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        OptimizerFile.Save(new FileTarget(stream), this, parameters);
    }

    /// <summary>
    /// Reads a file of <see cref="Save{T}(string, ParameterStore{T})"/>: the next step of the model goes on as the one after the
    /// save would have. What the optimiser remembered of the model is replaced; on any error it stays as it is.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="parameters">The <c>Parameters</c> of the model.</param>
    /// <exception cref="InvalidDataException">It is not of this kind of optimiser, of a model of this architecture and precision,
    /// or not whole; the message lists every mismatch.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load<T>(string path, ParameterStore<T> parameters)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var source = SafetensorsSource.Open(path);
        OptimizerFile.Load(source, this, parameters);
    }

    /// <summary>
    /// As <see cref="Load{T}(string, ParameterStore{T})"/>, from a stream: what follows its place is the file, to its end. It
    /// stays open.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">A stream that can be read. Where it cannot seek, its rest is held in memory meanwhile.</param>
    /// <param name="parameters">The <c>Parameters</c> of the model.</param>
    /// <inheritdoc cref="Load{T}(string, ParameterStore{T})" path="/exception"/>
    public void Load<T>(Stream stream, ParameterStore<T> parameters)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var source = SafetensorsSource.OpenInAnyOrder(stream);
        OptimizerFile.Load(source, this, parameters);
    }

    /// <summary>Compiles what a step on such a window needs, and keeps nothing of it. For the generated <c>Prepare</c>.</summary>
    /// <param name="window">A window of a model whose weights nobody needs.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Prepare(TrainingWindow<float> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        window.ZeroGradients();
        Step(window, maxNorm: 1);
        _single.SetState(window.Parameters, null);
    }

    /// <inheritdoc cref="Prepare(TrainingWindow{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Prepare(TrainingWindow<double> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        window.ZeroGradients();
        Step(window, maxNorm: 1);
        _double.SetState(window.Parameters, null);
    }

    /// <summary>
    /// As <c>Step</c>, but where the norm is not finite returns false and keeps the gradients, to be looked at.
    /// </summary>
    /// <inheritdoc cref="UpdatePipeline{T}.TryStep" path="/param"/>
    internal bool TryStep<T>(
        ReadOnlySpan<TrainingWindow<T>> windows, in GradientLimits limits, out double norm, Action? beforeUpdate = null)
        where T : unmanaged
    {
        CheckSettings();
        return Pipeline<T>().TryStep(windows, limits, out norm, beforeUpdate);
    }

    /// <summary>What tells the optimiser's state in a file from that of others.</summary>
    internal abstract string Kind { get; }

    /// <summary>PyTorch's names of the moments, in the order of the state's buffers.</summary>
    internal abstract string[] MomentNames { get; }

    /// <summary>The state of a model's parameters; null before the first step.</summary>
    internal OptimizerState<T>? StateOf<T>(ParameterStore<T> parameters)
        where T : unmanaged => Pipeline<T>().StateOf(parameters);

    /// <summary>Replaces the state of a model's parameters; null forgets it.</summary>
    internal void SetState<T>(ParameterStore<T> parameters, OptimizerState<T>? state)
        where T : unmanaged => Pipeline<T>().SetState(parameters, state);

    /// <summary>Throws where settings do not go together.</summary>
    private protected virtual void CheckSettings()
    {
    }

    private UpdatePipeline<T> Pipeline<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? (UpdatePipeline<T>)(object)_single : (UpdatePipeline<T>)(object)_double;

    private protected abstract void Update(in ParameterUpdate<float> update);

    private protected abstract void Update(in ParameterUpdate<double> update);
}
