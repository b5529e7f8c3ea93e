using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using RnnGen.Generators.Values;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

/// <summary>What the Declaration stage makes of a source.</summary>
internal static class DeclarationHarness
{
    /// <summary>The one model declared in <paramref name="source"/>, which compiles.</summary>
    public static DeclaredModel Read(string source)
    {
        var run = GeneratorHarness.Run(source);
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles();
        return Assert.Single(run.OutputsOf<DeclaredModel>(TrackingNames.Declare).Select(output => output.Value));
    }

    /// <summary>The layers of a feature model.</summary>
    public static EquatableArray<LayerDeclaration> ReadLayers(string attributes) =>
        Read($"[RnnModel(InputSize = 3), {attributes}] public partial class M;").Declaration.Layers;
}
