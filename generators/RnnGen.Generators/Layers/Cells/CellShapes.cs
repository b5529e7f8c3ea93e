using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Goes through the equations of a cell, and finds the length of each value: what names nothing, what no weights multiply and
/// what disagrees in its lengths is told. Text of other assemblies is trusted no further than this.
/// </summary>
internal sealed class CellShapes
{
    /// <summary>The length of one number that stands for all units.</summary>
    private const int Scalar = 0;

    private readonly CellDefinition _cell;
    private readonly CellLengths _lengths;
    private readonly Dictionary<string, CellPart> _parts;
    private readonly List<int> _values = [];
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, string> _operands = [];

    private CellShapes(CellDefinition cell, CellLengths lengths)
    {
        (_cell, _lengths) = (cell, lengths);
        _parts = cell.Parts.ToDictionary(part => part.Name);
    }

    /// <summary>Checks a cell whatever layer it is of.</summary>
    /// <exception cref="FormatException">Its equations make no layer.</exception>
    public static void Check(CellDefinition cell) => new CellShapes(cell, CellLengths.OfAnyLayer(cell)).Check(isOfAnyLayer: true);

    /// <summary>The parts that the equations read: of a gate <c>n.Input</c> and <c>n.Recurrent</c> each by itself.</summary>
    public static HashSet<string> UsedBy(CellDefinition cell)
    {
        var shapes = new CellShapes(cell, CellLengths.OfAnyLayer(cell));
        shapes.ReadAll(isOfAnyLayer: true);
        return shapes._used;
    }

    /// <summary>Whether the equations fit a layer of these lengths.</summary>
    public static bool Fit(CellDefinition cell, CellLengths lengths)
    {
        try
        {
            new CellShapes(cell, lengths).Check(isOfAnyLayer: false);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private void Check(bool isOfAnyLayer)
    {
        ReadAll(isOfAnyLayer);
        foreach (var part in _cell.Parts)
            Require(IsUsed(part), $"equations with {part.Name}", Form.Of("none"));
    }

    private void ReadAll(bool isOfAnyLayer)
    {
        foreach (var value in _cell.Values)
            _values.Add(LengthOf(value.Form));
        foreach (var (next, state) in _cell.Next.Zip(_cell.States, (next, state) => (next, state)))
        {
            var length = LengthOf(next);
            if (length > 1 || length < Scalar)
                Require(length == _lengths.Of(state), $"{state.Name} of its own length", next);
        }

        if (_cell.Output is { } output)
            Require(LengthOf(output) is not (Scalar or 1) || !isOfAnyLayer, "a vector as the output", output);
    }

    private bool IsUsed(CellPart part) => part.Kind == CellPartKind.State
        || (part.IsGate
            ? (!part.HasInput || _used.Contains(part.Name + ".Input"))
                && (!part.HasRecurrent || _used.Contains(part.Name + ".Recurrent"))
            : _used.Contains(part.Name));

    private int LengthOf(Form form)
    {
        if (form.Word is { } word)
            return Form.NumberOf(word) is null ? Operand(form, word) : Scalar;
        switch (form.Head)
        {
            case "v":
                Require(form.Items.Count == 2, "(v number)", form);
                return _values[form.IntegerAt(1, 0, _values.Count - 1)];
            case "input":
                var sum = Part(form, 2, CellPartKind.Gate);
                _used.Add(sum.Name + ".Input");
                return _lengths.Of(sum);
            case "recurrent":
                return Multiplied(Part(form, 2, CellPartKind.Gate), ".Recurrent", _cell.Hidden.Name);
            case "of":
                var gate = Part(form, 3, CellPartKind.Gate);
                Require(LengthOf(form.Items[2]) == _lengths.Of(_cell.Hidden), "an operand as long as the hidden state", form);
                _used.Add(gate.Name + ".Input");
                return Multiplied(gate, ".Recurrent", form.Items[2].ToString());
            case "linear":
                Require(form.Items.Count > 2, "operands", form);
                var linear = Part(form, form.Items.Count, CellPartKind.Linear);
                Require(form.Items.Skip(2).All(item => LengthOf(item) != Scalar), "vectors", form);
                return Multiplied(linear, "", string.Join(" ", form.Items.Skip(2)));
            case "product":
                var (matrix, columns) = (Part(form, 3, CellPartKind.Matrix), LengthOf(form.Items[2]));
                Require(columns != Scalar, "a vector", form);
                Require(
                    matrix.Values.Count == 0 || (columns > 0 && (long)columns * _lengths.Of(matrix) == matrix.Values.Count),
                    $"rows times columns values in {matrix.Name}", form);
                return Multiplied(matrix, "", form.Items[2].ToString());
            case "normalize":
                var (normalization, length) = (Part(form, 3, CellPartKind.LayerNorm), LengthOf(form.Items[2]));
                Require(length != Scalar, "a vector", form);
                Multiplied(normalization, "", form.Items[2].ToString());
                return length;
            default:
                Require(CellFunctions.ArityOf(form.Head) == form.Items.Count - 1, "an operation that there is", form);
                int[] lengths = [.. form.Rest.Select(LengthOf)];
                return CellFunctions.JoinsUnits(form.Head) ? Scalar : lengths.Aggregate((a, b) => Join(a, b, form));
        }
    }

    private int Operand(Form form, string name)
    {
        var part = _parts.TryGetValue(name, out var known) ? known : throw Form.Fault("a name that there is", form);
        Require(
            part.IsGate || part.Kind is CellPartKind.State or CellPartKind.Parameter or CellPartKind.Input or CellPartKind.Extra,
            "a value", form);
        _used.Add(part.HasInput ? name + ".Input" : name);
        return part.HasRecurrent ? Multiplied(part, ".Recurrent", _cell.Hidden.Name) : _lengths.Of(part);
    }

    private CellPart Part(Form form, int items, CellPartKind kind) =>
        form.Items.Count == items && form.Items[1].Word is { } name && _parts.TryGetValue(name, out var part) && part.Kind == kind
            ? part
            : throw Form.Fault($"a {kind}", form);

    /// <summary>Weights have one operand, however often they are written.</summary>
    private int Multiplied(CellPart part, string side, string operand)
    {
        var weights = part.Name + side;
        _used.Add(weights);
        if (_operands.TryGetValue(weights, out var known) && known != operand)
            throw Form.Fault($"one operand of {weights}", Form.Of("two"));
        _operands[weights] = operand;
        return _lengths.Of(part);
    }

    private static int Join(int a, int b, Form form)
    {
        if (a == b || b is Scalar or 1)
            return a == Scalar ? b : a;
        Require(a is Scalar or 1, "vectors of one length", form);
        return b;
    }

    private static void Require(bool isSo, string expected, Form found)
    {
        if (!isSo)
            throw Form.Fault(expected, found);
    }
}
