using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.Roofline;

/// <summary>The processor of this machine.</summary>
internal static class Processor
{
    private const string Information = "/proc/cpuinfo";

    /// <summary>What it calls itself, with family and model where it does not say more than its line of products.</summary>
    public static string Name
    {
        get
        {
            if (!File.Exists(Information)) return RuntimeInformation.ProcessArchitecture.ToString();
            var lines = File.ReadLines(Information).TakeWhile(line => line.Length > 0).ToArray();
            var name = Value("model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
            return Value("cpu family") is { } family ? $"{name} (family {family}, model {Value("model")})" : name;

            string? Value(string key) => lines
                .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
                .FirstOrDefault(parts => parts.Length == 2 && parts[0] == key)?[1];
        }
    }
}
