using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Makes a network of units: layers with names, what each reads, and notes on states and steps.</summary>
internal sealed class NetworkBuilder
{
    private readonly OnnxModel _model;
    private readonly UnitGraph _graph;
    private readonly IReadOnlyList<(string Name, Unit Unit)> _outputs;
    private readonly List<Unit> _units;
    private readonly bool _isDouble;
    private readonly LastStep _lastStep = new();
    private readonly LayerList _layers = new();
    private readonly List<NetworkInput> _inputs = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<Unit, LayerSources> _sources = [];
    private readonly HashSet<string> _stateInputs = [];
    private readonly SourceLimit _limit = new();

    /// <summary>Sorts out which outputs are states.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">All units.</param>
    /// <param name="outputs">All outputs of the graph.</param>
    public NetworkBuilder(OnnxModel model, UnitGraph graph, IReadOnlyList<(string Name, Unit Unit)> outputs)
    {
        (_model, _graph) = (model, graph);
        _outputs = [.. outputs.Where(output => !StateOutput.IsState(output.Unit, withCells: outputs.Count > 1))];
        if (_outputs.Count == 0)
            _outputs = [.. outputs.Where(output => !StateOutput.IsState(output.Unit, withCells: false))];
        if (_outputs.Count == 0)
            _outputs = [.. outputs.Where(output => output.Unit.Current is { Kind: UnitKind.State, Name: "h" }).TakeLast(1)];
        if (_outputs.Count == 0)
        {
            throw model.File.Fault(
                "the outputs", "one that is no state", string.Join(", ", outputs.Select(output => $"'{output.Name}'")));
        }

        foreach (var (name, _) in outputs.Where(output => !_outputs.Contains(output)))
            _notes.Add(
                $"Output '{name}' of the file is made of states after the last step, which are in the State of the class.");
        _units = UnitPasses.Live(_outputs.Select(output => output.Unit));
        _isDouble = _units.Exists(unit => unit.Kind is not (UnitKind.Affine or UnitKind.PRelu)
            && unit.Tensors.Any(tensor => tensor is { IsDouble: true }));
    }

    /// <summary>Makes the network.</summary>
    public Network Build()
    {
        AddInputs();
        foreach (var unit in _units)
        {
            _lastStep.Add(unit);
            _sources.Add(unit, Add(unit));
        }

        var steps = Steps();
        List<NetworkOutput> outputs = [.. _outputs.Select(
            output => new NetworkOutput(OutputLayer(output.Name, output.Unit.Current), $"'{output.Name}' in the file")
            {
                Steps = steps == Output.EveryStep && _lastStep[output.Unit.Current] ? Output.LastStep : Output.EveryStep,
            })];
        var isDefault = outputs.Count == 1 && outputs[0].Layer == _layers.LastName;
        if (!isDefault && outputs.DistinctBy(output => output.Layer).Count() != outputs.Count)
        {
            throw _model.File.Fault(
                "the outputs", "values that differ", string.Join(", ", outputs.Select(output => output.Meaning)));
        }

        return new Network(_model.File.Name, $"ONNX{(_model.Producer.Length > 0 ? $", written by {_model.Producer}" : "")}",
            _inputs, _layers.WithoutPlainFrom())
        {
            Outputs = isDefault ? [] : outputs,
            OutputSteps = steps,
            Notes = _notes,
        };
    }

    private void AddInputs()
    {
        foreach (var unit in _units.Where(unit => unit.Kind == UnitKind.Recurrent))
        {
            foreach (var (state, part) in unit.States)
            {
                var root = part;
                while (root.Inputs.Count > 0)
                    root = root.Inputs[0];
                _stateInputs.Add(root.Name);
                _notes.Add($"State {state} of {unit.Place} begins with the file's input '{root.Name}', "
                    + "here with the State that is given.");
            }

            if (unit.Lengths.Length > 0)
                _notes.Add($"The lengths of sequences, input '{unit.Lengths}' of the file, are the lengths that Run takes.");
        }

        List<Unit> inputs = [.. _units.Where(unit => unit.Kind == UnitKind.Input)];
        if (inputs.Find(input => _stateInputs.Contains(input.Name)) is { } both)
            throw _model.File.Fault(both.Place, "to be a state or to be read by layers", "both");
        var tokens = inputs.Where(input => input.IsToken).ToList();
        if (tokens.Count > 0 && inputs.Count > 1)
        {
            throw _model.File.Fault(
                "the inputs", "tokens alone, or features alone", string.Join(", ", inputs.Select(input => $"'{input.Name}'")));
        }

        foreach (var input in inputs)
        {
            var name = inputs.Count > 1 ? _layers.Names.Give(input.Name) : LayerInput.WholeInput;
            var width = input.IsToken
                ? 0
                : input.Width ?? throw _model.File.Fault(input.Place, "a number of units that the file tells", "an open one");
            if (width > SourceLimit.MostUnits)
                throw _model.File.Fault(input.Place, $"at most {SourceLimit.MostUnits} units", $"{width}");
            _inputs.Add(new NetworkInput(name, width, $"'{input.Name}' in the file"));
            _sources.Add(input, LayerSources.Of(name, width));
        }

        _units.RemoveAll(unit =>
        {
            if (unit.Kind == UnitKind.Input)
                _lastStep.Add(unit);
            return unit.Kind == UnitKind.Input;
        });
    }

    private LayerSources Add(Unit unit)
    {
        switch (unit.Kind)
        {
            case UnitKind.Slice:
                return Range(unit);
            case UnitKind.Concat or UnitKind.Stack:
                return _limit.Concat(unit.Inputs.Select(input => _sources[input]), unit.Node!.Fault);
            case UnitKind.Pick:
                return _limit.Counted(Picked(unit), unit.Node!.Fault);
            case UnitKind.State when unit.Name == "h":
                return _sources[unit.Inputs[0]];
            case UnitKind.State:
                throw unit.Node!.Fault("outputs and the state h alone to be read by other nodes", "the memory c");
        }

        foreach (var input in unit.Inputs)
            _limit.Counted(_sources[input], unit.Node!.Fault);

        // A number that stands for all units becomes a vector.
        if (unit.Kind is UnitKind.Affine or UnitKind.PRelu or UnitKind.Normalization)
            _graph.Charge(unit.Node!, 2L * _sources[unit.Inputs[0]].Width);
        var layer = UnitLayer.Of(unit, unit.Inputs.Sum(input => _sources[input].Width), _isDouble);
        var isJoined = layer.Attribute is AddAttribute or MultiplyAttribute;
        var from = unit.Inputs.SelectMany(input => isJoined ? [One(input)] : _sources[input].Inputs);
        if (isJoined && unit.Inputs.Select(input => _sources[input].Width).Distinct().Count() > 1)
        {
            throw unit.Node!.Fault(
                "vectors of as many units", string.Join(" and ", unit.Inputs.Select(input => _sources[input].Width)));
        }

        if (isJoined && unit.Inputs.Count == 1)
            from = from.Concat(from);
        var name = _layers.Names.Give(NameOf(unit));
        var width = LayerShape.Of(layer.Attribute, unit.Inputs.Count == 0 ? 0
            : isJoined ? _sources[unit.Inputs[0]].Width
            : unit.Inputs.Sum(input => _sources[input].Width))!.Value.Width;
        _layers.Add(layer with { Name = name, From = [.. from], Origin = unit.Place });
        return LayerSources.Of(name, width);
    }

    // Layers that add or multiply read whole values: several side by side are made one.
    private LayerInput One(Unit input)
    {
        var sources = _sources[input];
        if (sources.Inputs is [var one])
            return one;
        _sources[input] = _layers.AddConcat(sources, "concat", input.Place);
        return _sources[input].Inputs[0];
    }

    private LayerSources Range(Unit unit)
    {
        var whole = _sources[unit.Inputs[0]];
        return unit.Start >= 0 && unit.End <= whole.Width
            ? _limit.Counted(whole.Slice((int)unit.Start, (int)(unit.End.Value - unit.Start)), unit.Node!.Fault)
            : throw unit.Node!.Fault($"a range of {whole.Width} units", $"{unit.Start} to {unit.End}");
    }

    private LayerSources Picked(Unit unit)
    {
        var (axis, whole, source) = (unit.Axes[0], unit.Inputs[0], _sources[unit.Inputs[0]]);
        if (whole.Kind == UnitKind.Stack)
            return PickedFromStack(unit, whole);
        return axis.Role switch
        {
            AxisRole.Step => source,
            AxisRole.Feature when unit.End is not null && unit.Start >= 0 => Range(unit),
            AxisRole.Direction => source.Slice((int)unit.Start * (source.Width / 2), source.Width / 2),
            _ => throw unit.Node!.Fault(
                "a range of a vector, a direction or the last step", $"a range of {Operation.NameOf(axis.Role)}"),
        };
    }

    // States of several layers one after the other, of which one is taken.
    private LayerSources PickedFromStack(Unit unit, Unit stack)
    {
        var start = 0L;
        for (var i = 0; i < stack.Inputs.Count; i++)
        {
            var size = stack.Axes[i].Size ?? 0;
            if (unit.Start == start && unit.End == start + size)
                return _sources[stack.Inputs[i]];
            if (unit.Start >= start && unit.End <= start + size && stack.Axes[i].Role == AxisRole.Direction && size == 2)
            {
                var half = _sources[stack.Inputs[i]].Width / 2;
                return _sources[stack.Inputs[i]].Slice((int)(unit.Start - start) * half, half);
            }

            start += size;
        }

        throw unit.Node!.Fault("one of the values that were put one after the other", $"{unit.Start} to {unit.End}");
    }

    private string OutputLayer(string name, Unit unit)
    {
        var sources = _sources.TryGetValue(unit, out var found)
            ? found
            : throw _model.File.Fault($"output '{name}'", "a value that layers give", "an input");
        if (_layers.WholeLayer(sources) is { } layer)
            return layer;
        if (_layers.Count == 0)
            throw _model.File.Fault($"output '{name}'", "a value that layers give", "an input");
        return _layers.AddConcat(sources, name, $"output '{name}'").Ranges[0].Name;
    }

    private Output Steps()
    {
        List<bool> last = [.. _outputs.Select(output => _lastStep[output.Unit.Current]).Distinct()];
        if (last is [false])
            return Output.EveryStep;
        if (_lastStep.IsPickedFromReverse && _lastStep.IsStateOfReverse)
            throw _model.File.Fault("the outputs", "the last step, or last states", "both of a layer that runs against time");
        if (last.Count == 1 && !_lastStep.IsPickedFromReverse)
            return Output.LastStep;
        if (_lastStep.IsStateOfReverse)
        {
            throw _model.File.Fault(
                "the outputs", "those of all steps, or of the last states alone", "both of a layer that runs against time");
        }

        _notes.Add(last.Count > 1
            ? "Some outputs of the file are those of the last step alone. Here every step has all outputs: take the last row."
            : "The output of the file is that of the last step, where a layer against time has read no more than this step. "
                + "Here every step has an output: take the last row.");
        return Output.EveryStep;
    }

    // A path ends with the operator's name, which tells nothing of the layer.
    private static string NameOf(Unit unit)
    {
        var name = unit.Node!.Name;
        var slash = name.LastIndexOf('/');
        var isOperator = unit.Kind == UnitKind.Recurrent && unit.States.Count > 0
            || name[(slash + 1)..].StartsWith(unit.Node.Operator, System.StringComparison.OrdinalIgnoreCase);
        return slash > 0 && isOperator ? name[..slash] : name;
    }
}
