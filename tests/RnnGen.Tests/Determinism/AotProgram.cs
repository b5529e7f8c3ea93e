using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RnnGen.Generators;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// A program of models that prints their bits, published as a native executable: the library's sources, the generator, the
/// models behind their adapters, and the files of these tests that compute the hashes. No reflection anywhere.
/// </summary>
/// <param name="Folder">Where the project lies.</param>
/// <param name="Models">The models in it.</param>
internal sealed record AotProgram(string Folder, IReadOnlyList<ModelSource> Models) : IDisposable
{
    // .NET 9: its compiler's packages are found in more places than those of .NET 10.
    private const string Framework = "net9.0";

    // A machine that cannot reach its package sources may take long to say so.
    private static readonly TimeSpan s_restorePatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    /// <summary>Writes the project into a folder of its own.</summary>
    public static AotProgram Write(IEnumerable<TestDeclaration> declarations)
    {
        var program = new AotProgram(
            Directory.CreateTempSubdirectory("RnnGen.Aot.").FullName, [.. declarations.Select(ModelSource.Numbered)]);
        program.WriteFile("Bits.csproj", Project());
        foreach (var shared in (string[])["Directory.Build.targets", "Directory.Packages.props"])
        {
            program.WriteFile(shared, $"""
                <Project>
                  <Import Project="{VectorFolder.Repository}/{shared}" />
                </Project>
                """);
        }

        program.WriteFile("Program.cs", program.Main());
        foreach (var model in program.Models) program.WriteFile(model.ClassName + ".cs", model.ToSource());
        return program;
    }

    /// <summary>Publishes it for an instruction set.</summary>
    /// <param name="instructionSet">As <c>IlcInstructionSet</c> names it; empty for the default.</param>
    /// <param name="missing">What the machine lacks, where null is returned.</param>
    /// <returns>The executable.</returns>
    /// <exception cref="InvalidOperationException">It does not compile, or not without warnings.</exception>
    public string? Publish(string instructionSet, out string missing)
    {
        var target = Path.Combine(Folder, "out" + instructionSet);
        if (!Command(["restore", "-r", "linux-x64", "-v", "q"], s_restorePatience, out missing))
            return null;
        string[] publish =
        [
            "publish", "--no-restore", "-c", "Release", "-r", "linux-x64", "-o", target, "-nologo", "-v", "q",
            $"-p:IlcInstructionSet={instructionSet}",
        ];
        return Command(publish, s_patience, out missing) ? Path.Combine(target, "Bits") : null;
    }

    /// <summary>Runs a command of the SDK in the project's folder; false where the machine lacks something.</summary>
    private bool Command(string[] arguments, TimeSpan patience, out string missing)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Folder,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        try
        {
            var (exitCode, output, errors) = CommandLine.Run(start, patience);
            var text = output + errors;
            missing = exitCode == 0 ? "" : NativeTarget.MissingIn(text) ?? "";
            return exitCode == 0 || (missing.Length > 0 ? false : throw new InvalidOperationException(text));
        }
        catch (TimeoutException slow) when (arguments[0] == "restore")
        {
            missing = slow.Message;
            return false;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Library => VectorFolder.Repository + "/src/RnnGen";

    private static string Tests => VectorFolder.Repository + "/tests/RnnGen.Tests";

    // Analyzers of the library's text and of what is generated ran when those were built, and take as long as the compiler. What
    // cannot be compiled natively is for the native compiler to say.
    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{Framework}</TargetFramework>
            <OutputType>Exe</OutputType>
            <PublishAot>true</PublishAot>
            <NativeDebugSymbols>false</NativeDebugSymbols>
            <DeclaresModels>true</DeclaresModels>
            <RunAnalyzers>false</RunAnalyzers>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <RootNamespace>RnnGen.Tests</RootNamespace>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="System.Numerics.Tensors" />
            <Analyzer Include="{typeof(RnnModelGenerator).Assembly.Location}" />
            <Compile Include="{Library}/**/*.cs" Exclude="{Library}/obj/**;{Library}/bin/**" />
            {string.Concat(SharedFiles().Select(file => $"<Compile Include=\"{Tests}/{file}.cs\" />"))}
          </ItemGroup>
        </Project>
        """;

    private static string[] SharedFiles() =>
    [
        "Compilation/ITestModel", "Compilation/TestModel", "Compilation/Sequences", "Compilation/RandomData",
        "Compilation/StateRows", "Compilation/OptimizerSteps", "Determinism/ModelBits", "Determinism/SequenceResult",
    ];

    private string Main() => $"""
        using System;
        using RnnGen.Tests.Determinism;

        ModelBits.PrintMachine(Console.Out);
        {string.Join('\n', Models.Select(model => Print(model.AdapterType)))}
        """;

    private static string Print(string adapter) => $"ModelBits.Print(Console.Out, \"{adapter}\", new {adapter}());";

    private void WriteFile(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
