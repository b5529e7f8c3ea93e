using System;
using System.Diagnostics;

namespace RnnGen.Tests.Determinism;

/// <summary>Runs programs.</summary>
internal static class CommandLine
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to run; its output is redirected.</param>
    /// <param name="patience">How long it may take.</param>
    /// <exception cref="TimeoutException">It took longer, and was ended.</exception>
    public static (int ExitCode, string Output, string Errors) Run(ProcessStartInfo start, TimeSpan patience)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} did not end within {patience}.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
