using Microsoft.CodeAnalysis;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Diagnostics;

/// <summary>A diagnostic as plain values, comparable between runs of the generator.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo Location, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic(Compilation compilation)
    {
        var arguments = new object[Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Arguments[i];

        return Diagnostic.Create(Descriptor, Location.ToLocation(compilation), arguments);
    }
}
