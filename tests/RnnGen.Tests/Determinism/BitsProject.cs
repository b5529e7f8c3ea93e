using System;
using System.Diagnostics;
using System.IO;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// A project of nothing but a call of the program RnnGen.Determinism as it was built, in a folder of its own: published for a
/// processor without compiling the models once more.
/// </summary>
/// <param name="Assembly">The program, built.</param>
/// <param name="Folder">Where the project lies.</param>
internal sealed record BitsProject(string Assembly, string Folder) : IDisposable
{
    private const string Name = "Bits";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>Writes the project.</summary>
    public static BitsProject Write(string assembly)
    {
        var project = new BitsProject(assembly, Directory.CreateTempSubdirectory("RnnGen.Bits.").FullName);
        var built = Path.GetDirectoryName(assembly)!;
        File.WriteAllText(Path.Combine(project.Folder, Name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <CopyOutputSymbolsToPublishDirectory>false</CopyOutputSymbolsToPublishDirectory>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{assembly};{built}/RnnGen.dll;{built}/System.Numerics.Tensors.dll" />
                <None Include="{built}/expected.txt" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project.Folder, "Program.cs"), "return RnnGen.Determinism.BitsProgram.Run(args);\n");
        return project;
    }

    /// <summary>How to run what was built under the JIT of this machine.</summary>
    public ProcessStartInfo Start(params string[] arguments) => StartOf(Assembly, arguments);

    /// <summary>How to run a program under the JIT of this machine.</summary>
    public static ProcessStartInfo StartOf(string assembly, params string[] arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. arguments]);

    /// <summary>Publishes it.</summary>
    /// <param name="target">For what.</param>
    /// <param name="native">Whether as native code, or else with the runtime and its JIT.</param>
    /// <param name="missing">What the machine lacks, where null is returned.</param>
    /// <returns>The executable.</returns>
    /// <exception cref="InvalidOperationException">It does not compile, or not without warnings.</exception>
    public string? Publish(NativeTarget target, bool native, out string missing)
    {
        missing = target.Missing() ?? "";
        if (missing.Length > 0)
            return null;
        var output = Path.Combine(Folder, $"out{(native ? "" : "-jit")}-{target.RuntimeIdentifier}{target.InstructionSet}");
        string[] how = native ? ["-p:PublishAot=true", .. target.Properties] : ["--self-contained"];
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", "-c", "Release", "-r", target.RuntimeIdentifier, "-o", output, "-nologo", "-v", "q", .. how])
        {
            WorkingDirectory = Folder,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        var (exitCode, text, errors) = CommandLine.Run(start, s_patience);
        if (exitCode == 0)
            return Path.Combine(output, Name);
        missing = NativeTarget.MissingIn(text + errors) ?? throw new InvalidOperationException(text + errors);
        return null;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
