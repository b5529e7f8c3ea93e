using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Determinism;

/// <summary>What <see cref="ModelBits"/> reports of models in a process: in this one, or printed by another.</summary>
/// <param name="Width">The widest vectors in force: 512, 256, 128, or 0 for none.</param>
/// <param name="HasFma">Whether multiply-adds round once.</param>
/// <param name="Hashes">The hash of each model, by its type.</param>
internal sealed record ProcessBits(int Width, bool HasFma, IReadOnlyDictionary<string, string> Hashes)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>The report of this process, whose other tests of the same models have the same compiled code.</summary>
    public static ProcessBits OfThis(CompiledModels models)
    {
        using var report = new StringWriter();
        BitsReport.Print(report, models.Assembly);
        return Parse(report.ToString());
    }

    /// <summary>Has this test executable, in a process of its own, report on an assembly of models.</summary>
    /// <param name="assembly">The assembly's bytes.</param>
    /// <param name="variables">Environment variables, NAME=VALUE, apart by spaces.</param>
    public static ProcessBits OfChild(ReadOnlyMemory<byte> assembly, string variables)
    {
        var path = Path.Combine(Path.GetTempPath(), $"RnnGen.Bits.{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(path, assembly.Span);
        try
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var start = new ProcessStartInfo(host, [typeof(ProcessBits).Assembly.Location, BitsReport.Argument, path]);
            foreach (var variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
            return OfProgram(start);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads the report of a program.</summary>
    public static ProcessBits OfProgram(ProcessStartInfo start)
    {
        var (exitCode, output, errors) = CommandLine.Run(start, s_patience);
        return exitCode == 0
            ? Parse(output)
            : throw new InvalidOperationException($"Exit code {exitCode} of {start.FileName}: {errors}");
    }

    private static ProcessBits Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1]);
        lines.Remove("width", out var width);
        lines.Remove("fma", out var fma);
        return new ProcessBits(int.Parse(width!, System.Globalization.CultureInfo.InvariantCulture), bool.Parse(fma!), lines);
    }
}
