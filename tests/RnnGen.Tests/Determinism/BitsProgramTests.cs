using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// The program RnnGen.Determinism gives the hashes that are kept in the repository: under the JIT at every vector width, without
/// any and on every tier. <see cref="NativeBitsTests"/> run it compiled natively.
/// </summary>
public sealed class BitsProgramTests
{
    [Theory]
    [InlineData("", 512, true)]
    [InlineData("DOTNET_EnableAVX512=0", 256, true)]
    [InlineData("DOTNET_EnableAVX2=0", 128, false)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 0, false)]
    [InlineData("DOTNET_TieredCompilation=0", 512, true)]
    [InlineData("DOTNET_TieredPGO=0 DOTNET_ReadyToRun=0", 512, true)]
    public void Under_the_JIT(string variables, int width, bool fused)
    {
        var run = BitsProcess.Run(HashesProgram.Start(), variables);

        HashesProgram.AssertExpected(run);
        if (run.Facts["vectors"] != $"{width}" || run.IsFused != fused)
        {
            Assert.Skip(
                $"As expected, but on {run.Facts["vectors"]}-bit vectors in {run.Facts["arithmetic"]} arithmetic, "
                + $"which is not what {(variables.Length > 0 ? variables : "this machine")} was to give.");
        }
    }
}
