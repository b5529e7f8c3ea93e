using System;
using System.Collections.Generic;
using System.IO;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Somebody to be compared with, if it can be had on this machine.</summary>
internal sealed class Peer : IDisposable
{
    private readonly PeerProcess? _process;
    private readonly string _reason;

    private Peer(string name, PeerProcess? process, string reason) => (Name, _process, _reason) = (name, process, reason);

    /// <summary>Its name, for the heading of a column.</summary>
    public string Name { get; }

    /// <summary>Whether it runs here.</summary>
    public bool IsThere => _process is not null;

    /// <summary>Its version, or why it is not there.</summary>
    public string Description => _process is { } process ? $"{Name} {process.Version}" : $"{Name}: skipped, {_reason}";

    /// <summary>oneDNN, behind a driver in C++.</summary>
    public static Peer OneDnn(int core)
    {
        var path = CppBuild.Executable("onednn_driver.cpp", "oneapi/dnnl/dnnl.hpp", "libdnnl-dev", out var reason, "-ldnnl");
        return Of("oneDNN", core, reason, path is null ? [] : [path]);
    }

    /// <summary>Our own network in C++ with sizes as template arguments.</summary>
    public static Peer CompiledReference(int core)
    {
        var path = CppBuild.Executable(
            "compiled_driver.cpp", "eigen3/Eigen/Core", "libeigen3-dev", out var reason, "-I/usr/include/eigen3");
        return Of("C++ compile-time reference", core, reason, path is null ? [] : [path]);
    }

    /// <summary>Our own small networks in C++ with xsimd.</summary>
    public static Peer SmallReference(int core)
    {
        var path = CppBuild.Executable("small_driver.cpp", "xsimd/xsimd.hpp", "libxsimd-dev", out var reason);
        return Of("C++ with xsimd", core, reason, path is null ? [] : [path]);
    }

    /// <summary>PyTorch of Debian's Python.</summary>
    public static Peer PyTorch(int core)
    {
        var peer = Of(
            "PyTorch", core, "", ["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Peers", "pytorch_driver.py")]);
        return peer.IsThere ? peer : new Peer(peer.Name, null, $"{peer._reason} (Debian: apt-get install python3-torch)");
    }

    /// <summary>Has a piece of work done; the time in the request's unit.</summary>
    public double Ask(string request) =>
        (_process ?? throw new InvalidOperationException($"{Name} does not run here.")).Ask(request);

    public void Dispose() => _process?.Dispose();

    private static Peer Of(string name, int core, string reason, List<string> command)
    {
        if (command.Count == 0) return new Peer(name, null, reason);
        var process = PeerProcess.Start(core, out reason, [.. command]);
        return new Peer(name, process, reason);
    }
}
