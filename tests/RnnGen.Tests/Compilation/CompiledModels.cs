using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace RnnGen.Tests.Compilation;

/// <summary>
/// Declarations compiled together, each distinct one once, and loaded: a test asks for a fresh model of a declaration.
/// </summary>
internal sealed class CompiledModels
{
    private readonly Dictionary<TestDeclaration, ModelSource> _sources;
    private readonly CompiledAssembly _compiled;
    private readonly Lazy<Assembly> _assembly;

    public CompiledModels(string assemblyName, IEnumerable<TestDeclaration> declarations)
    {
        _sources = declarations.Distinct()
            .Select(ModelSource.Numbered)
            .ToDictionary(source => source.Declaration);
        _compiled = ModelCompiler.Compile(assemblyName, _sources.Values);
        _assembly = new Lazy<Assembly>(() =>
            new AssemblyLoadContext(assemblyName).LoadFromStream(new MemoryStream(_compiled.Assembly)));
    }

    /// <summary>The assembly's bytes, for another process to load.</summary>
    public ReadOnlyMemory<byte> Image => _compiled.Assembly;

    /// <summary>The assembly, loaded into this process.</summary>
    public Assembly Assembly => _assembly.Value;

    /// <summary>Name of the type that <see cref="Create{T}"/> instantiates.</summary>
    public string AdapterType(TestDeclaration declaration) => SourceOf(declaration).AdapterType;

    /// <summary>A fresh model of a declaration.</summary>
    /// <exception cref="InvalidOperationException">It did not compile; the message has the compiler's diagnostics.</exception>
    public ITestModel<T> Create<T>(TestDeclaration declaration)
        where T : unmanaged =>
        (ITestModel<T>)Activator.CreateInstance(_assembly.Value.GetType(AdapterType(declaration), throwOnError: true)!)!;

    private ModelSource SourceOf(TestDeclaration declaration)
    {
        var source = _sources[declaration];
        return _compiled.Errors.TryGetValue(source, out var error)
            ? throw new InvalidOperationException("Does not compile: " + error)
            : source;
    }
}
