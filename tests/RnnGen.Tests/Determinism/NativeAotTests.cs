using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// A native executable of .NET 9 gives the bits of the JIT of .NET 10, of fused and of portable models. Executables of .NET 10,
/// for every processor and every cell, are those of <see cref="NativeBitsTests"/>.
/// </summary>
public sealed class NativeAotTests
{
    // The spelling of .NET 9's compiler; AVX2 and FMA.
    private const string Version3 = "x86-x64-v3";

    [Fact]
    public void Published_with_dotnet_9()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Skip("Published for Linux on x64 only.");
        var declarations = Declarations();
        using var program = AotProgram.Write(declarations);
        if (program.Publish(Version3, out var missing) is not { } executable)
        {
            Assert.Skip($"No native compiler here: {missing}");
            return;
        }

        var native = ProcessBits.OfProgram(new ProcessStartInfo(executable));
        var compiled = ProcessBits.OfThis(new CompiledModels("NativeAot", declarations));
        Assert.True(native.HasFma);
        var compared = 0;
        foreach (var model in program.Models)
        {
            // Fused models are portable ones where there is no FMA.
            if (model.Declaration.Arithmetic == Arithmetic.Fused && native.HasFma != compiled.HasFma)
                continue;
            Assert.True(
                compiled.Hashes[model.AdapterType] == native.Hashes[model.AdapterType],
                $"{model.Declaration} differs from the JIT's when published with .NET 9.");
            compared++;
        }

        Assert.True(compared >= declarations.Length / 2);
    }

    private static TestDeclaration[] Declarations()
    {
        var sized = new[] { "lstm", "gru" }.Select(
            cell => TestDeclaration.OfFeatures(5, Rnns.Attribute(cell, 17), "[Dense(3)]"));
        var characters = TestDeclaration.OfTokens("[OneHot(37)]", Rnns.Attribute("lstm", 33), "[Dense(37)]") with
        {
            Loss = Loss.SoftmaxCrossEntropy,
        };
        IEnumerable<TestDeclaration> all = [.. sized, characters, characters with { Precision = Precision.Double }];
        return
        [
            .. new[] { Arithmetic.Fused, Arithmetic.Portable }.SelectMany(arithmetic => all.Select(
                declaration =>
                    declaration with { Arithmetic = arithmetic, TruncationLength = DeterminismDeclarations.TruncationLength })),
        ];
    }
}
