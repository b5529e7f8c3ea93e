namespace RnnGen.Benchmarks.Browser;

/// <summary>The program that runs in the browser.</summary>
internal static class BrowserSources
{
    /// <summary>A project that needs no workload: the interpreter of Mono, with what it compiles while it runs.</summary>
    /// <param name="folder">Where RnnGen.dll lies.</param>
    public static string Project(string folder) => $"""
        <Project Sdk="Microsoft.NET.Sdk.WebAssembly">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <InvariantGlobalization>true</InvariantGlobalization>
            <WasmFingerprintAssets>false</WasmFingerprintAssets>
            <CompressionEnabled>false</CompressionEnabled>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{folder}RnnGen.dll" />
            <PackageReference Include="System.Numerics.Tensors" Version="10.0.0" />
            <Analyzer Include="{folder}Generator/RnnGen.Generators.dll" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>The network of <see cref="Models.LstmStream32"/>, with the same seed.</summary>
    public const string Program = """
        using System;
        using System.Linq;
        using System.Runtime.InteropServices.JavaScript;
        using System.Runtime.Intrinsics;
        using System.Runtime.Versioning;
        using RnnGen;

        Console.WriteLine("loaded");

        [RnnModel(InputSize = 1), Lstm(32), Dense(1)]
        internal sealed partial class Lstm32;

        [SupportedOSPlatform("browser")]
        internal static partial class Page
        {
            private static readonly Lstm32 s_model = new(seed: 1);
            private static readonly float[] s_inputs = new float[128];
            private static readonly float[] s_outputs = new float[128];
            private static Lstm32.State s_state;

            [JSExport]
            internal static string About() =>
                $".NET {Environment.Version}, 128-bit vectors: {Vector128.IsHardwareAccelerated}, {Lstm32.Info.Arithmetic}";

            [JSExport]
            internal static double[] Tensor(string name)
            {
                var tensor = Lstm32.Info.Tensors.First(tensor => tensor.Name == name);
                var values = new float[tensor.Rows * Math.Max(1, tensor.Columns)];
                s_model.GetTensor(name, values);
                return Array.ConvertAll(values, value => (double)value);
            }

            [JSExport]
            internal static double[] Outputs(double[] inputs)
            {
                var (input, outputs) = (Array.ConvertAll(inputs, value => (float)value), new float[inputs.Length]);
                Lstm32.State state = default;
                s_model.Run(input, ref state, outputs);
                return Array.ConvertAll(outputs, value => (double)value);
            }

            [JSExport]
            internal static void Steps(int calls)
            {
                for (var i = 0; i < calls; i++)
                    s_model.Step(s_inputs.AsSpan(i % 128, 1), ref s_state, s_outputs.AsSpan(0, 1));
            }

            [JSExport]
            internal static void Runs(int calls)
            {
                for (var i = 0; i < calls; i++)
                    s_model.Run(s_inputs, ref s_state, s_outputs);
            }
        }
        """;
}
