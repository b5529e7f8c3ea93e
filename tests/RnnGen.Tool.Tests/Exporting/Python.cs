using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>A Python that has a package: the one on the path, or the system's own, whose packages Debian has.</summary>
internal static class Python
{
    private static readonly string[] s_programs = ["python3", "/usr/bin/python3"];

    /// <summary>The program; null where none has the package.</summary>
    public static string? With(string package) =>
        s_programs.FirstOrDefault(program => Run(program, ["-c", $"import {package}"]).ExitCode == 0);

    /// <summary>Runs a program to its end; what it wrote, errors first.</summary>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, errors.Result + output);
        }
        catch (Win32Exception)
        {
            return (-1, $"{program} cannot be started");
        }
    }
}
