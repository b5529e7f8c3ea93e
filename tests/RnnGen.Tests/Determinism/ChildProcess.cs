using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RnnGen.Tests.Determinism;

/// <summary>What a process printed with <see cref="ModelBits"/>.</summary>
/// <param name="Width">The widest vectors in force: 512, 256, 128, or 0 for none.</param>
/// <param name="HasFma">Whether multiply-adds round once.</param>
/// <param name="Hashes">The hash of each model, by its type.</param>
internal sealed record ChildProcess(int Width, bool HasFma, IReadOnlyDictionary<string, string> Hashes)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Has this test executable report on an assembly of models.</summary>
    /// <param name="assembly">The assembly's bytes.</param>
    /// <param name="variables">Environment variables, NAME=VALUE, apart by spaces.</param>
    public static ChildProcess Run(ReadOnlyMemory<byte> assembly, string variables)
    {
        var path = Path.Combine(Path.GetTempPath(), $"RnnGen.Bits.{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(path, assembly.Span);
        try
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var start = new ProcessStartInfo(host, [typeof(ChildProcess).Assembly.Location, BitsReport.Argument, path]);
            foreach (var variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
            return Run(start);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads the report of a program.</summary>
    public static ChildProcess Run(ProcessStartInfo start)
    {
        var (exitCode, output, errors) = CommandLine.Run(start, s_patience);
        return exitCode == 0
            ? Parse(output)
            : throw new InvalidOperationException($"Exit code {exitCode} of {start.FileName}: {errors}");
    }

    private static ChildProcess Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1]);
        lines.Remove("width", out var width);
        lines.Remove("fma", out var fma);
        return new ChildProcess(int.Parse(width!, System.Globalization.CultureInfo.InvariantCulture), bool.Parse(fma!), lines);
    }
}
