using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>What a parameter of a cell stands for; the text has the names in small letters.</summary>
internal enum CellPartKind { Gate, InputGate, RecurrentGate, State, Parameter, Linear, Matrix, Normalization, Input, Extra }

/// <summary>What the equations see of a learned vector; the values are those of <c>RnnGen.Cells.Constraint</c>.</summary>
internal enum ConstraintKind { None, Softplus, Exp, Sigmoid, Tanh }

/// <summary>A parameter of a cell.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">Its name in the equations.</param>
internal sealed record CellPart(CellPartKind Kind, string Name)
{
    /// <summary>The length of the vector or the rows of the matrix; null where nothing is said.</summary>
    public CellSize? Size { get; init; }

    /// <summary>Heads of block-diagonal recurrent weights.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>Whether a gate's bias begins with 1.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What is learned begins with it.</summary>
    public double Start { get; init; }

    public ConstraintKind Constraint { get; init; }

    /// <summary>Of a constant matrix its elements, row by row; else empty.</summary>
    public EquatableArray<double> Values { get; init; }

    public bool IsGate => Kind is CellPartKind.Gate or CellPartKind.InputGate or CellPartKind.RecurrentGate;

    /// <summary>Whether its input weights and biases are rows of the tensors that gates share.</summary>
    public bool IsSharedGate => IsGate && Size is null;

    public bool HasInput => Kind is CellPartKind.Gate or CellPartKind.InputGate;

    public bool HasRecurrent => Kind is CellPartKind.Gate or CellPartKind.RecurrentGate;

    /// <summary>Names of its tensors, without layer and number; none where they are shared.</summary>
    public IEnumerable<string> Tensors
    {
        get
        {
            if (IsGate && Size is not null)
                yield return "bias_" + Name;
            if (HasInput && Size is not null)
                yield return "weight_ih_" + Name;
            if (HasRecurrent && (Size is not null || Heads > 1))
                yield return "weight_hh_" + Name;
            if (Kind is CellPartKind.Parameter or CellPartKind.Matrix)
                yield return Name;
            if (Kind == CellPartKind.State)
                yield return Name + "0";
            if (Kind is CellPartKind.Linear or CellPartKind.Normalization)
            {
                yield return Name + "_weight";
                yield return Name + "_bias";
            }
        }
    }

    public Form ToForm()
    {
        List<Form> rest = [Form.Of(Name)];
        if (Size is { } size)
            rest.Add(Form.List("size", Form.Of(size.Word)));
        if (Heads > 1)
            rest.Add(Form.List("heads", Form.Of(Heads)));
        if (IsOpen)
            rest.Add(Form.List("open"));
        if (Start != 0)
            rest.Add(Form.List("start", Form.Of(Start)));
        if (Constraint != ConstraintKind.None)
            rest.Add(Form.List("constraint", Form.Of(Constraint.ToString().ToLowerInvariant())));
        if (Values.Count > 0)
            rest.Add(Form.List("values", [.. Values.Select(Form.Of)]));
        return Form.List(Kind.ToString().ToLowerInvariant(), [.. rest]);
    }

    /// <summary>Null where the form is something else.</summary>
    public static CellPart? Read(Form form)
    {
        if (!Enum.TryParse<CellPartKind>(form.Head, ignoreCase: true, out var kind))
            return null;
        return new(kind, form.WordAt(1))
        {
            Size = form.Find("size") is { } size ? CellSize.Read(size.WordAt(1)) : null,
            Heads = (int)(form.Find("heads")?.NumberAt(1) ?? 1),
            IsOpen = form.Find("open") is not null,
            Values = form.Find("values") is { } values
                ? new(Enumerable.Range(1, values.Items.Count - 1).Select(values.NumberAt))
                : default,
            Start = form.Find("start")?.NumberAt(1) ?? 0,
            Constraint = form.Find("constraint") is not { } constraint ? ConstraintKind.None
                : Enum.TryParse<ConstraintKind>(constraint.WordAt(1), ignoreCase: true, out var known) ? known
                : throw new FormatException($"no constraint {constraint}"),
        };
    }
}
