using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Dropout;

/// <summary>What dropout does to a window, and what it leaves alone.</summary>
public sealed class DropoutTests
{
    private const int Steps = 6;
    private const int Batch = 4;

    private static readonly int[] s_lengths = [6, 3, 6, 5];

    [Fact]
    public void A_window_is_the_textbooks_under_the_masks()
    {
        var model = new MaskedModel(seed: 3);
        using var window = new MaskedModel.Window(model, Batch) { DropoutSeed = 11, DropoutWindow = 7, FirstSequence = 2 };
        var inputs = Inputs();
        var outputs = new double[Steps * Batch * 5];

        window.Forward(inputs, outputs, Steps);

        var expected = new MaskedTextbook(model, seed: 11, window: 7, firstSequence: 2).Run(inputs, Steps, Batch);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(8, window.DropoutWindow);
    }

    [Fact]
    public void A_batch_in_two_windows_or_on_two_threads_has_the_same_bits()
    {
        var model = new MaskedModel(seed: 3);
        var inputs = Inputs();
        var whole = Outputs(model, inputs, Batch, 0, 1, s_lengths);
        Assert.Equal(whole, Outputs(model, inputs, Batch, 0, 2, s_lengths));
        for (var first = 0; first < Batch; first += 2)
        {
            var part = Outputs(model, Columns(inputs, 3, first), 2, first, 1, s_lengths[first..(first + 2)]);
            Assert.Equal(Columns(whole, 5, first), part);
        }
    }

    [Fact]
    public void Zoneout_has_the_same_bits_with_and_without_a_way_to_train()
    {
        var (trained, shipped) = (new ZonedOutModel(seed: 3), new ShippedZonedOutModel(seed: 3));
        var (state, shippedState) = (default(ZonedOutModel.State), default(ShippedZonedOutModel.State));
        float[] outputs = new float[7], shippedOutputs = new float[7];
        var random = new Random(5);
        for (var step = 0; step < 200; step++)
        {
            float[] inputs = [random.NextSingle(), random.NextSingle(), -random.NextSingle()];
            trained.Step(inputs, ref state, outputs);
            shipped.Step(inputs, ref shippedState, shippedOutputs);
            Assert.Equal(outputs, shippedOutputs);
        }
    }

    [Fact]
    public void Windows_and_seeds_differ_and_the_same_ones_do_not()
    {
        var model = new MaskedModel(seed: 3);
        var inputs = Inputs();
        double[] Of(ulong seed, long number)
        {
            using var window = new MaskedModel.Window(model, Batch) { DropoutSeed = seed, DropoutWindow = number };
            var outputs = new double[Steps * Batch * 5];
            window.Forward(inputs, outputs, Steps);
            return outputs;
        }

        Assert.Equal(Of(1, 2), Of(1, 2));
        Assert.NotEqual(Of(1, 2), Of(1, 3));
        Assert.NotEqual(Of(1, 2), Of(2, 2));
    }

    [Fact]
    public void Inference_and_Evaluate_are_without_dropout()
    {
        var model = new RegularizedModel(seed: 5);
        var inputs = Inputs().Select(x => (float)x).ToArray();
        var targets = new float[Steps * Batch * 2];
        var outputs = new float[targets.Length];
        using var work = new RegularizedModel.Workspace(Steps, Batch);
        model.Run(inputs, new RegularizedModel.State[Batch], outputs, work);
        using var window = new RegularizedModel.Window(model, Batch);

        var trained = window.Forward(inputs, targets, Steps);
        window.Reset();
        var evaluated = window.Evaluate(inputs, targets, Steps);

        Assert.Equal(outputs.Average(y => y * y), evaluated, 1e-6);
        Assert.True(Math.Abs(trained - evaluated) > 1e-3 * evaluated, $"{trained} with dropout, {evaluated} without");
        Assert.Equal(1, window.DropoutWindow);
    }

    [Fact]
    public void A_pair_is_trained_with_dropout_in_both_models_and_evaluated_without()
    {
        var models = new Seq2Seq<MaskedReader, MaskedWriter, float, float>(
            new MaskedReader(1), new MaskedWriter(2), startToken: 0, endToken: 1);
        using var window = models.CreateWindow(Batch);
        var sources = Inputs().Select(x => (float)x).ToArray();
        int[] targets = [2, 3, 4, 2, 3, 4, 2, 3, 1, 1, 1, 1];

        var evaluated = window.Evaluate(sources, targets, Steps, 3);
        var trained = window.Forward(sources, targets, Steps, 3);
        var next = window.Encoder.DropoutWindow;

        Assert.Equal(evaluated, window.Evaluate(sources, targets, Steps, 3));
        Assert.NotEqual(evaluated, trained);
        (window.Encoder.IsDropoutOn, window.Decoder.IsDropoutOn) = (false, false);
        Assert.Equal(evaluated, window.Forward(sources, targets, Steps, 3));
        (window.Encoder.DropoutWindow, window.Decoder.DropoutWindow) = (next - 1, next - 1);
        (window.Encoder.IsDropoutOn, window.Decoder.IsDropoutOn) = (true, true);
        Assert.Equal(trained, window.Forward(sources, targets, Steps, 3));
    }

    private static double[] Inputs() => new RandomData(4).Values<double>(Steps * Batch * 3);

    private static double[] Outputs(MaskedModel model, double[] inputs, int batch, int first, int threads, int[] lengths)
    {
        using var window = new MaskedModel.Window(model, batch, threads) { DropoutSeed = 9, FirstSequence = first };
        var outputs = new double[Steps * batch * 5];
        window.Forward(inputs, outputs, Steps, lengths);
        return outputs;
    }

    /// <summary>Of [steps, batch, width] two sequences.</summary>
    private static double[] Columns(double[] values, int width, int first) =>
        [.. Enumerable.Range(0, Steps).SelectMany(t => values.AsSpan(((t * Batch) + first) * width, 2 * width).ToArray())];
}
