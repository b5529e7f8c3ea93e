using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>Writes the equations of a cell that the user wrote, with what the built-in cells write theirs with.</summary>
internal sealed class CellEquations
{
    private readonly CellDefinition _definition;
    private readonly CellBuilder _cell;
    private readonly CellWeights _weights;
    private readonly Dictionary<string, CellPart> _parts;
    private readonly Dictionary<string, Node> _before = [];
    private readonly Dictionary<string, Node> _operands = [];
    private readonly List<Node> _values = [];

    public CellEquations(CellDefinition definition, CellBuilder cell)
    {
        (_definition, _cell, _weights) = (definition, cell, new CellWeights(cell));
        _parts = definition.Parts.ToDictionary(part => part.Name);
    }

    private Expressions E => _cell.Expressions;

    /// <summary>Writes a step, and returns the output.</summary>
    public Node Write()
    {
        foreach (var state in _definition.States.OrderBy(state => state == _definition.Hidden ? 0 : 1))
            _before.Add(state.Name, _cell.State(state.Name, LengthOf(state)));
        List<CellPart> gates = [.. _definition.Parts.Where(part => part.IsSharedGate)];
        foreach (var gate in gates)
            _weights.AddRows(gate);
        if (gates.Select(gate => (gate.Kind, gate.Heads > 1)).Distinct().Count() > 1)
            _cell.CutByGates();
        // Their sums in the order of the parameters, whichever the equations mention first: so they lie in memory.
        foreach (var gate in gates.Where(gate => _definition.MentionsOf(gate.Name) > 0))
            OperandOf(gate.Name);
        foreach (var (name, form) in _definition.Values.Select(value => (value.Name, value.Form)))
        {
            var value = ValueOf(form);
            if (name is not null && value.Op is not (Op.Constant or Op.Previous or Op.Input or Op.Parameter))
                value.Named(Symbols.Safe(name));
            _values.Add(value);
        }

        // The hidden state as the step leaves it, zoneout and all, where that is what the cell gives.
        var output = _definition.Output is { } given && given.ToString() != _definition.Next.Last().ToString()
            ? ValueOf(given)
            : null;
        var hidden = Leave();
        return output is null ? hidden : Vector(output, null);
    }

    /// <summary>Leaves the states' values, and returns the hidden one's.</summary>
    private Node Leave()
    {
        List<CellPart> states = [.. _definition.States];
        List<Node> next = [.. _definition.Next.Zip(states, (form, state) => Vector(ValueOf(form), LengthOf(state)))];
        var loops = new StateLoops([.. states.Select(state => _before[state.Name])], next);
        var taken = new HashSet<Node>();
        Node hidden = null!;
        for (var i = 0; i < states.Count; i++)
        {
            var before = _before[states[i].Name];
            var value = loops.IsInLoop(i) ? Own(next[i], states[i], taken) : Kept(next[i], before);
            taken.Add(value);
            hidden = _cell.Next(before, value);
        }

        return hidden;
    }

    /// <summary>
    /// What leaves a value for later steps that no later value of the state comes from: a loop of its own hands it on.
    /// </summary>
    private Node Kept(Node value, Node before) => E.Select(E.Constant(1), value, before);

    /// <summary>A state's value as a node that is no other state's, and is computed in the step.</summary>
    private Node Own(Node value, CellPart state, HashSet<Node> taken) =>
        value.Operands.Count == 0 || value.Left is not null || value.IsRowScalar || value.Op == Op.Detach || taken.Contains(value)
            ? E.Copy(value, state)
            : value;

    /// <summary>A value as a vector of a length, which one number is spread to.</summary>
    private Node Vector(Node value, int? length)
    {
        if (length is > 1 && value.Width == 1)
            return E.Broadcast(E.Sum(value), length.Value);
        return value.IsRowScalar ? E.Copy(value, _definition) : value;
    }

    private int LengthOf(CellPart part) => _weights.LengthOf(part);

    private Node ValueOf(Form form)
    {
        if (form.Word is { } word)
            return Form.NumberOf(word) is { } number ? E.Constant(number) : OperandOf(word);
        return form.Head switch
        {
            "v" => _values[(int)form.NumberAt(1)],
            "input" => _weights.InputSide(_parts[form.WordAt(1)]),
            "recurrent" => _weights.RecurrentSide(_parts[form.WordAt(1)], _before[_definition.Hidden.Name]),
            "of" => _weights.Gate(_parts[form.WordAt(1)], ValueOf(form.Items[2])),
            "linear" => _weights.Linear(_parts[form.WordAt(1)], [.. form.Items.Skip(2).Select(ValueOf)]),
            "product" => _weights.Product(_parts[form.WordAt(1)], ValueOf(form.Items[2])),
            "normalize" => _weights.Normalize(_parts[form.WordAt(1)], ValueOf(form.Items[2])),
            _ => Function(form),
        };
    }

    private Node Function(Form form)
    {
        if (CellFunctions.ArityOf(form.Head) != form.Items.Count - 1)
            throw new FormatException($"no operation {form}");
        var operands = Spread([.. form.Rest.Select(ValueOf)]);
        var value = CellFunctions.Apply(form.Head, operands);

        // The only function of a gate has the gate's name, as where a built-in cell says σ(gate f) is f.
        if (form.Items.Count == 2 && form.Head != "neg" && form.Items[1].Word is { } name
            && _parts.TryGetValue(name, out var part) && part.IsGate && value.Operands.Count > 0
            && _definition.MentionsOf(name) == 1)
        {
            value.Named(Symbols.Safe(name));
        }

        return value;
    }

    /// <summary>A vector of one unit beside longer ones is one number for all of them.</summary>
    private IReadOnlyList<Node> Spread(IReadOnlyList<Node> operands) => operands.Max(operand => operand.Width) == 1
        ? operands
        : [.. operands.Select(operand => operand.Width == 1 ? E.Sum(operand) : operand)];

    private Node OperandOf(string name)
    {
        if (_before.TryGetValue(name, out var state))
            return state;
        if (!_operands.TryGetValue(name, out var operand))
            _operands.Add(name, operand = Operand(_parts[name]));
        return operand;
    }

    private Node Operand(CellPart part) => part.Kind switch
    {
        CellPartKind.Gate or CellPartKind.InputGate or CellPartKind.RecurrentGate =>
            _weights.Gate(part, _before[_definition.Hidden.Name]),
        CellPartKind.Parameter => _weights.Parameter(part),
        CellPartKind.Input => CellInputs.Whole(E, _cell.X),
        CellPartKind.Extra => _cell.Extras[_definition.Extras.TakeWhile(extra => extra != part).Count()],
        _ => throw new FormatException($"{part.Name} is no value"),
    };
}
