using System;
using System.Diagnostics;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The core that all sides share, in turn.</summary>
internal static class PinnedCore
{
    /// <summary>Puts this process on the machine's last core.</summary>
    /// <returns>Its number.</returns>
    public static int Take()
    {
        var core = Environment.ProcessorCount - 1;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = (nint)1 << core;
        return core;
    }
}
