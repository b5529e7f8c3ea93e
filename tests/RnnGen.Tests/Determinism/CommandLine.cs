using System;
using System.Diagnostics;

namespace RnnGen.Tests.Determinism;

/// <summary>Runs programs.</summary>
internal static class CommandLine
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to run; its output is redirected.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="input">What it reads from its standard input; null for nothing of its own.</param>
    /// <exception cref="TimeoutException">It took longer, and was ended.</exception>
    public static (int ExitCode, string Output, string Errors) Run(
        ProcessStartInfo start, TimeSpan patience, string? input = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = input is not null;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} did not end within {patience}.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
