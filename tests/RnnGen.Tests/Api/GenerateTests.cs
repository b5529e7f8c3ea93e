using System;
using RnnGen.Tests.Allocation;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary><c>Generate</c> of a model that feeds back tokens it draws.</summary>
public sealed class GenerateTests
{
    private readonly GenerativeModel _model = new(seed: 1);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 3)]
    [InlineData(0, 0)]
    public void Tokens_are_those_of_Step_and_Sample(double temperature, int topK)
    {
        GenerativeModel.State state = default, stepped = default;
        var tokens = new int[20];
        _model.Generate(4, ref state, tokens, new Sampler(new RandomSource(7)), temperature, topK);

        var sampler = new Sampler(new RandomSource(7));
        var outputs = new float[11];
        for (int t = 0, token = 4; t < tokens.Length; t++)
        {
            _model.Step(token, ref stepped, outputs);
            token = sampler.Sample(outputs, temperature, topK);
            Assert.Equal(token, tokens[t]);
        }

        Assert.Equal(stepped, state);
    }

    [Fact]
    public void The_last_token_goes_on()
    {
        GenerativeModel.State whole = default, parts = default;
        int[] all = new int[12], part = new int[12];
        _model.Generate(4, ref whole, all, new Sampler(new RandomSource(7)));
        var sampler = new Sampler(new RandomSource(7));
        _model.Generate(4, ref parts, part.AsSpan(0, 5), sampler);
        _model.Generate(part[4], ref parts, part.AsSpan(5), sampler);
        Assert.Equal(all, part);
    }

    [Fact]
    public void A_wrong_argument_leaves_the_state_as_it_is()
    {
        GenerativeModel.State state = default;
        var (tokens, sampler) = (new int[3], new Sampler(new RandomSource(7)));
        ArgumentAssert.Throws("token", 10, 11, () => _model.Generate(11, ref state, tokens, sampler));
        Assert.Throws<ArgumentNullException>("sampler", () => _model.Generate(1, ref state, tokens, null!));
        Assert.Throws<ArgumentOutOfRangeException>("temperature", () => _model.Generate(1, ref state, tokens, sampler, -1));
        Assert.Throws<ArgumentOutOfRangeException>("topK", () => _model.Generate(1, ref state, tokens, sampler, 1, -1));
        Assert.Equal(default, state);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        GenerativeModel.State state = default;
        var (tokens, sampler) = (new int[8], new Sampler(new RandomSource(7)));
        Allocated.Nothing("Generate", () => _model.Generate(4, ref state, tokens, sampler));
    }
}
