using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The actuator model of the robot ANYmal: a stream for each of its 12 joints.</summary>
public sealed class PublishedModelAnymalTests
{
    [Fact]
    public void Torques_of_twelve_joints()
    {
        var reference = PublishedFolder.Reference("anydrive/reference");
        var output = reference["output"];
        new PublishedModel(
            "anydrive",
            TestDeclaration.OfFeatures(2, "[Lstm(8, Layers = 2)]", "[Dense(1)]"),
            AnymalFile.Read(PublishedFolder.PathOf("anydrive/anydrive_v3_lstm.pt")),
            reference)
        {
            // The file has joint by joint.
            Input = reference["input"].SwapFirstTwo(),
            Output = (output with { Shape = [.. output.Shape, 1] }).SwapFirstTwo(),
            States = new[] { "h_l0", "c_l0", "h_l1", "c_l1" }.ToDictionary(name => "lstm0." + name, name => "state." + name),
        }.Check();
    }
}
