using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;
using RnnGen.Tests.Weights;
using RnnGen.Training;

namespace RnnGen.Tests.Training;

/// <summary>Parameters with one tensor and gradients that a test sets.</summary>
internal sealed class FakeWindow<T>(int length, int threads = 1)
    : TrainingWindow<T>(Store(length), batch: 1, maxSteps: 1, threads)
    where T : unmanaged
{
    public override Span<T> CarriedState => throw new NotSupportedException();

    public override ReadOnlySpan<T> CarriedStateGradient => throw new NotSupportedException();

    public override void Reset() => throw new NotSupportedException();

    public override void Backward(T scale) => throw new NotSupportedException();

    public static FakeWindow<T> Of(IEnumerable<T> values, IEnumerable<T> gradients)
    {
        T[] all = [.. values];
        var window = new FakeWindow<T>(all.Length);
        all.CopyTo(window.Parameters.Values.Span);
        window.SetGradients(gradients);
        return window;
    }

    public void SetGradients(IEnumerable<T> gradients) => gradients.ToArray().CopyTo(Gradients.Span);

    public T[] Values => Parameters.Values.Span.ToArray();

    private static ParameterStore<T> Store(int length)
    {
        var tensor = new TensorInfo(
            "w", TensorStart.Zero, length, 0, [], 1, [new TensorBlock(0, length, 0, 16, 1, 1)]);
        return FakeModels.Store<T>(FakeModels.Info("Fake", "fake", [tensor], length));
    }
}
