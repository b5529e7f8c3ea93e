using System;
using System.Reflection;
using System.Runtime.Loader;

namespace RnnGen.Tool.Models;

/// <summary>
/// Loads an assembly of models with what lies beside it. RnnGen and the tensor library are the tool's own, so that a model's
/// <c>Info</c> is of the type the tool knows.
/// </summary>
internal sealed class ModelLoadContext(string path) : AssemblyLoadContext("models", isCollectible: true)
{
    private static readonly Assembly s_library = typeof(ModelInfo).Assembly;

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name == s_library.GetName().Name)
        {
            CheckVersion(name.Version);
            return s_library;
        }

        // null: the tool's own, or the framework's.
        return name.Name != "System.Numerics.Tensors" && _resolver.ResolveAssemblyToPath(name) is { } found
            ? LoadFromAssemblyPath(found)
            : null;
    }

    private void CheckVersion(Version? asked)
    {
        var own = s_library.GetName().Version;
        if (asked > own)
        {
            throw new ToolException(
                $"{path} is built with RnnGen {asked}, this tool with {own}: update the tool (dotnet tool update RnnGen.Tool).");
        }
    }
}
