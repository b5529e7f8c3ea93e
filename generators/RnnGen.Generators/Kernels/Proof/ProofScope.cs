using System;
using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What the names of a kernel stand for at a place of it.</summary>
internal sealed class ProofScope
{
    // Null where nothing is known any more, whatever the scope around knows.
    private readonly Dictionary<string, Reach?> _pointers = [];
    private readonly Dictionary<string, Form> _numbers = [];
    private readonly Dictionary<string, RowBuffer> _distances;
    private readonly HashSet<string> _own = [];
    private readonly ProofScope? _around;
    private readonly string _kernel;

    public ProofScope(string kernel) => (_kernel, _distances) = (kernel, []);

    private ProofScope(ProofScope around) => (_around, _kernel, _distances) = (around, around._kernel, around._distances);

    /// <summary>A scope within this one: what it names ends with it.</summary>
    public ProofScope Inner() => new(this);

    public void Set(Pointer pointer, Reach reach)
    {
        _pointers[pointer.Name] = reach;
        _own.Add(pointer.Name);
    }

    /// <summary>Whether the pointer was set here, and not around this scope.</summary>
    public bool IsOwn(Pointer pointer) => _own.Contains(pointer.Name);

    /// <summary>Nothing is known of where a pointer is.</summary>
    public void Forget(Pointer pointer) => _pointers[pointer.Name] = null;

    public void Set(Variable variable, Form form) => _numbers[variable.Name] = form;

    public void Set(Distance distance, RowBuffer buffer) => _distances[distance.Name] = buffer;

    public Reach Of(Pointer pointer) => Find(pointer) ?? throw Missing(pointer.Name);

    public bool Knows(Variable variable) => Find(variable) is not null;

    public bool Knows(Pointer pointer) => Find(pointer) is not null;

    public Form Of(Variable variable) => Find(variable) ?? throw Missing(variable.Name);

    public RowBuffer Of(Distance distance) =>
        _distances.TryGetValue(distance.Name, out var buffer) ? buffer : throw Missing(distance.Name);

    private Reach? Find(Pointer pointer)
    {
        for (var scope = this; scope is not null; scope = scope._around)
        {
            if (scope._pointers.TryGetValue(pointer.Name, out var reach))
                return reach;
        }

        return null;
    }

    private Form? Find(Variable variable)
    {
        for (var scope = this; scope is not null; scope = scope._around)
        {
            if (scope._numbers.TryGetValue(variable.Name, out var form))
                return form;
        }

        return null;
    }

    private InvalidOperationException Missing(string name) => new($"kernels: {_kernel} does not know {name}");
}
