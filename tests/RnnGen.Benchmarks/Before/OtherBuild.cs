using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace RnnGen.Benchmarks.Before;

/// <summary>A build of this program, loaded beside the one that runs, with its own library.</summary>
internal sealed class OtherBuild : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly Assembly _assembly;

    /// <param name="path">Its RnnGen.Benchmarks.dll.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public OtherBuild(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException($"No build of this program is at '{full}'.");
        _resolver = new AssemblyDependencyResolver(full);
        _assembly = LoadFromAssemblyPath(full);
    }

    /// <inheritdoc cref="RowsByName.Of"/>
    /// <exception cref="InvalidOperationException">The build is of before this command.</exception>
    public KeyValuePair<string, Func<Func<int, double>>>[] Rows(string what)
    {
        var rows = _assembly.GetType(typeof(RowsByName).FullName!)?.GetMethod(nameof(RowsByName.Of))
            ?? throw new InvalidOperationException($"'{_assembly.Location}' has no {nameof(RowsByName)}: copy the folder Before "
                + "of this program into that tree and build it again.");
        return (KeyValuePair<string, Func<Func<int, double>>>[])rows.Invoke(null, [what])!;
    }

    /// <summary>Its own dependencies; those of the framework are shared.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}
