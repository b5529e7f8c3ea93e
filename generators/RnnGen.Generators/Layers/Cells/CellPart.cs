using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>What a parameter of a cell stands for; the text has the names in small letters.</summary>
internal enum CellPartKind { Gate, InputGate, RecurrentGate, State, Parameter, Linear, Matrix, LayerNorm, Input, Extra }

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
            if (Kind is CellPartKind.Linear or CellPartKind.LayerNorm)
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
    /// <exception cref="FormatException">It is a part that no cell has.</exception>
    public static CellPart? Read(Form form)
    {
        if (Named<CellPartKind>(form.Head) is not { } kind)
            return null;
        var part = new CellPart(kind, form.WordAt(1));
        if (!CellNames.IsName(part.Name))
            throw Form.Fault("a name of letters, digits and underscores", form.Items[1]);
        foreach (var item in form.Items.Skip(2))
            part = part.With(item);
        return part;
    }

    /// <summary>The part with what a piece of its text says more of it.</summary>
    private CellPart With(Form item)
    {
        var isOne = item.Items.Count == 2;
        return item.Head switch
        {
            "size" when isOne && Size is null && TakesSize && CellSize.Read(item.WordAt(1)) is var size
                && (size.Kind == CellSizeKind.Fixed
                    || (size.Kind == CellSizeKind.Input && Kind is CellPartKind.State or CellPartKind.Parameter)) =>
                this with { Size = size },
            "heads" when isOne && IsGate && HasRecurrent && Size is null =>
                this with { Heads = item.IntegerAt(1, 1, Limits.Units) },
            "open" when item.Items.Count == 1 && IsGate => this with { IsOpen = true },
            "start" when isOne && Kind == CellPartKind.Parameter => this with { Start = item.NumberAt(1) },
            "constraint" when isOne && Kind == CellPartKind.Parameter
                && Named<ConstraintKind>(item.WordAt(1)) is { } constraint =>
                this with { Constraint = constraint },
            "values" when item.Items.Count > 1 && Kind == CellPartKind.Matrix && Size is { Kind: CellSizeKind.Fixed } =>
                this with { Values = new(Enumerable.Range(1, item.Items.Count - 1).Select(item.NumberAt)) },
            _ => throw Form.Fault($"what a {Kind} has", item),
        };
    }

    private bool TakesSize => Kind is not (CellPartKind.Input or CellPartKind.LayerNorm);

    /// <summary>The value of that name, in small letters; null where there is none.</summary>
    private static T? Named<T>(string name)
        where T : struct, Enum =>
        Enum.GetNames(typeof(T)).FirstOrDefault(known => known.ToLowerInvariant() == name) is { } found
            ? (T)Enum.Parse(typeof(T), found)
            : null;
}
