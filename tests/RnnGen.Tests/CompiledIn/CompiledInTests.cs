using System;
using System.IO;
using System.Linq;
using RnnGen.Runtime;
using RnnGen.Tests.Vectors;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.CompiledIn;

/// <summary>Weights that are compiled in, by the targets and the task of the package.</summary>
public sealed class CompiledInTests
{
    [Fact]
    public void The_constructor_without_a_seed_has_the_weights_of_the_file()
    {
        AssertSame(CompiledStack.Load(FileOf("stack")).Parameters, new CompiledStack().Parameters);
        AssertSame(CompiledTokens.Load(FileOf("tokens")).Parameters, new CompiledTokens().Parameters);
        AssertSame(CompiledSingle.Load(FileOf("single")).Parameters, new CompiledSingle().Parameters);
        AssertSame(CompiledDouble.Load(FileOf("single")).Parameters, new CompiledDouble().Parameters);
    }

    [Fact]
    public void What_is_derived_from_them_is_there_too()
    {
        Assert.Contains(new CompiledStack().Parameters.Derived.Span.ToArray(), value => value != 0);
        Assert.Equal(1, new CompiledStack().Parameters.Version);
    }

    [Fact]
    public void The_constructor_with_a_seed_draws_fresh_ones()
    {
        AssertSame(new CompiledTokens(seed: 7).Parameters, new CompiledTokens(seed: 7).Parameters);
        Assert.False(
            new CompiledTokens(seed: 7).Parameters.Values.Span.SequenceEqual(new CompiledTokens().Parameters.Values.Span));
    }

    [Fact]
    public void Copies_and_constructors_of_the_users_have_them()
    {
        var model = new CompiledSingle("hand");
        AssertSame(new CompiledSingle().Parameters, model.Parameters);

        model.SetTensor("dense0.bias", [1, 2]);
        AssertSame(model.Parameters, model.Clone().Parameters);
    }

    [Fact]
    public void A_resource_that_is_not_there_is_told()
    {
        var store = new CompiledSingle().Parameters;

        var fault = Assert.Throws<InvalidDataException>(
            () => store.LoadResource(GetType().Assembly, "none", new ResourceTensor[6]));

        Assert.Equal("RnnGen.Tests was to hold the weights of CompiledSingle as the resource 'none', found none.", fault.Message);
    }

    [Fact]
    public void A_resource_that_is_too_short_is_told()
    {
        var store = new CompiledSingle().Parameters;
        var behind = Enumerable.Repeat(new ResourceTensor(5000, SafetensorsType.F32), 6).ToArray();

        var fault = Assert.Throws<InvalidDataException>(
            () => store.LoadResource(GetType().Assembly, "RnnGen/CompiledIn/single.safetensors", behind));

        Assert.Equal(
            "The resource 'RnnGen/CompiledIn/single.safetensors' of RnnGen.Tests is shorter than the weights of CompiledSingle.",
            fault.Message);
    }

    [Fact]
    public void Places_of_another_number_of_tensors_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(
            () => new CompiledSingle().Parameters.LoadResource(GetType().Assembly, "any", new ResourceTensor[5]));

        Assert.Contains("CompiledSingle has 6 tensors, found the places of 5", fault.Message);
    }

    private static string FileOf(string name) =>
        Path.Combine(VectorFolder.Repository, "tests", "RnnGen.Tests", "CompiledIn", name + ".safetensors");

    private static void AssertSame<T>(ParameterStore<T> expected, ParameterStore<T> actual)
        where T : unmanaged
    {
        Assert.Equal(expected.Values.Span.ToArray(), actual.Values.Span.ToArray());
        Assert.Equal(expected.Derived.Span.ToArray(), actual.Derived.Span.ToArray());
    }
}
