using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// A peer in a process of its own, on one core and one thread. It works only while it is asked: a line in, a time out.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors;

    private PeerProcess(Process process, StringBuilder errors, string version)
    {
        _process = process;
        _errors = errors;
        Version = version;
    }

    /// <summary>What it says of itself.</summary>
    public string Version { get; }

    /// <summary>Starts it and waits for its line <c>ready VERSION</c>.</summary>
    /// <param name="core">The core it runs on.</param>
    /// <param name="reason">Why it does not run, where null is returned.</param>
    /// <param name="command">The program and its arguments.</param>
    public static PeerProcess? Start(int core, out string reason, params ReadOnlySpan<string> command)
    {
        var start = new ProcessStartInfo("taskset")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPENBLAS_NUM_THREADS"] = "1", ["OMP_NUM_THREADS"] = "1" },
            ArgumentList = { "-c", core.ToString(CultureInfo.InvariantCulture) },
        };
        foreach (var word in command) start.ArgumentList.Add(word);
        try
        {
            var errors = new StringBuilder();
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { } ready && ready.StartsWith("ready ", StringComparison.Ordinal))
            {
                reason = "";
                return new PeerProcess(process, errors, ready["ready ".Length..]);
            }

            process.WaitForExit();
            process.Dispose();
            reason = LastLineOf(errors);
        }
        catch (Win32Exception)
        {
            reason = "there is no taskset here (Linux only)";
        }

        return null;
    }

    /// <summary>Has a piece of work done.</summary>
    /// <returns>The time it took, measured on the other side, in the request's unit.</returns>
    public double Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        if (_process.StandardOutput.ReadLine() is { } answer)
            return double.Parse(answer, CultureInfo.InvariantCulture);
        _process.WaitForExit();
        throw new InvalidOperationException($"A peer ended at \"{request}\": {LastLineOf(_errors)}");
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string LastLineOf(StringBuilder errors)
    {
        var lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "no message" : lines[^1];
    }
}
