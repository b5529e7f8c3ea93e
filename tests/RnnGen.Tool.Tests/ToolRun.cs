using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Tool.Commands;
using RnnGen.Tool.Reports;
using Xunit;

namespace RnnGen.Tool.Tests;

/// <summary>What the tool said, its output as in a pipe; runs of spaces are one, lines without ink are left out.</summary>
internal sealed partial record ToolRun(int ExitCode, string[] Lines, string Errors)
{
    /// <summary>This assembly, which has several models.</summary>
    public static string Several => typeof(ToolRun).Assembly.Location;

    /// <summary>The assembly of a sample, which has one.</summary>
    public static string One => Path.Combine(AppContext.BaseDirectory, "Forecast.dll");

    public static ToolRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = ToolCommand.Run(arguments, Terminal.Create(output, isRedirected: true), errors);
        return new ToolRun(exitCode, Trimmed(output.ToString()), errors.ToString());
    }

    /// <summary>Asserts that a line is there.</summary>
    public void Says(string line) => Assert.Contains(line, Lines);

    /// <summary>Asserts that the command failed with one line, and nothing else.</summary>
    public void Fails(string message)
    {
        Assert.Equal("rnngen: " + message + Environment.NewLine, Errors);
        Assert.Equal(Tool.ExitCode.Error, ExitCode);
        Assert.Empty(Lines);
    }

    private static string[] Trimmed(string text) =>
        [.. text.Split('\n').Select(line => Spaces().Replace(line.Trim(), " ")).Where(line => line.Length > 0)];

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
