using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class PrefetchTests
{
    [Fact]
    public void Places_without_memory_are_asked_for_in_vain()
    {
        // A read would be a NullReferenceException near null, and elsewhere the end of the process.
        Prefetch.Line(ref Unsafe.NullRef<float>(), 0);
        Prefetch.Line(ref Unsafe.NullRef<double>(), -1);
        var buffer = new AlignedBuffer<float>(16);
        foreach (var offset in (nint[])[16, -16, 1 << 30, -1 << 30, nint.MaxValue / 8, nint.MinValue / 8])
            Prefetch.Line(ref buffer.Start, offset);
    }

    // The tests of the package ask a program on Arm64, with and without the instruction.
    [Fact]
    public void It_is_an_instruction_of_every_x64_processor()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Skip("Of Arm64 only processors with scalable vectors have one that .NET knows.");
        Assert.True(Prefetch.IsSupported);
    }
}
