using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// The declared losses as functions, for training loops of your own. Each takes the outputs of a model with <c>Loss.None</c>,
/// and gives the loss and its gradient for <c>Window.Backward</c>. Rows are steps of sequences, in any order.
/// </summary>
/// <remarks>
/// A row may have a weight, of either sign: the loss is Σ weight · loss of the row / number of rows. With the return of an
/// episode as the weight of each of its actions, <c>SoftmaxCrossEntropy</c> is REINFORCE. Losses are summed in double; gradients
/// have the same bits on every machine. Nothing is allocated.
/// </remarks>
public static class LossFunctions
{
    /// <summary>Softmax cross-entropy of logits, the mean over the rows, in nats.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="classes">[rows]: the id of each row's class.</param>
    /// <param name="dLogits">[rows, classes]: receives dLoss/dLogits, (softmax - onehot) · weight / rows. May lie where the
    /// logits do; empty for the loss alone.</param>
    /// <param name="weights">[rows], or empty where each is 1. For a row of weight 0 neither logits nor class count.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class id is negative, or not below the number of classes.</exception>
    public static double SoftmaxCrossEntropy(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> classes, Span<float> dLogits, ReadOnlySpan<float> weights = default) =>
        LossRun<float>.OfClasses(logits, classes, dLogits, weights);

    /// <inheritdoc cref="SoftmaxCrossEntropy(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, ReadOnlySpan{float})"/>
    public static double SoftmaxCrossEntropy(
        ReadOnlySpan<double> logits, ReadOnlySpan<int> classes, Span<double> dLogits, ReadOnlySpan<double> weights = default) =>
        LossRun<double>.OfClasses(logits, classes, dLogits, weights);

    /// <summary>Sigmoid cross-entropy of logits, the mean over all of them, in nats.</summary>
    /// <param name="logits">[rows, outputs].</param>
    /// <param name="targets">[rows, outputs]: probabilities, 0 to 1.</param>
    /// <param name="dLogits">[rows, outputs]: receives dLoss/dLogits. May lie where the logits do; empty for the loss
    /// alone.</param>
    /// <param name="weights">[rows], or empty where each is 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double BinaryCrossEntropy(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> dLogits, ReadOnlySpan<float> weights = default) =>
        LossRun<float>.OfValues(Loss.BinaryCrossEntropy, logits, targets, dLogits, weights);

    /// <inheritdoc cref="BinaryCrossEntropy(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    public static double BinaryCrossEntropy(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> dLogits,
        ReadOnlySpan<double> weights = default) =>
        LossRun<double>.OfValues(Loss.BinaryCrossEntropy, logits, targets, dLogits, weights);

    /// <summary>The mean of (output - target)².</summary>
    /// <param name="outputs">[rows, outputs].</param>
    /// <param name="targets">[rows, outputs].</param>
    /// <param name="dOutputs">[rows, outputs]: receives dLoss/dOutputs. May lie where the outputs do; empty for the loss
    /// alone.</param>
    /// <param name="weights">[rows], or empty where each is 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double MeanSquaredError(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, ReadOnlySpan<float> weights = default) =>
        LossRun<float>.OfValues(Loss.MeanSquaredError, outputs, targets, dOutputs, weights);

    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    public static double MeanSquaredError(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> dOutputs,
        ReadOnlySpan<double> weights = default) =>
        LossRun<double>.OfValues(Loss.MeanSquaredError, outputs, targets, dOutputs, weights);

    /// <summary>The mean of |output - target|.</summary>
    /// <param name="outputs">[rows, outputs].</param>
    /// <param name="targets">[rows, outputs].</param>
    /// <param name="dOutputs">[rows, outputs]: receives dLoss/dOutputs. May lie where the outputs do; empty for the loss
    /// alone.</param>
    /// <param name="weights">[rows], or empty where each is 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double MeanAbsoluteError(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, ReadOnlySpan<float> weights = default) =>
        LossRun<float>.OfValues(Loss.MeanAbsoluteError, outputs, targets, dOutputs, weights);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    public static double MeanAbsoluteError(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> dOutputs,
        ReadOnlySpan<double> weights = default) =>
        LossRun<double>.OfValues(Loss.MeanAbsoluteError, outputs, targets, dOutputs, weights);

    /// <summary>
    /// The mean of Huber's loss: ½ d² where |d| is at most <paramref name="delta"/>, delta (|d| - ½ delta) beyond, of d = output
    /// - target.
    /// </summary>
    /// <param name="outputs">[rows, outputs].</param>
    /// <param name="targets">[rows, outputs].</param>
    /// <param name="dOutputs">[rows, outputs]: receives dLoss/dOutputs. May lie where the outputs do; empty for the loss
    /// alone.</param>
    /// <param name="weights">[rows], or empty where each is 1.</param>
    /// <param name="delta">Where the square ends, above 0.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not a finite number above 0.</exception>
    public static double Huber(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, ReadOnlySpan<float> weights = default,
        double delta = 1) =>
        LossRun<float>.OfValues(Loss.Huber, outputs, targets, dOutputs, weights, Hyperparameter.Positive(delta, nameof(delta)));

    /// <inheritdoc cref="Huber(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float}, double)"/>
    public static double Huber(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> dOutputs, ReadOnlySpan<double> weights = default,
        double delta = 1) =>
        LossRun<double>.OfValues(Loss.Huber, outputs, targets, dOutputs, weights, Hyperparameter.Positive(delta, nameof(delta)));
}
