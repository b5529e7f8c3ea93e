using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Kernels;

/// <summary>What the names of a kernel stand for at a place of it.</summary>
internal sealed class ProofScope
{
    private readonly Dictionary<string, Reach> _pointers;
    private readonly Dictionary<string, Form> _numbers;
    private readonly Dictionary<string, Planning.RowBuffer> _distances;
    private readonly HashSet<string> _own = [];
    private readonly string _kernel;

    public ProofScope(string kernel)
        : this(kernel, [], [], [])
    {
    }

    private ProofScope(
        string kernel, Dictionary<string, Reach> pointers, Dictionary<string, Form> numbers,
        Dictionary<string, Planning.RowBuffer> distances) =>
        (_kernel, _pointers, _numbers, _distances) = (kernel, pointers, numbers, distances);

    /// <summary>A scope within this one: what it names ends with it.</summary>
    public ProofScope Inner() => new(_kernel, new(_pointers), new(_numbers), _distances);

    public void Set(Pointer pointer, Reach reach)
    {
        _pointers[pointer.Name] = reach;
        _own.Add(pointer.Name);
    }

    /// <summary>Whether the pointer was set here, and not around this scope.</summary>
    public bool IsOwn(Pointer pointer) => _own.Contains(pointer.Name);

    /// <summary>Nothing is known of where a pointer is.</summary>
    public void Forget(Pointer pointer) => _pointers.Remove(pointer.Name);

    public void Set(Variable variable, Form form) => _numbers[variable.Name] = form;

    public void Set(Distance distance, Planning.RowBuffer buffer) => _distances[distance.Name] = buffer;

    public Reach Of(Pointer pointer) => _pointers.TryGetValue(pointer.Name, out var reach) ? reach : throw Missing(pointer.Name);

    public bool Knows(Variable variable) => _numbers.ContainsKey(variable.Name);

    public bool Knows(Pointer pointer) => _pointers.ContainsKey(pointer.Name);

    public Form Of(Variable variable) => _numbers.TryGetValue(variable.Name, out var form) ? form : throw Missing(variable.Name);

    public Planning.RowBuffer Of(Distance distance) =>
        _distances.TryGetValue(distance.Name, out var buffer) ? buffer : throw Missing(distance.Name);

    private InvalidOperationException Missing(string name) => new($"kernels: {_kernel} does not know {name}");
}
