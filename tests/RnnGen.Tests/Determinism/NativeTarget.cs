using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace RnnGen.Tests.Determinism;

/// <summary>A kind of processor that programs are published for natively, and what that needs on this machine.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="RuntimeIdentifier">What to publish for.</param>
/// <param name="InstructionSet">As <c>IlcInstructionSet</c> of .NET 10 names it; empty for the default.</param>
internal sealed record NativeTarget(string Name, string RuntimeIdentifier, string InstructionSet)
{
    // Debian's packages of the cross compiler's libraries and of the emulator.
    private const string ArmRoot = "/usr/aarch64-linux-gnu";
    private const string ArmEmulator = "qemu-aarch64";

    private static readonly string[] s_armTools = [
        "clang", "ld.lld", "aarch64-linux-gnu-gcc", "aarch64-linux-gnu-objcopy", ArmEmulator];

    // What the SDK says where it finds no compiler, no pack of the runtime for the target, or no linker.
    private static readonly string[] s_missing = ["NU1101", "NU1102", "NU1301", "NETSDK1082", "NETSDK1084", "Platform linker"];

    /// <summary>The oldest x64 processors: 128-bit vectors, no fused multiply-add.</summary>
    public static NativeTarget X64 { get; } = new("x64", "linux-x64", "");

    /// <summary>x64 with AVX2 and fused multiply-add.</summary>
    public static NativeTarget X64Version3 { get; } = new("x64 v3", "linux-x64", "x86-64-v3");

    /// <summary>Arm64: 128-bit vectors with fused multiply-add.</summary>
    public static NativeTarget Arm64 { get; } = new("Arm64", "linux-arm64", "");

    /// <summary>Arm64 with scalable vectors, whose hint is the only one that .NET has there.</summary>
    public static NativeTarget Arm64Scalable { get; } = new("Arm64 SVE", "linux-arm64", "sve");

    private bool IsArm => RuntimeIdentifier == "linux-arm64";

    private bool IsForeign => IsArm && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Properties that publishing for it takes.</summary>
    public IEnumerable<string> Properties
    {
        get
        {
            // No one debugs what was published, and describing it to a debugger is a sixth of the work.
            yield return "-p:NativeDebugSymbols=false";
            if (InstructionSet.Length > 0)
                yield return $"-p:IlcInstructionSet={InstructionSet}";
            if (!IsForeign)
                yield break;
            yield return "-p:LinkerFlavor=lld";
            yield return "-p:ObjCopyName=aarch64-linux-gnu-objcopy";
        }
    }

    /// <summary>What this machine lacks to publish for the target and to run what was published; null if nothing.</summary>
    public string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return $"{Name}: published for Linux, on Linux.";
        if (!IsForeign)
        {
            var isHere = IsArm == (RuntimeInformation.ProcessArchitecture == Architecture.Arm64);
            return isHere ? null : $"{Name}: this machine is {RuntimeInformation.ProcessArchitecture}.";
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var tool = s_armTools.FirstOrDefault(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool))));
        if (tool is not null)
            return $"{Name}: this machine has no {tool}.";
        return File.Exists($"{ArmRoot}/lib/crt1.o") ? null : $"{Name}: this machine has no C library of Arm64 in {ArmRoot}.";
    }

    /// <summary>
    /// The line in which the SDK says that the machine lacks something; null where a command failed for another reason.
    /// </summary>
    public static string? MissingIn(string text) =>
        text.Split('\n').FirstOrDefault(line => s_missing.Any(code => line.Contains(code, StringComparison.Ordinal)))?.Trim();

    /// <summary>How to run what was published for it.</summary>
    public ProcessStartInfo Start(string executable, params string[] arguments) => IsForeign
        ? new ProcessStartInfo(ArmEmulator, [.. EmulatorOptions, executable, .. arguments])
        : new ProcessStartInfo(executable, arguments);

    // Vectors of 128 bits are the only scalable ones that .NET uses.
    private string[] EmulatorOptions => InstructionSet == "sve" ? ["-cpu", "max,sve128=on", "-L", ArmRoot] : ["-L", ArmRoot];
}
