using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>A state is a value: zero at first, copied to save and rewind, compared, written and read.</summary>
public sealed class StateTests
{
    private readonly CharacterModel _model = new(seed: 1);

    [Fact]
    public void The_default_is_the_zero_state()
    {
        CharacterModel.State state = default;
        Assert.Equal(CharacterModel.State.Length, state.AsSpan().Length);
        Assert.All(state.AsSpan().ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Variables_start_on_multiples_of_16_with_a_zero_tail()
    {
        var state = After(3, 1, 4);
        var elements = state.AsSpan().ToArray();
        Assert.Equal(["lstm0.h_l0", "lstm0.c_l0"], CharacterModel.Info.States.Select(variable => variable.Name));
        foreach (var variable in CharacterModel.Info.States)
        {
            Assert.Equal(0, variable.Offset % 16);
            Assert.Equal(17, variable.Size);
            Assert.All(elements.AsSpan(variable.Offset, 17).ToArray(), value => Assert.NotEqual(0f, value));
            Assert.All(elements.AsSpan(variable.Offset + 17, 15).ToArray(), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void A_copy_saves_and_rewinds()
    {
        var (first, second) = (new float[11], new float[11]);
        var state = After(3, 1);
        var saved = state;
        _model.Step(4, ref state, first);
        Assert.NotEqual(saved, state);

        state = saved;
        _model.Step(4, ref state, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Equality_is_of_every_element()
    {
        var (one, same, other) = (After(3, 1), After(3, 1), After(3, 2));
        Assert.True(one.Equals(same));
        Assert.True(one == same);
        Assert.False(one != same);
        Assert.True(one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(other));
        Assert.True(one != other);
        Assert.False(one.Equals(new object()));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var state = After(3, 1, 4);
        var bytes = new byte[CharacterModel.State.ByteLength];
        state.Write(bytes);
        Assert.True(CharacterModel.State.TryRead(bytes, out var read));
        Assert.Equal(state, read);
        Assert.Equal(state.AsSpan().ToArray(), read.AsSpan().ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Bytes_of_another_length_are_not_read(int difference)
    {
        var bytes = Written();
        Array.Resize(ref bytes, bytes.Length + difference);
        Assert.False(CharacterModel.State.TryRead(bytes, out var state));
        Assert.Equal(default, state);
    }

    [Fact]
    public void No_bytes_are_not_read() => Assert.False(CharacterModel.State.TryRead([], out _));

    [Fact]
    public void Bytes_of_another_layout_are_not_read()
    {
        var state = default(FeatureModel.State);
        var foreign = new byte[FeatureModel.State.ByteLength];
        state.Write(foreign);
        Array.Resize(ref foreign, CharacterModel.State.ByteLength);
        Assert.False(CharacterModel.State.TryRead(foreign, out _));
    }

    [Fact]
    public void Bytes_with_a_damaged_layout_hash_are_not_read()
    {
        var bytes = Written();
        bytes[0] ^= 1;
        Assert.False(CharacterModel.State.TryRead(bytes, out _));
    }

    [Fact]
    public void Writing_into_too_few_bytes_says_how_many_are_needed()
    {
        var state = After(1);
        var error = Assert.ThrowsAny<ArgumentException>(() => state.Write(new byte[CharacterModel.State.ByteLength - 1]));
        ArgumentAssert.Names("destination", CharacterModel.State.ByteLength, CharacterModel.State.ByteLength - 1, error);
    }

    private byte[] Written()
    {
        var state = After(3, 1, 4);
        var bytes = new byte[CharacterModel.State.ByteLength];
        state.Write(bytes);
        return bytes;
    }

    private CharacterModel.State After(params int[] tokens)
    {
        CharacterModel.State state = default;
        var outputs = new float[11];
        foreach (var token in tokens)
            _model.Step(token, ref state, outputs);
        return state;
    }
}
