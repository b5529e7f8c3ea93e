using System;
using RnnGen.Tests.Api;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>The run of one stream that is its steps one by one: the bits of steps and batches, and the same checks.</summary>
public sealed class RunByStepsTests
{
    private const int Steps = 40;

    private readonly WideModel _model = new(seed: 3);
    private readonly float[] _inputs = new RandomData(1).Values<float>(Steps * 2);

    [Fact]
    public void A_run_has_the_bits_of_steps_and_of_a_batch()
    {
        WideModel.State stepped = default, ran = default;
        var (expected, found, batched) = (new float[Steps * 2], new float[Steps * 2], new float[Steps * 2]);
        for (var t = 0; t < Steps; t++)
            _model.Step(_inputs.AsSpan(t * 2, 2), ref stepped, expected.AsSpan(t * 2, 2));

        _model.Run(_inputs, ref ran, found);
        var states = new WideModel.State[1];
        _model.Run(_inputs, states, batched, new WideModel.Workspace(Steps, batch: 1));

        Assert.Equal(expected, found);
        Assert.Equal(expected, batched);
        Assert.Equal(stepped, ran);
        Assert.Equal(stepped, states[0]);
    }

    [Fact]
    public void Outputs_may_lie_where_the_inputs_do()
    {
        WideModel.State apart = default, inPlace = default;
        var (expected, found) = (new float[Steps * 2], _inputs.AsSpan().ToArray());

        _model.Run(_inputs, ref apart, expected);
        _model.Run(found, ref inPlace, found);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void No_step_is_done_where_an_argument_is_wrong()
    {
        WideModel.State state = default;
        var outputs = new float[(Steps * 2) + 1];

        Assert.Throws<ArgumentException>(() => _model.Run(_inputs.AsSpan(1), ref state, outputs));
        Assert.Throws<ArgumentException>(() => _model.Run(_inputs, ref state, outputs));
        Assert.Throws<ArgumentException>(() => _model.Run(_inputs, ref state, _inputs.AsSpan(1, 2)));
        Assert.Throws<ArgumentException>(() =>
        {
            WideModel.State own = default;
            _model.Run(own.AsSpan()[..2], ref own, outputs.AsSpan(0, 2));
        });

        Assert.Equal(default, state);
        Assert.All(outputs, output => Assert.Equal(0, output));
    }
}
