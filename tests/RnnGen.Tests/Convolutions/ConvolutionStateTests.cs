using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.Tests.Convolutions;

/// <summary>The past of a convolution is part of the state.</summary>
public sealed class ConvolutionStateTests
{
    private const int Batch = 3;

    private static readonly TestDeclaration s_deep = TestDeclaration.OfFeatures(
        2, "[Conv1d(17, 3, Activation = Activation.Tanh)]", "[Conv1d(17, 3, Dilation = 4, Activation = Activation.Tanh)]",
        "[Lstm(5)]", "[Conv1d(1, 2, Dilation = 40)]");

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels("ConvolutionStates", [s_deep]));

    [Fact]
    public void A_state_holds_the_last_steps_the_oldest_first()
    {
        var model = s_models.Value.Create<float>(s_deep);
        var random = new RandomData(1);
        random.SetParameters(model);
        var sequences = random.Sequences<float>(model.Info, 5, Batch);
        var states = random.States(model, Batch);
        var before = (float[])states.Clone();
        model.RunBatch(sequences, states, new float[5 * Batch]);

        // Of the first layer the two last inputs; of the second, which was zero for 8 steps, three old vectors and five new ones.
        var line = model.Info.States.Single(state => state.Name == "conv0.x");
        Assert.Equal((2, 2), (line.Steps, line.Size));
        var second = model.Info.States.Single(state => state.Name == "conv1.x");
        Assert.Equal((8, 17), (second.Steps, second.Size));
        for (var n = 0; n < Batch; n++)
        {
            var state = states.AsSpan(n * model.StateLength, model.StateLength);
            for (var step = 0; step < 2; step++)
            {
                Assert.Equal(
                    sequences.Features.AsSpan((((3 + step) * Batch) + n) * 2, 2), state.Slice(StateRows.Start(line, step), 2));
            }

            for (var step = 0; step < 3; step++)
            {
                Assert.Equal(before.AsSpan((n * model.StateLength) + StateRows.Start(second, step + 5), 17),
                    state.Slice(StateRows.Start(second, step), 17));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Blocks_of_any_length_give_the_same_bits(int block)
    {
        var model = s_models.Value.Create<float>(s_deep);
        var random = new RandomData(2);
        random.SetParameters(model);
        var sequences = random.Sequences<float>(model.Info, 1000, Batch);
        var initial = random.States(model, Batch);
        var expected = SequenceResult<float>.Of(model, sequences, initial, model.StepEach);
        foreach (var run in new Way<float>[] { model.RunEach, model.RunBatch })
        {
            SequenceResult<float>.Of(model, sequences, initial, (all, states, outputs) =>
            {
                for (var first = 0; first < all.Steps; first += block)
                {
                    var count = Math.Min(block, all.Steps - first);
                    var features = all.Features.AsSpan(first * Batch * 2, count * Batch * 2).ToArray();
                    var part = new Sequences<float> { Steps = count, Batch = Batch, Features = features };
                    run(part, states, outputs.Slice(first * Batch, count * Batch));
                }
            }).AssertSame($"blocks of {block}", expected);
        }
    }
}
