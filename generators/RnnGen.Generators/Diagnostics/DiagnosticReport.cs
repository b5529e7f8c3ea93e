using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Diagnostics;

/// <summary>Collects what the checks of one declaration find.</summary>
internal sealed class DiagnosticReport
{
    private readonly List<DiagnosticInfo> _found = [];

    /// <summary>Whether anything found keeps the model from being generated.</summary>
    public bool HasErrors { get; private set; }

    public EquatableArray<DiagnosticInfo> Found => new(_found);

    /// <summary>Something keeps the model from being generated that is told where it stands.</summary>
    public void AddErrorElsewhere() => HasErrors = true;

    public void Add(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        _found.Add(new DiagnosticInfo(descriptor, location, new EquatableArray<string>(arguments)));
    }
}
