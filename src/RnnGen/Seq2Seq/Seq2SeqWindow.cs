using System;
using System.Runtime.InteropServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// A training window of an encoder and a decoder. The encoder reads the sources from the zero state. The decoder starts from
/// its final states, and learns to write the targets. It reads the start token, then the targets one step late (teacher
/// forcing). Both tapes and all gradients are allocated once.
/// </summary>
/// <remarks>
/// What lies after a pair's end, in sources or targets, is not read. <see cref="Windows"/> goes to an optimiser's <c>Step</c>:
/// one norm over both models.
/// </remarks>
/// <typeparam name="TSource"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Seq2SeqWindow<TSource, T> : IDisposable
    where TSource : unmanaged
    where T : unmanaged
{
    private readonly TrainingWindow<T>[] _windows;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly int[] _sourceLengths;
    private readonly int[] _targetLengths;
    private readonly int _startToken;
    private bool _canGoBack;

    /// <summary>Joins two windows of one batch. Generated code calls it.</summary>
    /// <param name="encoder">The encoder's window.</param>
    /// <param name="decoder">The decoder's.</param>
    /// <param name="startToken">What the decoder reads before its first target.</param>
    protected Seq2SeqWindow(TrainingWindow<T> encoder, TrainingWindow<T> decoder, int startToken)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(decoder);
        Arguments.Token(startToken, decoder.Parameters.Info.Vocabulary, nameof(startToken));
        _windows = [encoder, decoder];
        (_inputs, _targets) = (new int[decoder.MaxSteps * decoder.Batch], new int[decoder.MaxSteps * decoder.Batch]);
        (_sourceLengths, _targetLengths) = (new int[decoder.Batch], new int[decoder.Batch]);
        _startToken = startToken;
    }

    /// <summary>The encoder's window: its gradients and final states.</summary>
    public TrainingWindow<T> Encoder => _windows[0];

    /// <summary>The decoder's window.</summary>
    public TrainingWindow<T> Decoder => _windows[1];

    /// <summary>Both, encoder first: for an optimiser's <c>Step</c>.</summary>
    public ReadOnlySpan<TrainingWindow<T>> Windows => _windows;

    /// <summary>Pairs side by side.</summary>
    public int Batch => Decoder.Batch;

    /// <summary>Runs both models and keeps the tapes.</summary>
    /// <param name="sources">Time-major: [source steps, batch] tokens or [source steps, batch, features].</param>
    /// <param name="targets">[target steps, batch]: class ids, the end token among them where one is to be learned.</param>
    /// <param name="sourceSteps">1 to the encoder's truncation length.</param>
    /// <param name="targetSteps">1 to the decoder's truncation length.</param>
    /// <param name="sourceLengths">[batch], each 0 to <paramref name="sourceSteps"/>, of 0 the decoder starts from the zero
    /// state; empty where all are as long.</param>
    /// <param name="targetLengths">[batch], each 0 to <paramref name="targetSteps"/>, of 0 a pair has no part in the loss; empty
    /// where all are as long.</param>
    /// <returns>The mean cross-entropy over all valid target steps.</returns>
    /// <exception cref="ArgumentException">A length or a token is not what it must be, or no pair has a target step.</exception>
    public T Forward(
        ReadOnlySpan<TSource> sources,
        ReadOnlySpan<int> targets,
        int sourceSteps,
        int targetSteps,
        ReadOnlySpan<int> sourceLengths = default,
        ReadOnlySpan<int> targetLengths = default)
    {
        var loss = Run(sources, targets, sourceSteps, targetSteps, sourceLengths, targetLengths);
        _canGoBack = true;
        return loss;
    }

    /// <summary>As <see cref="Forward"/>, without dropout and without a <see cref="Backward"/> to follow.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    /// <inheritdoc cref="Forward" path="/returns"/>
    public T Evaluate(
        ReadOnlySpan<TSource> sources,
        ReadOnlySpan<int> targets,
        int sourceSteps,
        int targetSteps,
        ReadOnlySpan<int> sourceLengths = default,
        ReadOnlySpan<int> targetLengths = default)
    {
        var (ofEncoder, ofDecoder) = (Encoder.IsDropoutOn, Decoder.IsDropoutOn);
        (Encoder.IsDropoutOn, Decoder.IsDropoutOn) = (false, false);
        try
        {
            return Run(sources, targets, sourceSteps, targetSteps, sourceLengths, targetLengths);
        }
        finally
        {
            (Encoder.IsDropoutOn, Decoder.IsDropoutOn) = (ofEncoder, ofDecoder);
        }
    }

    private T Run(
        ReadOnlySpan<TSource> sources,
        ReadOnlySpan<int> targets,
        int sourceSteps,
        int targetSteps,
        ReadOnlySpan<int> sourceLengths,
        ReadOnlySpan<int> targetLengths)
    {
        _canGoBack = false;
        Arguments.Steps(sourceSteps, Encoder.MaxSteps, nameof(sourceSteps));
        Arguments.Steps(targetSteps, Decoder.MaxSteps, nameof(targetSteps));
        if (Encoder.Parameters.Info.Feedback is Feedback.None or Feedback.Sample)
            Arguments.Length(sources.Length, (long)sourceSteps * Batch * SourceWidth, nameof(sources), SourceShape);
        Arguments.Length(targets.Length, (long)targetSteps * Batch, nameof(targets), "[target steps, batch]");

        // Copied, then checked: the caller's may change in between.
        sourceLengths = Copy(sourceLengths, _sourceLengths, sourceSteps, nameof(sourceLengths));
        targetLengths = Copy(targetLengths, _targetLengths, targetSteps, nameof(targetLengths));
        if (!targetLengths.IsEmpty && !targetLengths.ContainsAnyExcept(0))
            throw new ArgumentException("targetLengths must leave a pair a step, but all are 0.", nameof(targetLengths));
        targets.CopyTo(_targets);
        targets = _targets.AsSpan(0, targets.Length);
        Arguments.Tokens(targets, targetLengths, Decoder.Parameters.Info.OutputSize, nameof(targets));
        // The encoder checks its own copy of the tokens; here they get their name.
        if (typeof(TSource) == typeof(int))
        {
            Arguments.Tokens(
                MemoryMarshal.Cast<TSource, int>(sources), sourceLengths, Encoder.Parameters.Info.Vocabulary, nameof(sources));
        }

        // The encoder begins by setting its states to zero.
        Arguments.Apart<TSource, T>(sources, Encoder.CarriedState, nameof(sources), nameof(Encoder.CarriedState));
        Encode(sources, sourceSteps, sourceLengths);

        // What follows a target's end may be anything: the decoder does not read it here either.
        var inputs = _inputs.AsSpan(0, targets.Length);
        inputs[..Batch].Fill(_startToken);
        targets[..^Batch].CopyTo(inputs[Batch..]);
        return Decode(inputs, targets, targetSteps, targetLengths);
    }

    private int SourceWidth => typeof(TSource) == typeof(int) ? 1 : Encoder.Parameters.Info.InputSize;

    private string SourceShape =>
        typeof(TSource) == typeof(int) ? "[source steps, batch]" : $"[source steps, batch, {SourceWidth}]";

    private ReadOnlySpan<int> Copy(ReadOnlySpan<int> lengths, int[] copy, int steps, string name)
    {
        if (lengths.IsEmpty)
            return lengths;
        Arguments.Length(lengths.Length, Batch, name, "[batch]");
        lengths.CopyTo(copy);
        for (var pair = 0; pair < copy.Length; pair++)
        {
            if (copy[pair] < 0 || copy[pair] > steps)
                throw new ArgumentException($"{name} must be 0 to {steps}, but that of pair {pair} is {copy[pair]}.", name);
        }

        return copy;
    }

    /// <summary>
    /// Adds <paramref name="scale"/> times the gradient of the last <see cref="Forward"/>'s loss, through the decoder and through
    /// the encoder.
    /// </summary>
    /// <param name="scale">Factor on the loss.</param>
    /// <exception cref="InvalidOperationException">No <see cref="Forward"/> came before: its tapes are used up by one
    /// <c>Backward</c>.</exception>
    public void Backward(T scale)
    {
        if (!_canGoBack)
            throw new InvalidOperationException("Backward needs the tapes of a Forward, and each Forward serves one Backward.");
        _canGoBack = false;
        Decoder.Backward(scale);
        EncodeBackward();
    }

    /// <summary>Sets every gradient of both models to zero.</summary>
    public void ZeroGradients()
    {
        Encoder.ZeroGradients();
        Decoder.ZeroGradients();
    }

    /// <summary>Ends the threads of both windows until they run again.</summary>
    internal void ReleaseThreads()
    {
        Encoder.Team.Release();
        Decoder.Team.Release();
    }

    /// <summary>Ends the threads of both windows; those of one thread go on as before.</summary>
    public void Dispose()
    {
        Encoder.Dispose();
        Decoder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the encoder from the zero state and starts the decoder from its final states.</summary>
    /// <param name="sources">[steps, batch] or [steps, batch, features].</param>
    /// <param name="steps">Steps of the sources.</param>
    /// <param name="lengths">[batch], or empty.</param>
    protected abstract void Encode(ReadOnlySpan<TSource> sources, int steps, ReadOnlySpan<int> lengths);

    /// <summary>Runs the decoder.</summary>
    /// <param name="inputs">[steps, batch].</param>
    /// <param name="targets">[steps, batch].</param>
    /// <param name="steps">Steps of the targets.</param>
    /// <param name="lengths">[batch], or empty.</param>
    /// <returns>The mean loss.</returns>
    protected abstract T Decode(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, int steps, ReadOnlySpan<int> lengths);

    /// <summary>Takes the gradient of the decoder's initial states back through the encoder.</summary>
    protected abstract void EncodeBackward();
}
