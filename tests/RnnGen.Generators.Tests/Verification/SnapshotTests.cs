using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using RnnGen.Generators.Values;
using Xunit;

namespace RnnGen.Generators.Tests.Verification;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rnngen-snapshots-");
    private readonly Snapshot _snapshot;

    public SnapshotTests() => _snapshot = new(_directory.FullName, "Class.Method", "cs");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task An_equal_text_passes_and_removes_what_was_received_before()
    {
        await File.WriteAllTextAsync(_snapshot.VerifiedPath, "a\r\nb\r\n", Cancellation);
        await File.WriteAllTextAsync(_snapshot.ReceivedPath, "old", Cancellation);

        await _snapshot.CheckAsync("a\nb\n", accept: false);

        Assert.False(File.Exists(_snapshot.ReceivedPath));
    }

    [Fact]
    public async Task A_missing_snapshot_fails_and_leaves_what_was_received()
    {
        var exception = await Assert.ThrowsAsync<VerifyException>(() => _snapshot.CheckAsync("a\n", accept: false));

        Assert.StartsWith("New: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal("a\n", await File.ReadAllTextAsync(_snapshot.ReceivedPath, Cancellation));
        Assert.False(File.Exists(_snapshot.VerifiedPath));
    }

    [Fact]
    public async Task Another_text_fails_with_the_changed_lines()
    {
        await File.WriteAllTextAsync(_snapshot.VerifiedPath, "1\n2\n3\n4\n5\nold\n7\n8\n9\n10\n", Cancellation);

        var exception = await Assert.ThrowsAsync<VerifyException>(
            () => _snapshot.CheckAsync("1\n2\n3\n4\n5\nnew\n7\n8\n9\n10\n", accept: false));

        Assert.Contains("       - old\n     6 + new\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains("     3   3\n", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("     2   2\n", exception.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_snapshot.ReceivedPath));
    }

    [Fact]
    public async Task Accepting_writes_the_verified_text()
    {
        await _snapshot.CheckAsync("a\n", accept: true);

        Assert.Equal("a\n", await File.ReadAllTextAsync(_snapshot.VerifiedPath, Cancellation));
        Assert.False(File.Exists(_snapshot.ReceivedPath));
    }
}
