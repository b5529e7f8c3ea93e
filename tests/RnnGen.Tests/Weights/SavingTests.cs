using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RnnGen.Tests.Api;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

/// <summary>What a save keeps of the file that was there, and what it leaves beside it.</summary>
public sealed class SavingTests : IDisposable
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_110_110)]
    [InlineData(0b110_100_000)]
    [InlineData(0b111_101_100)]
    [InlineData(0b110_000_010)]
    public void Permissions_are_kept(int mode)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no permissions of this kind.");
        Save("old");
        SetMode((UnixFileMode)mode);
        AtomicFile.Write(Target, stream =>
        {
            // No other user reads what is not yet as secret as the file that it replaces.
            Assert.Equal(Secret, ModeOf(Temporary().Single()));
            stream.Write("new"u8);
        });
        Assert.Equal(mode, (int)ModeOf(Target));
        AssertHolds("new");
    }

    [Fact]
    public void A_new_file_has_the_permissions_of_any_new_file()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no permissions of this kind.");
        File.WriteAllText(_folder.File("other"), "");
        Save("new");
        Assert.Equal(ModeOf(_folder.File("other")), ModeOf(Target));
    }

    [Fact]
    public void The_owner_is_kept_where_the_process_may_set_it()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Assert.Skip("Only root may give files away.");
        Save("old");
        using (var process = Process.Start("chown", ["12345:23456", Target]))
            process.WaitForExit();
        SetMode(Secret);
        Save("new");
        var status = UnixFiles.Status(Target);
        Assert.Equal((12345u, 23456u), (status!.Value.Owner, status.Value.Group));
        Assert.Equal(Secret, ModeOf(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_link_leads_to_is_replaced_and_the_link_stays(bool isThere)
    {
        Directory.CreateDirectory(_folder.File("elsewhere"));
        var real = _folder.File("elsewhere/real.safetensors");
        if (isThere)
            File.WriteAllText(real, "old");
        Link(_folder.File("between"), "elsewhere/real.safetensors");
        Link(Target, "between");
        AtomicFile.Write(Target, stream =>
        {
            Assert.Single(Directory.GetFiles(_folder.File("elsewhere"), "*.tmp"));
            stream.Write("new"u8);
        });
        Assert.Equal("between", new FileInfo(Target).LinkTarget);
        Assert.Equal("elsewhere/real.safetensors", new FileInfo(_folder.File("between")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(real));
        Assert.Null(new FileInfo(real).LinkTarget);
    }

    [Fact]
    public void Links_in_a_circle_are_an_io_error()
    {
        Link(Target, "other");
        Link(_folder.File("other"), "model.safetensors");
        Assert.ThrowsAny<IOException>(() => Save("new"));
    }

    /// <summary>A file that is written in place is half-written for a time; whole or not at all is the promise.</summary>
    [Fact]
    public void Another_hard_link_keeps_the_old_contents()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The test makes links by ln.");
        Save("old");
        using (var process = Process.Start("ln", [Target, _folder.File("other")]))
            process.WaitForExit();
        Save("new");
        AssertHolds("new");
        Assert.Equal("old", File.ReadAllText(_folder.File("other")));
    }

    [Fact]
    public void A_read_only_file_is_refused_and_stays()
    {
        Save("old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);
        var fault = Assert.Throws<UnauthorizedAccessException>(() => Save("new"));
        Assert.Equal($"{Target} is read-only: make it writable, or save to another file.", fault.Message);
        AssertHolds("old");
        File.SetAttributes(Target, FileAttributes.Normal);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Target);
        Link(_folder.File("link"), "model.safetensors");
        foreach (var path in new[]
        {
            Target, Target + Path.DirectorySeparatorChar, _folder.File("link"),
            _folder.File("none") + Path.DirectorySeparatorChar,
        })
        {
            var fault = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.WriteByte(1)));
            Assert.Equal($"{path} is a folder: expected a file to write or replace.", fault.Message);
        }

        Assert.Empty(Temporary());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var path = _folder.File("none/model.safetensors");
        var fault = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, stream => stream.WriteByte(1)));
        Assert.Equal($"{path} cannot be saved: there is no folder '{_folder.File("none")}'.", fault.Message);
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Linux has /dev/null.");
        new TitledModel().Save("/dev/null");
        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.True(UnixFiles.Status("/dev/null")!.Value.IsStream);
    }

    [Fact]
    public void A_full_disk_leaves_the_file_as_it_was()
    {
        Save("old");
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        AssertHolds("old");
        Assert.Empty(Temporary());
    }

    [Fact]
    public void A_long_name_is_saved_and_cleaned_up_after()
    {
        var path = _folder.File(new string('n', 250) + ".x");
        var left = TemporaryFiles.NewName(path);
        File.WriteAllText(left, "");
        AtomicFile.Write(path, stream => stream.WriteByte(1));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_killed_savers_left_is_removed_and_nothing_else()
    {
        string[] others =
        [
            Target + ".tmp",
            Target + ".backup.tmp",
            $"{Target}.{new string('g', 32)}.tmp",
            $"{Target}.{Guid.NewGuid():N}.tmp2",
            $"{_folder.File("another")}.{Guid.NewGuid():N}.tmp",
        ];
        foreach (var other in others)
            File.WriteAllText(other, "");
        for (var i = 0; i < 3; i++)
            File.WriteAllText($"{Target}.{Guid.NewGuid():N}.tmp", "half");
        Save("new");
        Assert.Equal([Target, .. others], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal), new AsSet());
    }

    [Fact]
    public void The_file_of_a_saver_at_work_is_left_alone()
    {
        AtomicFile.Write(Target, slow =>
        {
            slow.Write("slow"u8);
            slow.Flush();
            Save("quick");
            AssertHolds("quick");
            Assert.Single(Temporary());
        });
        AssertHolds("slow");
        Assert.Empty(Temporary());
    }

    [Fact]
    public void Savers_side_by_side_leave_one_whole_file()
    {
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => AtomicFile.Write(Target, stream =>
        {
            for (var k = 0; k < 50; k++)
                stream.Write(Enumerable.Repeat((byte)i, 1000).ToArray());
        }));
        var bytes = File.ReadAllBytes(Target);
        Assert.Equal(50_000, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    /// <summary>A saver that loses its temporary file, where files cannot be locked, saves again.</summary>
    [Fact]
    public void A_lost_temporary_file_is_written_again()
    {
        var writes = 0;
        AtomicFile.Write(Target, stream =>
        {
            stream.Write("whole"u8);
            if (++writes < 3 && !OperatingSystem.IsWindows())
                File.Delete(Temporary().Single());
        });
        AssertHolds("whole");
    }

    /// <summary>
    /// However often a process is killed while it saves, one temporary file is left at most, and the next save removes it.
    /// </summary>
    [Fact]
    public void Savers_that_are_killed_leave_a_whole_file_and_one_temporary_one_at_most()
    {
        var interrupted = 0;
        for (var kill = 0; kill < 12; kill++)
        {
            KillSaver(TimeSpan.FromMilliseconds(20 + (kill * 7)));
            interrupted += Temporary().Count;
            Assert.InRange(Temporary().Count, 0, 1);
            Assert.Equal(SavingProgram.Elements, SafetensorsFile.Read(Target)["x"].Length);
        }

        Assert.InRange(interrupted, 1, 12);
        Save("new");
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    private void KillSaver(TimeSpan after)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(
            host, [typeof(SavingTests).Assembly.Location, SavingProgram.Argument, Target])
        {
            RedirectStandardOutput = true,
        })!;
        Assert.Equal(SavingProgram.Ready, process.StandardOutput.ReadLine());
        Thread.Sleep(after);
        process.Kill();
        process.WaitForExit();
    }

    private void Save(string text) => AtomicFile.Write(Target, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private void SetMode(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Target, mode);
    }

    private void AssertHolds(string text) => Assert.Equal(text, File.ReadAllText(Target));

    private List<string> Temporary() => [.. Directory.GetFiles(_folder.Path, "*.tmp")];

    private static void Link(string path, string to)
    {
        try
        {
            File.CreateSymbolicLink(path, to);
        }
        catch (Exception fault) when (OperatingSystem.IsWindows() && fault is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("This user may not make links.");
        }
    }

    private sealed class AsSet : IEqualityComparer<IEnumerable<string>>
    {
        public bool Equals(IEnumerable<string>? x, IEnumerable<string>? y) => x!.ToHashSet().SetEquals(y!);

        public int GetHashCode(IEnumerable<string> obj) => 0;
    }
}
