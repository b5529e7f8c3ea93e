using System;
using RnnGen.Tests.Weights;
using RnnGen.Training;

namespace RnnGen.Tests.Training;

/// <summary>The parameters of <see cref="FakeModels.Lstm"/> with random gradients.</summary>
internal sealed class PackedWindow : TrainingWindow<float>
{
    public PackedWindow()
        : base(FakeModels.Store<float>(FakeModels.Lstm()), batch: 1, maxSteps: 1) =>
        Parameters.Initialize(3, Initialization.Glorot);

    public override Span<float> CarriedState => throw new NotSupportedException();

    public override ReadOnlySpan<float> CarriedStateGradient => throw new NotSupportedException();

    public override void Reset() => throw new NotSupportedException();

    public override void Backward(float scale) => throw new NotSupportedException();

    /// <summary>Sets every gradient; padding stays zero.</summary>
    public void Draw(int step)
    {
        var random = new RandomSource((ulong)step);
        foreach (var tensor in Parameters.Info.Tensors)
        {
            var gradients = new float[tensor.Length];
            foreach (ref var gradient in gradients.AsSpan())
                gradient = random.NextSingle() - 0.4f;
            Parameters.Pack(tensor.Name, gradients, Gradients.Span);
        }
    }
}
