using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RnnGen.Tool.Models;

/// <summary>A project file, which is built to get at the assembly of its models.</summary>
internal static class ModelProject
{
    /// <summary>Whether a path is that of a project instead of an assembly.</summary>
    public static bool Is(string path) => Path.GetExtension(path).EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds a project as a release, and tells where its assembly lies.</summary>
    /// <param name="path">The project file. Of several target frameworks the first that this program can load is built.</param>
    /// <exception cref="ToolException">There is no such file, it cannot be read or built, or dotnet cannot be run.</exception>
    public static string Build(string path)
    {
        if (!File.Exists(path))
            throw new ToolException($"{path}: expected a project, found no file of that name.");
        var framework = Framework(path);
        string[] target = framework is null ? [] : [$"-p:TargetFramework={framework}"];
        string[] release = ["-p:Configuration=Release", .. target];
        Run(path, "build", [path, "-nologo", "-v", "q", .. release]);
        var assembly = Run(path, "msbuild", [path, "-getProperty:TargetPath", .. release]).Trim();
        return File.Exists(assembly)
            ? assembly
            : throw new ToolException($"{path}: expected an assembly of its build, found no file '{assembly}'.");
    }

    /// <summary>The target framework to build; null where the project has only one.</summary>
    private static string? Framework(string path)
    {
        using var read = JsonDocument.Parse(
            Run(path, "msbuild", [path, "-getProperty:TargetFramework", "-getProperty:TargetFrameworks"]));
        var properties = read.RootElement.GetProperty("Properties");
        if (properties.GetProperty("TargetFramework").GetString() is { Length: > 0 })
            return null;
        var several = properties.GetProperty("TargetFrameworks").GetString() ?? "";
        var found = several.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return found.FirstOrDefault(IsLoadable)
            ?? throw new ToolException(
                $"{path}: expected a target framework up to net{Environment.Version.ToString(2)}, found '{several}'.");
    }

    private static bool IsLoadable(string framework) =>
        framework.StartsWith("netstandard", StringComparison.Ordinal)
        || (framework.StartsWith("net", StringComparison.Ordinal)
            && Version.TryParse(framework[3..], out var version)
            && version.Major >= 5 && version <= new Version(Environment.Version.Major, Environment.Version.Minor));

    /// <summary>What a command of dotnet prints.</summary>
    private static string Run(string path, string command, string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [command, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new ToolException($"{path}: 'dotnet {command}' failed:{Environment.NewLine}{output.Trim()}");
        }
        catch (Win32Exception fault)
        {
            throw new ToolException($"{path} cannot be built: {start.FileName} cannot be run: {fault.Message}", fault);
        }
    }
}
