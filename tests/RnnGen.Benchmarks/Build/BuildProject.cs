using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RnnGen.Benchmarks.Build;

/// <summary>What a build took, in seconds.</summary>
/// <param name="Elapsed">On the clock.</param>
/// <param name="Processor">Of all its processes; null where the system's shell does not tell.</param>
internal readonly record struct BuildTime(double Elapsed, double? Processor);

/// <summary>A library project that refers to this build of RnnGen and of its generator.</summary>
internal sealed class BuildProject
{
    private readonly string _folder;

    private BuildProject(string folder) => _folder = folder;

    /// <summary>Writes and restores it.</summary>
    /// <param name="parent">The folder to make it in.</param>
    /// <param name="name">Its name.</param>
    /// <param name="declaresModels">Whether its classes are models.</param>
    public static BuildProject Create(DirectoryInfo parent, string name, bool declaresModels)
    {
        var here = AppContext.BaseDirectory;
        var project = new BuildProject(parent.CreateSubdirectory(name).FullName);
        File.WriteAllText(Path.Combine(project._folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(here, "RnnGen.dll")}" />
                <Reference Include="{Path.Combine(here, "System.Numerics.Tensors.dll")}" />
                <Analyzer Include="{Path.Combine(here, "Generator", "RnnGen.Generators.dll")}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project._folder, "Models.cs"), ModelDeclarations.Source(declaresModels));
        project.Run("restore");
        return project;
    }

    /// <summary>Builds it from nothing.</summary>
    /// <param name="options">More options of dotnet build.</param>
    public BuildTime Build(string options = "")
    {
        foreach (var made in new[] { "bin", Path.Combine("obj", "Release") })
            if (Directory.Exists(Path.Combine(_folder, made))) Directory.Delete(Path.Combine(_folder, made), recursive: true);
        return Run("build -c Release --no-restore -nodeReuse:false -p:UseSharedCompilation=false " + options);
    }

    /// <summary>Lines the generator wrote in the last build.</summary>
    public int GeneratedLines() => Directory
        .EnumerateFiles(Path.Combine(_folder, "obj", "Release"), "*.g.cs", SearchOption.AllDirectories)
        .Where(path => path.Contains("RnnGen.Generators", StringComparison.Ordinal))
        .Sum(path => File.ReadLines(path).Count());

    /// <summary>Runs dotnet, on Unix through a shell, whose <c>times</c> tells the processor time of what it ran.</summary>
    private BuildTime Run(string arguments)
    {
        var command = $"dotnet {arguments} -v q -nologo";
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", command])
            : new ProcessStartInfo("sh", ["-c", $"{command} && times"]);
        start.WorkingDirectory = _folder;
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new Win32Exception($"{start.FileName} cannot be started.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} failed:{Environment.NewLine}{output}");
        return new BuildTime(elapsed, OperatingSystem.IsWindows() ? null : ChildSeconds(output));
    }

    /// <summary>The last line of <c>times</c>: user and system time of the children, each as 1m2.345s.</summary>
    private static double ChildSeconds(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.TrimEnd('s').Split('m'))
        .Select(parts => Array.ConvertAll(parts, part => double.Parse(part, CultureInfo.InvariantCulture)))
        .Sum(parts => (60 * parts[0]) + parts[1]);
}
