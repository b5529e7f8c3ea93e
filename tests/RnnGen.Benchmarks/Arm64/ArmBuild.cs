using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RnnGen.Tests.Determinism;
using Commands = RnnGen.Tests.Determinism.CommandLine;

namespace RnnGen.Benchmarks.Arm64;

/// <summary>What is built for Arm64 on this machine: our program, the same networks in C++, and the plugin that counts.</summary>
internal sealed class ArmBuild : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("RnnGen.Arm64.").FullName;

    private ArmBuild()
    {
    }

    /// <summary>Our program, published natively.</summary>
    public string Ours => Path.Combine(_folder, "out", "Arm");

    /// <summary>The same networks in C++.</summary>
    public string Cpp => Path.Combine(_folder, "arm_driver");

    /// <summary>The plugin of the emulator.</summary>
    public string Plugin => Path.Combine(_folder, "count_instructions.so");

    /// <summary>The flags of the C++ compiler, but those that only name files.</summary>
    public static string CppFlags => "-O3 -mcpu=neoverse-n1 -ffast-math";

    /// <summary>Builds all three.</summary>
    /// <param name="missing">What this machine lacks, where null is returned.</param>
    /// <exception cref="InvalidOperationException">Something does not compile.</exception>
    public static ArmBuild? Create(out string missing)
    {
        missing = NativeTarget.Arm64.Missing() ?? Absent("gcc") ?? Absent("aarch64-linux-gnu-g++") ?? "";
        if (missing.Length > 0) return null;
        var build = new ArmBuild();
        var sources = Path.Combine(AppContext.BaseDirectory, "Arm64");
        build.Run("gcc", ["-O2", "-shared", "-fPIC", Path.Combine(sources, "count_instructions.c"), "-o", build.Plugin]);
        build.Run(
            "aarch64-linux-gnu-g++",
            [.. CppFlags.Split(' '), "-std=c++17", "-w", Path.Combine(sources, "arm_driver.cpp"), "-o", build.Cpp]);
        var text = build.Publish();
        if (text.Length == 0) return build;
        missing = NativeTarget.MissingIn(text) ?? throw new InvalidOperationException(text);
        build.Dispose();
        return null;
    }

    /// <summary>Instructions that a program executes from its start to its end, by kind.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public InstructionCounts Count(string program, params string[] arguments)
    {
        const string line = "instructions ";
        var start = NativeTarget.Arm64.Start(program, arguments);
        start.ArgumentList.Insert(0, "-plugin");
        start.ArgumentList.Insert(1, Plugin);
        var (exitCode, _, errors) = Commands.Run(start, s_patience);
        var counted = errors.Split('\n').FirstOrDefault(text => text.StartsWith(line, StringComparison.Ordinal));
        return exitCode == 0 && counted is not null
            ? InstructionCounts.Parse(counted[line.Length..])
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}: {errors}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? Absent(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)))
            ? null
            : $"this machine has no {tool}.";

    // What the SDK said; empty where it succeeded.
    private string Publish()
    {
        var built = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(_folder, "Arm.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                <StripSymbols>false</StripSymbols>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{built}RnnGen.dll;{built}System.Numerics.Tensors.dll" />
                <Analyzer Include="{built}Generator/RnnGen.Generators.dll" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), ArmSources.Program);
        var start = Start(
            "dotnet",
            [
                "publish", "-c", "Release", "-r", "linux-arm64", "-o", "out", "-nologo", "-v", "q", "-p:PublishAot=true",
                .. NativeTarget.Arm64.Properties,
            ]);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (exitCode, text, errors) = Commands.Run(start, s_patience);
        return exitCode == 0 ? "" : text + errors;
    }

    private void Run(string program, IEnumerable<string> arguments)
    {
        var (exitCode, text, errors) = Commands.Run(Start(program, arguments), s_patience);
        if (exitCode != 0) throw new InvalidOperationException($"{program} failed: {text}{errors}");
    }

    private ProcessStartInfo Start(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { WorkingDirectory = _folder };
}
