using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// A loss of a model, of one of its outputs: its targets in the order of a window's rows, and the loss of each row.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RowLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double _factor = 1;

    private protected RowLoss(int width) => Width = width;

    /// <summary>Which part of the outputs it is of.</summary>
    public int Part { get; init; }

    /// <summary>
    /// What each row's loss is multiplied by in the model's; null where the mean of the rows is the model's loss.
    /// </summary>
    public double? Factor { get; init; }

    /// <summary>Whether it is of each sequence's last step alone, while the model has outputs at every step.</summary>
    public bool IsOfLastStep { get; init; }

    /// <summary>Units of the output.</summary>
    internal int Width { get; }

    /// <summary>Targets of a row.</summary>
    internal abstract int Targets { get; }

    /// <summary>Whether a target is a class id.</summary>
    internal virtual bool IsClass => false;

    /// <summary>Whether rows count differently: for their classes, or because they have none.</summary>
    internal virtual bool IsWeighted => false;

    /// <summary>The loss of every row; of those that have none what another window left.</summary>
    private protected double[] Losses { get; private set; } = [];

    /// <summary>The losses of some rows.</summary>
    private protected Span<double> LossesOf(OutputRun<T> run) => Losses.AsSpan(run.First, run.Rows);

    /// <summary>Allocates for the most rows of a window that have a loss.</summary>
    internal virtual void Allocate(long rows) => Losses = new double[rows];

    /// <summary>Takes the targets of a whole window, ids among them checked.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="targets">[steps, batch, total]; of a model with outputs of the last step [batch, total].</param>
    /// <param name="batch">Rows of a step; 0 where there is one row a sequence.</param>
    /// <param name="total">Targets of all outputs.</param>
    /// <param name="column">The first of these.</param>
    internal virtual void Keep(RowOrder order, ReadOnlySpan<int> targets, int batch, int total, int column) =>
        throw new NotSupportedException();

    /// <summary>As the other, of targets among which ids are numbers.</summary>
    internal abstract void Keep(RowOrder order, ReadOnlySpan<T> targets, int batch, int total, int column);

    /// <summary>How much the rows count together.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="batch">Rows of a step; 0 where there is one row a sequence.</param>
    /// <param name="from">The first step that has a loss.</param>
    internal virtual double WeightOf(RowOrder order, int batch, int from) => order.Active(from);

    /// <summary>Finds what the loss of a row is multiplied by, where it hangs on the window.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="batch">Rows of a step; 0 where there is one row a sequence.</param>
    /// <param name="from">The first step that has a loss.</param>
    /// <param name="count">What the mean of the model's loss divides by.</param>
    internal void Weigh(RowOrder order, int batch, int from, double count)
    {
        if (Factor is not { } factor)
            return;
        _factor = IsWeighted || IsOfLastStep
            ? factor * count / (WeightOf(order, batch, from) is > 0 and var weight ? weight : 1)
            : factor;
    }

    /// <summary>The losses of rows; leaves in the outputs what the gradient is made of.</summary>
    internal abstract void Forward(OutputRun<T> run);

    /// <summary>Turns what <see cref="Forward"/> left into the gradients of the outputs.</summary>
    /// <param name="run">The rows.</param>
    /// <param name="scale">dLoss/d(the model's loss of a row).</param>
    internal void Backward(OutputRun<T> run, T scale) =>
        Differentiate(run, Factor is null ? scale : T.CreateTruncating(_factor * double.CreateTruncating(scale)));

    /// <summary>As <see cref="Backward"/>, of the loss without its factor.</summary>
    private protected abstract void Differentiate(OutputRun<T> run, T scale);

    /// <summary>A row's part of the model's loss.</summary>
    internal double LossOf(int row) => Factor is null ? Losses[row] : _factor * Losses[row];

    /// <summary>
    /// Other steps than each sequence's last have no loss, where it is of those alone; classes tell by themselves.
    /// </summary>
    internal void KeepLastStep(RowOrder order, RowRange range, int batch)
    {
        if (IsOfLastStep && !IsClass)
            LastStepLoss.KeepLosses(order, range, Losses, batch);
    }

    /// <summary>As <see cref="KeepLastStep"/>, the gradients of the steps on the tape.</summary>
    internal void KeepLastGradients(RowOrder order, RowRange range, Span<T> gradients, nint step, int stride)
    {
        if (IsOfLastStep && !IsClass)
            LastStepLoss.KeepGradients(order, range, gradients, step, stride);
    }
}

/// <summary>Rows of outputs that lie one after the other.</summary>
/// <param name="Values">The buffer.</param>
/// <param name="At">The element of the first row.</param>
/// <param name="Stride">Elements from row to row.</param>
/// <param name="Rows">Rows.</param>
/// <param name="First">The first of them among all rows of the window.</param>
internal readonly record struct OutputRun<T>(AlignedBuffer<T> Values, int At, int Stride, int Rows, int First)
    where T : unmanaged
{
    /// <summary>The first element.</summary>
    public ref T Start => ref Unsafe.Add(ref Values.Start, At);
}
