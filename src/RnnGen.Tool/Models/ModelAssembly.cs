using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using RnnGen.Tool.Files;

namespace RnnGen.Tool.Models;

/// <summary>The models of an assembly.</summary>
/// <param name="Path">Of the assembly.</param>
/// <param name="All">At least one, by name.</param>
internal sealed record ModelAssembly(string Path, IReadOnlyList<DeclaredModel> All)
{
    /// <summary>Their names, for messages.</summary>
    public string Names => string.Join(", ", All.Select(model => model.FullName));

    /// <summary>Loads an assembly, or that of a project, which is built first.</summary>
    /// <exception cref="ToolException">There is no such assembly, it cannot be loaded, or has no models.</exception>
    public static ModelAssembly Load(string path)
    {
        if (ModelProject.Is(path))
            path = ModelProject.Build(path);
        if (!File.Exists(path))
            throw new ToolException($"{path}: expected an assembly, found no file of that name.");
        var models = Models(path);
        return models.Count > 0
            ? new ModelAssembly(path, models)
            : throw new ToolException($"{path}: expected at least one class with [RnnModel], found none.");
    }

    /// <summary>The model of a name.</summary>
    /// <param name="name">Its class, with or without namespace.</param>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public DeclaredModel Find(string name)
    {
        var found = All.Where(model => model.FullName == name).ToList();
        if (found.Count == 0)
            found = All.Where(model => model.IsCalled(name)).ToList();
        return found switch
        {
            [var model] => model,
            [] => throw new ToolException($"{Path} has no model '{name}': expected one of {Names}."),
            _ => throw new ToolException(
                $"{Path}: '{name}' may be {string.Join(" or ", found.Select(model => model.FullName))}: say which with --model."),
        };
    }

    /// <summary>The only model.</summary>
    /// <exception cref="ToolException">There are several.</exception>
    public DeclaredModel Only() => All is [var only]
        ? only
        : throw new ToolException($"{Path} has {All.Count} models: {Names}: say with --model which one.");

    private static List<DeclaredModel> Models(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            return new ModelLoadContext(full).LoadFromAssemblyPath(full).GetTypes()
                .Select(DeclaredModel.Of)
                .OfType<DeclaredModel>()
                .OrderBy(model => model.FullName, StringComparer.Ordinal)
                .ToList();
        }
        catch (ReflectionTypeLoadException fault)
        {
            throw NotLoaded(path, fault.LoaderExceptions[0] ?? fault);
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException
            or TypeLoadException)
        {
            throw NotLoaded(path, fault);
        }
    }

    private static ToolException NotLoaded(string path, Exception fault) => fault switch
    {
        { InnerException: ToolException told } => told,
        BadImageFormatException =>
            new ToolException(
                $"{path} is no .NET assembly: expected the .dll that the project is built into"
                    + (ForeignFile.IsSafetensors(path) ? ", found tensors, which 'rnngen inspect' describes." : "."), fault),
        _ => new ToolException($"{path} cannot be loaded: {fault.Message}", fault),
    };
}
