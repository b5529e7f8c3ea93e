using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace RnnGen.Tests.Determinism;

/// <summary>What a run of the program RnnGen.Determinism printed.</summary>
/// <param name="ExitCode">0 where all hashes are as expected.</param>
/// <param name="Facts">What it ran on: processor, vectors, arithmetic, prefetch, runtime, compiled.</param>
/// <param name="Hashes">Of each part the hashes with models declared fused and declared portable, in the order printed.</param>
/// <param name="Output">All of it.</param>
internal sealed record BitsProcess(
    int ExitCode, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<(string Part, string Fused, string Portable)> Hashes,
    string Output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>Runs it.</summary>
    /// <param name="start">The program.</param>
    /// <param name="variables">Environment variables, NAME=VALUE, apart by spaces.</param>
    public static BitsProcess Run(ProcessStartInfo start, string variables = "")
    {
        // CI's builds do without profiles (.ci/run); the program has the tiers of a user's.
        start.Environment.Remove("DOTNET_TieredPGO");
        foreach (var variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
        var (exitCode, output, errors) = CommandLine.Run(start, s_patience);
        if (errors.Length > 0)
            throw new InvalidOperationException($"{start.FileName} ended with {exitCode}: {errors}");

        var lines = output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new BitsProcess(
            exitCode,
            lines.Where(words => words.Length == 2)
                .TakeWhile(words => !words[0].EndsWith(':'))
                .ToDictionary(words => words[0], words => words[1]),
            [.. lines.Where(words => words.Length == 3 && words[1].Length == 16).Select(words => (words[0], words[1], words[2]))],
            output);
    }

    /// <summary>Whether models that are declared fused were so.</summary>
    public bool IsFused => Facts["arithmetic"] == "fused";
}
