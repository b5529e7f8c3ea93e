using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RnnGen.Tests.Determinism;

/// <summary>Runs <see cref="BitsReport"/> in a process of its own, under environment variables of the runtime.</summary>
/// <param name="Width">The widest vectors in force: 512, 256, 128, or 0 for none.</param>
/// <param name="HasFma">Whether multiply-adds round once.</param>
/// <param name="Hashes">The hash of each model, by its type.</param>
internal sealed record ChildProcess(int Width, bool HasFma, IReadOnlyDictionary<string, string> Hashes)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static ChildProcess Run(ReadOnlyMemory<byte> assembly, string variables)
    {
        var path = Path.Combine(Path.GetTempPath(), $"RnnGen.Bits.{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(path, assembly.Span);
        try
        {
            return Parse(Output(path, variables));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Output(string assemblyPath, string variables)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        start.ArgumentList.Add(BitsReport.Argument);
        start.ArgumentList.Add(assemblyPath);
        foreach (var variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"No report under \"{variables}\" within {s_patience}.");
        }

        if (process.ExitCode == 0)
            return output.GetAwaiter().GetResult();
        var message = errors.GetAwaiter().GetResult();
        throw new InvalidOperationException($"Exit code {process.ExitCode} under \"{variables}\": {message}");
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
