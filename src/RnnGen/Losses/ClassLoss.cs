using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>A loss whose target is a class id.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ClassLoss<T> : RowLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected ClassLoss(int width)
        : base(width)
    {
    }

    /// <summary>The id of rows that have no class.</summary>
    public int IgnoredClass { get; init; } = int.MinValue;

    internal override bool IsClass => true;

    internal override int Targets => 1;

    private protected int[] Ids { get; private set; } = [];

    /// <summary>The ids of some rows.</summary>
    private protected ReadOnlySpan<int> IdsOf(OutputRun<T> run) => Ids.AsSpan(run.First, run.Rows);

    internal override void Allocate(long rows)
    {
        base.Allocate(rows);
        Ids = new int[rows];
    }

    internal override void Keep(RowOrder order, ReadOnlySpan<int> targets, int batch, int total, int column)
    {
        if (batch == 0)
            order.PadRowIds(targets, Ids, Width, nameof(targets), total, column, IgnoredClass);
        else
            order.PadIds(targets, Ids, batch, Width, nameof(targets), total, column, IgnoredClass);
        KeepLastIds(order, batch);
    }

    internal override void Keep(RowOrder order, ReadOnlySpan<T> targets, int batch, int total, int column)
    {
        if (batch == 0)
            order.PadRowIds(targets, Ids, Width, nameof(targets), total, column, IgnoredClass);
        else
            order.PadIds(targets, Ids, batch, Width, nameof(targets), total, column, IgnoredClass);
        KeepLastIds(order, batch);
    }

    private void KeepLastIds(RowOrder order, int batch)
    {
        if (IsOfLastStep)
            LastStepLoss.KeepIds(order, Ids, batch);
    }
}
