using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// The same bits at every vector width, of each cell at every awkward size: fresh weights, outputs, states, losses, gradients and
/// updated weights, in this process and in one that may not use as much of the processor. Tiers of the JIT and the way without
/// vectors are <see cref="BitsProgramTests"/>' own.
/// </summary>
public sealed class AcrossWidthsTests
{
    private const string NoAvx512 = "DOTNET_EnableAVX512=0";
    private const string NoAvx2 = "DOTNET_EnableAVX2=0";

    [Theory]
    [InlineData(NoAvx512, 256)]
    public void Fused(string variables, int width) => Compare(Arithmetic.Fused, variables, width);

    // At 256 bits the fused models have been: widths share out sizes alike, whatever the arithmetic.
    [Theory]
    [InlineData(NoAvx2, 128)]
    public void Portable(string variables, int width) => Compare(Arithmetic.Portable, variables, width);

    [Fact]
    public void Fused_on_128_bit_vectors() => Assert.Skip(
        "128-bit vectors with FMA cannot be forced: the runtime's switch for AVX2 turns FMA off too.");

    private static void Compare(Arithmetic arithmetic, string variables, int width)
    {
        var models = DeterminismModels.Of(arithmetic).Models;
        var usual = ProcessBits.OfThis(models);
        var other = ProcessBits.OfChild(models.Image, variables);
        if (other.Width != width)
            Assert.Skip($"This machine gives {other.Width}-bit vectors under {variables}, not {width}.");
        if (arithmetic == Arithmetic.Fused && !other.HasFma)
            Assert.Skip("This machine has no FMA: a fused model is portable here.");

        Assert.NotEmpty(usual.Hashes);
        Assert.Equal(usual.Hashes.Count, other.Hashes.Count);
        var different = usual.Hashes.Where(pair => other.Hashes[pair.Key] != pair.Value).Select(pair => pair.Key);
        var names = string.Join(", ", NamesOf(arithmetic, different));
        Assert.True(names.Length == 0, $"{usual.Width} and {other.Width} bits ({variables}) differ: {names}");
    }

    private static List<string> NamesOf(Arithmetic arithmetic, IEnumerable<string> types)
    {
        var set = DeterminismModels.Of(arithmetic);
        var wanted = types.ToHashSet();
        return [.. set.Declarations.Where(pair => wanted.Contains(set.Models.AdapterType(pair.Value))).Select(pair => pair.Key)];
    }
}
