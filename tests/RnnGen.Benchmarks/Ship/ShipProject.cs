using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RnnGen.Benchmarks.Ship;

/// <summary>A project outside the tree that has nothing but the package.</summary>
internal sealed class ShipProject
{
    private const string Version = "0.1.0-ship";
    private readonly string _folder;
    private readonly string _name;

    private ShipProject(string folder, string name)
    {
        _folder = folder;
        _name = name;
    }

    /// <summary>Packs the library into a folder.</summary>
    public static void Pack(string root) =>
        Run(root, [
            "pack", ShipPaths.Library, "--no-build", "-c", ShipPaths.Configuration, "-o", Path.Combine(root, "feed"),
            $"-p:PackageVersion={Version}"]);

    /// <summary>
    /// Writes a project. Packages come from the machine's sources and the folder's feed, and stay in the folder.
    /// </summary>
    /// <param name="root">The folder of the packages and projects.</param>
    /// <param name="name">The project's name and folder.</param>
    /// <param name="source">Its program, or its types.</param>
    /// <param name="properties">Properties that come after all others.</param>
    /// <param name="items">Items beside the package.</param>
    public static ShipProject Create(string root, string name, string source, string properties = "", string items = "")
    {
        var project = new ShipProject(Directory.CreateDirectory(Path.Combine(root, name)).FullName, name);
        File.WriteAllText(project.PathOf(name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net9.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <RollForward>LatestMajor</RollForward>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{Path.Combine(root, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{ShipPaths.Packages}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{Path.Combine(root, "feed")}</RestoreAdditionalProjectSources>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RnnGen" Version="[{Version}]" />
                <RnnWeights Include="*.safetensors" />
                {items}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(project.PathOf("Program.cs"), source);
        return project;
    }

    /// <summary>A file of the project.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Builds it for the JIT.</summary>
    /// <returns>How to run it.</returns>
    public string[] Build(params string[] options)
    {
        Run(_folder, ["build", "-c", "Release", "-o", "built", .. options]);
        return ["dotnet", PathOf(Path.Combine("built", _name + ".dll"))];
    }

    /// <summary>Builds it as a debugger has it.</summary>
    /// <returns>How to run it.</returns>
    public string[] BuildForDebugging()
    {
        Run(_folder, ["build", "-c", "Debug", "-o", "debugged"]);
        return ["dotnet", PathOf(Path.Combine("debugged", _name + ".dll"))];
    }

    /// <summary>Publishes it as a native executable.</summary>
    /// <param name="instructionSet">As <c>IlcInstructionSet</c> names it; empty for the default.</param>
    /// <returns>How to run it.</returns>
    public string[] Publish(string instructionSet)
    {
        var target = "native" + instructionSet;
        Run(_folder,
            ["publish", "-c", "Release", "--use-current-runtime", "-o", target, $"-p:IlcInstructionSet={instructionSet}"]);
        return [PathOf(Path.Combine(target, _name + (OperatingSystem.IsWindows() ? ".exe" : "")))];
    }

    /// <summary>Runs a program and gives what it prints.</summary>
    /// <param name="command">How to run it.</param>
    /// <param name="arguments">What to tell it.</param>
    /// <param name="variable">An environment variable to set to 0; empty for none.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string[] command, string[] arguments, string variable = "") =>
        Run(Path.GetTempPath(), [.. command.Skip(1), .. arguments], command[0], variable);

    private static string Run(string folder, string[] arguments, string program = "dotnet", string variable = "")
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        if (variable.Length > 0)
            start.Environment[variable] = "0";
        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} cannot be started.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} failed:{Environment.NewLine}{output}");
    }
}
