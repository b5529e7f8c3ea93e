using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>A loss whose targets are numbers.</summary>
/// <param name="width">Units of the output.</param>
/// <param name="targets">Targets of a row: one a unit; of means and variances one for both.</param>
/// <typeparam name="TLoss">Which.</typeparam>
/// <typeparam name="TWidths">The arithmetic.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueLoss<TLoss, TWidths, T>(int width, int targets) : RowLoss<T>(width)
    where TLoss : struct, IValueLoss
    where TWidths : struct, IVectorWidths<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _targets = [];

    /// <summary>Where a Huber loss turns linear; of no effect on others.</summary>
    public double Delta { get; init; }

    internal override int Targets { get; } = targets;

    internal override void Allocate(long rows)
    {
        base.Allocate(rows);
        _targets = new T[rows * Targets];
    }

    internal override void Keep(RowOrder order, ReadOnlySpan<T> targets, int batch, int total, int column)
    {
        if (batch == 0)
            order.PadRows(targets, Targets, _targets, Targets, total, column);
        else
            order.Pad(targets, Targets, _targets, batch, Targets, total, column);
    }

    internal override void Forward(OutputRun<T> run) => TWidths.Run(new LossWork(this, run));

    private protected override void Differentiate(OutputRun<T> run, T scale) => TWidths.Run(new GradientWork(this, run, scale));

    private ref T TargetsOf(OutputRun<T> run) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_targets), run.First * Targets);

    private readonly record struct LossWork(ValueLoss<TLoss, TWidths, T> Loss, OutputRun<T> Run) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => TLoss.Forward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, ref Loss.TargetsOf(Run), Loss.LossesOf(Run), Loss.Delta);
    }

    private readonly record struct GradientWork(ValueLoss<TLoss, TWidths, T> Loss, OutputRun<T> Run, T Scale) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => TLoss.Backward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, Scale);
    }
}

/// <summary>A loss of rows of numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IValueLoss
{
    /// <summary>Replaces each output by what its gradient is made of, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, targets], without padding.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the loss of each row.</param>
    /// <param name="delta">Where a Huber loss turns linear; of no effect on others.</param>
    static abstract void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged;

    /// <summary>Turns what <c>Forward</c> left into the gradient of the outputs, padding becomes +0.</summary>
    /// <param name="derivatives">[<paramref name="rows"/>, <paramref name="stride"/>].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    static abstract void Backward<TOps, T, TVector>(ref T derivatives, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged;
}
