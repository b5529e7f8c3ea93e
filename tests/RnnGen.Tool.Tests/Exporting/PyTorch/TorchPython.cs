using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>A Python that has PyTorch.</summary>
internal static class TorchPython
{
    private static readonly Lazy<string?> s_path = new(() =>
        new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(path =>
        {
            try
            {
                return Start(path, [], "-c", "import torch").ExitCode == 0;
            }
            catch (Win32Exception)
            {
                return false;
            }
        }));

    /// <summary>Skips the test where there is none.</summary>
    public static void Require() => Assert.SkipWhen(
        s_path.Value is null, "No Python with PyTorch: neither python3 nor python imports torch.");

    /// <summary>Runs Python and gives what it wrote; fails with its errors.</summary>
    public static string Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs Python with environment variables.</summary>
    public static string RunWith(IReadOnlyList<(string Name, string Value)> environment, params string[] arguments)
    {
        var (exitCode, output, errors) = Start(s_path.Value!, environment, arguments);
        Assert.True(exitCode == 0, $"python {string.Join(' ', arguments)}: exit code {exitCode}\n{output}\n{errors}");
        return output;
    }

    /// <summary>Runs Python, which has to fail; gives its errors.</summary>
    public static string Fails(params string[] arguments)
    {
        var (exitCode, output, errors) = Start(s_path.Value!, [], arguments);
        Assert.True(exitCode != 0, $"python {string.Join(' ', arguments)}: expected a failure, found {output}");
        return errors;
    }

    private static (int ExitCode, string Output, string Errors) Start(
        string path, IReadOnlyList<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = Task.Run(process.StandardError.ReadToEnd);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
