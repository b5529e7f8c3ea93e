using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Mutations;

/// <summary>
/// Files that are damaged at random are read or refused by the one documented exception, within bounds of time and memory. The
/// number of files of each reader is in <c>RNNGEN_MUTATIONS</c>.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Variable = "RNNGEN_MUTATIONS";
    private const int FewMutations = 100;
    private const long SpareBytes = 64 << 20;

    /// <summary>
    /// The most time that one file takes: two seconds where mutations are counted on a machine at rest. Else machines are busy,
    /// and what is found is a file that never ends.
    /// </summary>
    internal static TimeSpan Longest { get; } =
        TimeSpan.FromSeconds(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? 2 : 60);

    public static TheoryData<string> Formats => [.. TinyFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_read_or_refused(string format)
    {
        var content = TinyFiles.All.Single(file => file.Name == format).Content;
        var count = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated
            ? int.Parse(stated, CultureInfo.InvariantCulture) : FewMutations;
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        Reading.Of(content);
        for (var seed = 0; seed < count; seed++)
        {
            var damaged = Mutation.Of(content, seed);
            var (isRefused, elapsed, allocated) = Read(damaged, $"Mutation {seed} of {format}");

            // A file that takes long does so every time, but a machine that is busy does not.
            for (var again = 0; again < 3 && elapsed >= Longest; again++)
                elapsed = Read(damaged, $"Mutation {seed} of {format}").Elapsed;
            Assert.True(elapsed < Longest, $"Mutation {seed} of {format} took {elapsed}.");
            Assert.True(allocated <= (4L * damaged.Length) + SpareBytes,
                $"Mutation {seed} of {format} of {damaged.Length} bytes allocated {allocated}.");
            (slowest, largest) = (elapsed > slowest ? elapsed : slowest, Math.Max(allocated, largest));
            refused += isRefused ? 1 : 0;
        }

        output.WriteLine(FormattableString.Invariant(
            $"{format}: {count} files, {refused} refused; at most {slowest.TotalMilliseconds:0} ms and {largest} bytes."));

        Assert.True(refused > count / 10, $"Only {refused} of {count} were refused.");
    }

    private static (bool IsRefused, TimeSpan Elapsed, long Allocated) Read(byte[] damaged, string name)
    {
        var (before, watch, isRefused) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew(), false);
        try
        {
            ModelFile.Read(new FileContent("file", damaged), new());
        }
        catch (ModelFormatException)
        {
            isRefused = true;
        }
        catch (Exception fault)
        {
            Assert.Fail($"{name} gave {fault}");
        }

        return (isRefused, watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
