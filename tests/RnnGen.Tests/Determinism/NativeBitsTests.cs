using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// The program of <see cref="BitsProgramTests"/> compiled natively, for processors with and without a fused multiply-add, x64 and
/// Arm64: the same hashes.
/// </summary>
public sealed class NativeBitsTests(NativeBitsTests.Published published) : IClassFixture<NativeBitsTests.Published>
{
    [Fact]
    public void For_the_oldest_x64() => CheckNative(NativeTarget.X64, "X64", fused: false);

    [Fact]
    public void For_x64_with_fused_multiply_add() => CheckNative(NativeTarget.X64Version3, "X64", fused: true);

    [Fact]
    public void For_Arm64() => CheckNative(NativeTarget.Arm64, "Arm64", fused: true);

    [Fact]
    public void A_different_bit_is_told_and_ends_the_program_with_1()
    {
        var expected = File.ReadAllText(HashesProgram.Expected);
        var path = Path.Combine(published.Project.Folder, "other.txt");
        File.WriteAllText(path, Regex.Replace(expected, "(?m)^(gru.training +[0-9a-f]+ +)[0-9a-f]", "$1-"));

        // The native program is there already and ends soonest.
        var run = BitsProcess.Run(published.Native(NativeTarget.X64, out _) is { } executable
            ? NativeTarget.X64.Start(executable, "--expected", path)
            : HashesProgram.Start("--expected", path));

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("\ndifferent: gru.training\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(run.Output, "different:"));
    }

    private void CheckNative(NativeTarget target, string processor, bool fused)
    {
        if (published.Native(target, out var missing) is not { } executable)
        {
            Assert.Skip(missing);
            return;
        }

        var run = BitsProcess.Run(target.Start(executable));

        HashesProgram.AssertExpected(run);
        Assert.Equal(("ahead_of_time", processor, fused), (run.Facts["compiled"], run.Facts["processor"], run.IsFused));
    }

    /// <summary>The project that is published, in one folder for all tests, once for each kind of processor.</summary>
    public sealed class Published : IDisposable
    {
        private readonly Dictionary<NativeTarget, (string? Executable, string Missing)> _native = [];

        internal BitsProject Project { get; } = BitsProject.Write(HashesProgram.Assembly);

        /// <summary>The native executable, or what the machine lacks for it.</summary>
        internal string? Native(NativeTarget target, out string missing)
        {
            if (!_native.TryGetValue(target, out var published))
                _native.Add(target, published = (Project.Publish(target, native: true, out var lacking), lacking));
            missing = published.Missing;
            return published.Executable;
        }

        public void Dispose() => Project.Dispose();
    }
}
