using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>Guitar amplifiers in the format of Neural Amp Modeler, which begin in a state of their file.</summary>
public sealed class PublishedModelNamTests
{
    [Theory]
    [InlineData("synthetic-1x16")]
    [InlineData("synthetic-2x8")]
    public void From_the_stored_state(string name)
    {
        var file = new NamFile(PublishedFolder.PathOf($"nam/{name}.nam"));
        new PublishedModel(
            name,
            TestDeclaration.OfFeatures(1, $"[Lstm({file.Units}, Layers = {file.Layers}, Bias = Bias.Single)]", "[Dense(1)]"),
            file.Weights,
            PublishedFolder.Reference($"nam/{name}.reference"))
        {
            InitialState = file.InitialState,

            // The reference says h0 where the model says lstm0.h_l0.
            States = file.InitialState.Keys.ToDictionary(state => state, state => $"state.{state["lstm0.".Length]}{state[^1]}"),
        }.Check();
    }
}
