using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace RnnGen.Formats.Tests.Programs;

/// <summary>Runs Python, where there is one with the modules that a test needs.</summary>
internal static class Python
{
    private static readonly string[] s_programs = ["/usr/bin/python3", "python3", "python"];
    private static readonly Dictionary<string, string?> s_found = [];

    /// <summary>Runs a script; the test is skipped where no Python has the modules.</summary>
    /// <param name="modules">The modules, apart by commas, as <c>numpy, h5py</c>.</param>
    /// <param name="script">The script.</param>
    /// <param name="arguments">What it has in <c>sys.argv[1:]</c>.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string modules, string script, params string[] arguments) =>
        Output(modules, [], ["-c", script, .. arguments]);

    /// <summary>Runs a script of a file, whose lines it can read itself, as PyTorch does.</summary>
    /// <param name="modules">The modules, apart by commas.</param>
    /// <param name="file">The name of a file in this folder.</param>
    /// <param name="arguments">What it has in <c>sys.argv[1:]</c>.</param>
    /// <returns>What it printed.</returns>
    public static string RunFile(string modules, string file, params string[] arguments) =>
        Output(modules, [], [Path.Combine(AppContext.BaseDirectory, "Programs", file), .. arguments]);

    /// <summary>Skips the test where no Python has the modules.</summary>
    public static void Require(string modules) => With(modules);

    /// <summary>What Python prints, which has to end well.</summary>
    /// <param name="modules">The modules, apart by commas.</param>
    /// <param name="environment">Variables besides this process's.</param>
    /// <param name="arguments">Of Python itself.</param>
    public static string Output(
        string modules, IReadOnlyList<(string Name, string Value)> environment, params string[] arguments)
    {
        var (code, output, errors) = Start(modules, environment, arguments);
        Assert.True(code == 0, $"Python ended with {code}: {string.Join(' ', arguments)}\n{output}\n{errors}");
        return output;
    }

    /// <summary>How Python ends, and what it prints.</summary>
    public static (int Code, string Output, string Errors) Start(
        string modules, IReadOnlyList<(string Name, string Value)> environment, params string[] arguments) =>
        StartProgram(With(modules), environment, arguments);

    private static string With(string modules)
    {
        lock (s_found)
        {
            if (!s_found.TryGetValue(modules, out var program))
            {
                program = Array.Find(s_programs, name => Has(name, modules));
                s_found.Add(modules, program);
            }

            Assert.SkipWhen(program is null, $"No Python 3 with {modules}.");
            return program;
        }
    }

    private static bool Has(string program, string modules)
    {
        try
        {
            return StartProgram(program, [], ["-c", $"import {modules}"]).Code == 0;
        }
        catch (Exception fault) when (fault is Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Errors) StartProgram(
        string program, IReadOnlyList<(string Name, string Value)> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        // Keras takes TensorFlow, if nothing is said; all of its backends compute the same.
        start.Environment.TryAdd("KERAS_BACKEND", "numpy");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = Task.Run(process.StandardError.ReadToEnd);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
