using System;
using System.Linq;
using System.Reflection;

namespace RnnGen.Cells;

/// <summary>A parameter of a cell's <c>Step</c>.</summary>
internal sealed class CellParameter(ParameterInfo parameter, int units)
{
    private readonly bool _isOfInput = parameter.GetCustomAttribute<SizeOfInputAttribute>() is not null;

    public string Name { get; } = parameter.Name!;

    public Type Type { get; } = parameter.ParameterType;

    public bool IsState => Type.IsByRef;

    /// <summary>The size that it is given, if it is.</summary>
    public int? Size { get; } = parameter.GetCustomAttribute<SizeAttribute>()?.Size;

    public int Heads { get; } = parameter.GetCustomAttribute<HeadsAttribute>()?.Count ?? 1;

    public Constraint Constraint { get; } = parameter.GetCustomAttribute<ConstraintAttribute>()?.Constraint ?? Constraint.None;

    /// <summary>Whether its weights are rows of the tensors that gates share.</summary>
    public bool IsSharedGate => Size is null && Type is { } type
        && (type == typeof(Gate) || type == typeof(InputGate) || type == typeof(RecurrentGate));

    /// <summary>The length of the vector, or the rows of the matrix.</summary>
    /// <param name="inputs">Elements of the gates' input.</param>
    public int SizeAt(int inputs) => Size ?? (_isOfInput || Type == typeof(Extra) ? inputs : units);
}
