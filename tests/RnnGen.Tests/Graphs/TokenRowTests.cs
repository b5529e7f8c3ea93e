using System;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>A key and how hard it is pressed.</summary>
[RnnModel(TruncationLength = 4, Loss = Loss.MeanSquaredError)]
[Input("pressure", 2)]
[Embedding(7, 3)]
[Gru(4, From = "embedding0, pressure")]
[Dense(1)]
internal sealed partial class KeyModel;

/// <summary>Rows that begin with a token id: what is none is refused before anything changes.</summary>
public sealed class TokenRowTests
{
    private readonly KeyModel _model = new(seed: 1);
    private readonly float[] _outputs = new float[4];

    [Fact]
    public void A_row_is_a_token_and_features()
    {
        Assert.Equal((3, 7), (KeyModel.Info.InputSize, KeyModel.Info.Vocabulary));
        Assert.False(KeyModel.Info.InputsAreTokens);
        Assert.Equal(1..3, KeyModel.Inputs.Pressure);
        Assert.Equal((1, 2), (KeyModel.Info.Inputs[0].Start, KeyModel.Info.Inputs[0].Size));
        Assert.StartsWith("token[7], x[2] -> ", KeyModel.Info.Architecture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    [InlineData(1e20f)]
    public void What_is_no_token_id_is_refused(float id)
    {
        var state = default(KeyModel.State);
        state.AsSpan()[..4].Fill(0.5f);
        var (before, states) = (state, new[] { state, state });
        float[] one = [id, 0.1f, 0.2f];
        float[] two = [2, 0.1f, 0.2f, id, 0.3f, 0.4f];
        Refused("input[0]", id, () => _model.Step(one, ref state, _outputs.AsSpan(0, 1)));
        Refused("inputs[3]", id, () => _model.Run(two, ref state, _outputs.AsSpan(0, 2)));
        Refused("inputs[3]", id, () => _model.Step(two, states, _outputs.AsSpan(0, 2)));
        using var work = new KeyModel.Workspace(1, 2);
        Refused("inputs[3]", id, () => _model.Run(two, states, _outputs.AsSpan(0, 2), work));
        using var window = _model.CreateWindow(2);
        window.State[1] = state;
        Refused("inputs[3]", id, () => window.Forward(two, new float[2], steps: 1));
        Assert.Equal(before, state);
        Assert.Equal([before, before], states);
        Assert.Equal(before, window.State[1]);
        Assert.All(_outputs, output => Assert.Equal(0, output));
    }

    [Fact]
    public void Padding_and_streams_at_rest_are_not_read()
    {
        var states = new KeyModel.State[2];
        float[] inputs = [2, 0.1f, 0.2f, 99, 0, 0];
        _model.Step(inputs, states, _outputs.AsSpan(0, 2), [true, false]);
        Assert.Equal(default, states[1]);
        using var window = _model.CreateWindow(2);
        float[] padded = [2, 0.1f, 0.2f, 3, 0, 0, 1, 0.1f, 0.2f, float.NaN, 0, 0];
        Assert.True(float.IsFinite(window.Forward(padded, new float[4], steps: 2, lengths: [2, 1])));
    }

    private static void Refused(string place, float id, Action call)
    {
        var error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains($"{place} must be", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 6", error.Message, StringComparison.Ordinal);
        Assert.Contains(id.ToString(System.Globalization.CultureInfo.CurrentCulture), error.Message, StringComparison.Ordinal);
    }
}
