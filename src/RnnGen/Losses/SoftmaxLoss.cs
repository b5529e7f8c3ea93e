using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>Softmax cross-entropy with the class of every row.</summary>
/// <param name="width">Classes.</param>
/// <typeparam name="TWidths">The arithmetic.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SoftmaxLoss<TWidths, T>(int width) : ClassLoss<T>(width)
    where TWidths : struct, IVectorWidths<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Forward(OutputRun<T> run) => TWidths.Run(new LossWork(this, run));

    private protected override void Differentiate(OutputRun<T> run, T scale) => TWidths.Run(new GradientWork(this, run, scale));

    private readonly record struct LossWork(SoftmaxLoss<TWidths, T> Loss, OutputRun<T> Run) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => SoftmaxCrossEntropy.Forward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, Loss.IdsOf(Run), Loss.LossesOf(Run));
    }

    private readonly record struct GradientWork(SoftmaxLoss<TWidths, T> Loss, OutputRun<T> Run, T Scale) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => SoftmaxCrossEntropy.Backward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, Loss.IdsOf(Run), Scale);
    }
}

/// <summary>Softmax cross-entropy of which each row counts as much as its class does, and a row without one not at all.</summary>
/// <param name="width">Classes.</param>
/// <typeparam name="TWidths">The arithmetic.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeightedSoftmaxLoss<TWidths, T>(int width) : ClassLoss<T>(width)
    where TWidths : struct, IVectorWidths<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>[classes]: how much a row of each counts; empty where all count 1.</summary>
    public double[] ClassWeights { get; init; } = [];

    internal override bool IsWeighted => true;

    internal override double WeightOf(RowOrder order, int batch, int from) => batch == 0
        ? WeightedCrossEntropy.Weight(Ids.AsSpan(0, order.CountWithSteps), ClassWeights)
        : WeightedCrossEntropy.Weight(order, Ids, batch, from, ClassWeights);

    internal override void Forward(OutputRun<T> run) => TWidths.Run(new LossWork(this, run));

    private protected override void Differentiate(OutputRun<T> run, T scale) => TWidths.Run(new GradientWork(this, run, scale));

    private readonly record struct LossWork(WeightedSoftmaxLoss<TWidths, T> Loss, OutputRun<T> Run) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => WeightedCrossEntropy.Forward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, Loss.IdsOf(Run), Loss.LossesOf(Run), Loss.ClassWeights);
    }

    private readonly record struct GradientWork(WeightedSoftmaxLoss<TWidths, T> Loss, OutputRun<T> Run, T Scale) : IVectorWork<T>
    {
        void IVectorWork<T>.Run<TOps, TVector>() => WeightedCrossEntropy.Backward<TOps, T, TVector>(
            ref Run.Start, Run.Rows, Loss.Width, Run.Stride, Loss.IdsOf(Run), Scale, Loss.ClassWeights);
    }
}
