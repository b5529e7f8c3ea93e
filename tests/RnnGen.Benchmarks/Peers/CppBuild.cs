using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Compiles a peer's driver with g++ for this machine; once for each state of the sources.</summary>
internal static class CppBuild
{
    private static readonly string[] Flags = ["-O3", "-march=native", "-ffast-math", "-std=c++17", "-w"];

    /// <summary>The flags, for the heading of a table.</summary>
    public static string FlagText => string.Join(' ', Flags.Take(3));

    /// <summary>The executable's path, or null and why there is none.</summary>
    /// <param name="source">File in Peers; it and the headers beside it decide whether it is built again.</param>
    /// <param name="header">A system header it needs, for a clear reason where that is missing.</param>
    /// <param name="package">The Debian package of <paramref name="header"/>.</param>
    /// <param name="reason">Why there is none.</param>
    /// <param name="arguments">More arguments of g++.</param>
    public static string? Executable(
        string source, string header, string package, out string reason, params ReadOnlySpan<string> arguments)
    {
        if (!File.Exists(Path.Combine("/usr/include", header)))
        {
            reason = $"not installed (Debian: apt-get install {package})";
            return null;
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "Peers");
        var target = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(source)}-{HashOf(folder, source)}");
        reason = "";
        return File.Exists(target) || Compile(Path.Combine(folder, source), target, arguments, out reason) ? target : null;
    }

    private static bool Compile(string source, string target, ReadOnlySpan<string> arguments, out string reason)
    {
        Console.Error.WriteLine($"Compiling {Path.GetFileName(source)}…");
        var unfinished = target + ".unfinished";
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("g++", [.. Flags, source, "-o", unfinished, .. arguments]))!;
            compiler.WaitForExit();
            reason = $"g++ failed with exit code {compiler.ExitCode}";
            if (compiler.ExitCode != 0) return false;
            File.Move(unfinished, target, overwrite: true);
            return true;
        }
        catch (Win32Exception)
        {
            reason = "there is no g++ here";
            return false;
        }
    }

    private static string HashOf(string folder, string source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(folder, "*.h").Order(StringComparer.Ordinal).Append(Path.Combine(folder, source)))
            hash.AppendData(File.ReadAllBytes(path));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
