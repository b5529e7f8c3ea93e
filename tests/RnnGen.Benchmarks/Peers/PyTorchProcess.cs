using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace RnnGen.Benchmarks.Peers;

/// <summary>PyTorch in a process of its own, on one core and one thread; it works only while it is asked.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    private readonly Process _process;

    private PyTorchProcess(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>Starts it, or returns null where Debian's Python has no PyTorch.</summary>
    /// <param name="core">The core it runs on.</param>
    public static PyTorchProcess? Start(int core)
    {
        var start = new ProcessStartInfo("taskset")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPENBLAS_NUM_THREADS"] = "1", ["OMP_NUM_THREADS"] = "1" },
            ArgumentList =
            {
                "-c", core.ToString(CultureInfo.InvariantCulture),
                "/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Peers", "pytorch_training.py"),
            },
        };
        try
        {
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { } ready && ready.StartsWith("ready ", StringComparison.Ordinal))
                return new PyTorchProcess(process, ready["ready ".Length..]);
            process.Dispose();
        }
        catch (Win32Exception)
        {
            // No taskset here: not a Linux machine.
        }

        return null;
    }

    /// <summary>Runs one training step.</summary>
    /// <returns>Milliseconds, measured on the other side.</returns>
    public double Step(string cell, int batch)
    {
        _process.StandardInput.WriteLine(FormattableString.Invariant($"{cell} {batch}"));
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch's process has ended.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
