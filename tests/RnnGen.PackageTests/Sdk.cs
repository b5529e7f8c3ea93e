using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using RnnGen.Tests.Determinism;

namespace RnnGen.PackageTests;

/// <summary>Commands of the .NET SDK that runs these tests.</summary>
internal static class Sdk
{
    // A machine that cannot reach its package sources may take long to say so.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>A value the project file of these tests passes on.</summary>
    public static string Property(string name) => typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;

    /// <summary>Runs <c>dotnet</c> and gives its exit code and all it printed.</summary>
    public static (int ExitCode, string Text) Run(string folder, params string[] arguments) => RunWith(null, folder, arguments);

    /// <summary>As <see cref="Run"/>, with text for its standard input.</summary>
    public static (int ExitCode, string Text) RunWith(string? input, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        var (exitCode, output, errors) = CommandLine.Run(start, s_patience, input);
        return (exitCode, output + errors);
    }

    /// <summary>The line that tells what the machine lacks; null where a command failed for another reason.</summary>
    public static string? Missing(string text) => NativeTarget.MissingIn(text);
}
