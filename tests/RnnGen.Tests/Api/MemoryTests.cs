using System;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>What a model says of its memory is what is allocated, but for the headers of its objects.</summary>
public sealed class MemoryTests
{
    private const long Headers = 8192;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(64)]
    public void Bytes_of_a_window_are_those_it_allocates(int batch)
    {
        var (characters, features, classifier, doubles) =
            (new CharacterModel(1), new FeatureModel(1), new ClassifierModel(1), new DoubleModel(1));
        Same(CharacterModel.Info.WindowBytes(batch), () => new CharacterModel.Window(characters, batch));
        Same(FeatureModel.Info.WindowBytes(batch), () => new FeatureModel.Window(features, batch));
        Same(ClassifierModel.Info.WindowBytes(batch), () => new ClassifierModel.Window(classifier, batch));
        Same(DoubleModel.Info.WindowBytes(batch), () => new DoubleModel.Window(doubles, batch));
        Same(CharacterModel.Info.WindowBytes(batch, 2), () => new CharacterModel.Window(characters, batch, recompute: 2));
        Same(FeatureModel.Info.WindowBytes(batch, 2), () => new FeatureModel.Window(features, batch, recompute: 2));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 6)]
    [InlineData(7, 64)]
    public void Bytes_of_a_workspace_are_those_it_allocates(int steps, int batch)
    {
        Same(CharacterModel.Info.WorkspaceBytes(steps, batch), () => new CharacterModel.Workspace(steps, batch));
        Same(FeatureModel.Info.WorkspaceBytes(steps, batch), () => new FeatureModel.Workspace(steps, batch));
        Same(EveryStepModel.Info.WorkspaceBytes(steps, batch), () => new EveryStepModel.Workspace(steps, batch));
        Same(DoubleModel.Info.WorkspaceBytes(steps, batch), () => new DoubleModel.Workspace(steps, batch));
    }

    [Fact]
    public void A_model_for_inference_has_no_window() =>
        Assert.Contains("TruncationLength",
            Assert.Throws<InvalidOperationException>(() => EveryStepModel.Info.WindowBytes(4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Steps_and_batch_are_at_least_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterModel.Info.WindowBytes(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterModel.Info.WorkspaceBytes(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterModel.Info.WorkspaceBytes(1, 0));
    }

    // The runtime allocates for itself while it compiles, never less than the object asks for.
    private static void Same(long expected, Func<object> create)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(create());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least, expected, expected + Headers);
    }
}
