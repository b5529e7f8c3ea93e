using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>
/// Writes a model as a graph over whole sequences. Values are [steps, batch, units]; of a state [batch, units], of a delay line
/// [steps it holds, batch, units]. Inputs are the model's and its states, outputs the model's and the states after the last step.
/// </summary>
internal sealed class OnnxGraphBuilder
{
    private readonly ExportedModel _model;
    private readonly StepGraph _graph;
    private readonly OnnxNames _names = new();
    private readonly OnnxNodes _nodes;
    private readonly OnnxWeights _weights;
    private readonly OnnxOperators _operators;
    private readonly OnnxLoops _loops;
    private readonly Dictionary<Node, string> _values = [];
    private readonly Dictionary<Node, string> _lastValues = [];

    // What comes out of loops, and whether its loop runs against time.
    private readonly Dictionary<Node, bool> _results = [];
    private readonly OnnxValues _inputs;
    private readonly OnnxValues _outputs;

    private OnnxGraphBuilder(ExportedModel model)
    {
        (_model, _graph, _nodes) = (model, new StepGraph(model), new OnnxNodes(_names));
        _weights = new OnnxWeights(model, _names, _nodes);
        _operators = new OnnxOperators(model, _weights);
        (_inputs, _outputs) = (new OnnxValues(model), new OnnxValues(model));
        _loops = new OnnxLoops(_graph, _names, _nodes, _weights, _operators);
    }

    /// <summary>The graph of a model, as a message.</summary>
    public static OnnxMessage Build(ExportedModel model)
    {
        var builder = new OnnxGraphBuilder(model);
        builder.AddInputs();
        foreach (var part in StepParts.Of(builder._graph))
            builder.Add(part);
        foreach (var output in builder._graph.Outputs)
            builder.AddOutput(output);
        foreach (var state in builder._graph.States)
            builder._outputs.State(state, NextName(state));
        return builder.Message();
    }

    /// <summary>Name of the output that a state is after the last step.</summary>
    public static string NextName(StepState state) => state.Name + ".next";

    private void AddInputs()
    {
        if (_model.Graph.Token is { } token)
        {
            _values.Add(token, Named("tokens", "inputs"));
            _inputs.Tokens("tokens");
        }

        AddFeatures();
        foreach (var state in _graph.States)
            _inputs.State(state, Named(state.Name, "inputs"));
        if (_model.Graph.FedBack is not null)
            _inputs.Number(Named(OnnxLoops.Steps, "inputs"));
        foreach (var state in _graph.States)
            Named(NextName(state), "outputs");
        foreach (var output in _graph.Outputs)
            Named(output.Name, "outputs");
    }

    private void AddFeatures()
    {
        if (_model.Graph.Input.Op != Op.Input)
            return;
        var parts = _model.Declaration.Inputs.Select(input => (input.Name, input.Size)).ToList();
        if (parts.Count == 0)
            parts.Add(("x", _model.Graph.Input.Width));
        foreach (var (name, size) in parts)
            _inputs.Sequence(Named(name, "inputs"), size);
        _values.Add(_model.Graph.Input, parts is [var only]
            ? only.Name
            : _nodes.Add("Concat", "all.features", [.. parts.Select(part => part.Name)], ("axis", -1L)));
    }

    /// <summary>Takes a name that callers use, which no other value may have.</summary>
    private string Named(string name, string what) => _names.Unique(name) == name ? name : throw new ToolException(
        $"{_model.Name}: expected {what} of the ONNX file with names of their own, found '{name}' twice: give the layer or input "
        + "another Name.");

    private void Add(StepPart part)
    {
        switch (part)
        {
            case ShiftedSequence { State: var state }:
                Shift(state);
                break;
            case StepLoop loop:
                var written = OnnxRecurrent.Of(loop, _graph) is { } module
                    ? module.Write(_nodes, _weights, Value)
                    : _loops.Write(loop, Value);
                foreach (var (result, name) in written)
                {
                    _values[result] = name;
                    _results[result] = loop.IsReverse;
                }

                break;
        }
    }

    /// <summary>The name of a value; written when it is asked for first, so that nothing is written that nobody reads.</summary>
    private string Value(Node node) => Topology.Evaluate(
        node, _values, JoinedProducts.OperandsOf,
        n => _operators.Write(n, _nodes, operand => _values[operand], joinsProducts: true));

    /// <summary>
    /// What is read of a state that no loop has: the values of the steps behind what it held, or before it where time runs the
    /// other way, cut.
    /// </summary>
    private void Shift(StepState state)
    {
        var (rows, name, isReverse) = (state.Variable.Rows, state.Name, state.Variable.IsReverse);
        var held = state.Variable.IsDelayLine ? name : _nodes.Add("Unsqueeze", name + ".held", [name, _weights.List(0)]);
        var next = Full(state.Next);
        var all = _nodes.Add("Concat", name + ".all", isReverse ? [next, held] : [held, next], ("axis", 0L));
        foreach (var (lag, read) in state.Reads.OrderByDescending(read => read.Key))
        {
            var (start, end) = isReverse ? (lag, lag < rows ? lag - rows : long.MaxValue) : (rows - lag, -lag);
            _values[read] = _nodes.Add(
                "Slice", $"{name}.lag{lag}", [all, _weights.List(start), _weights.List(end), _weights.List(0)]);
        }

        if (state.Variable.IsDelayLine)
            _nodes.Add("Slice", [all, _weights.List(-rows), _weights.List(long.MaxValue), _weights.List(0)], [NextName(state)]);
        else
            _nodes.Add("Gather", [all, _weights.Index(isReverse ? 0 : -1)], [NextName(state)], ("axis", 0L));
    }

    /// <summary>A value of every step, also where it is the same at all.</summary>
    private string Full(Node node) => _graph.Varying.Contains(node)
        ? Value(node)
        : _nodes.Add("Expand", OnnxOperators.NameOf(node) + ".all", [Value(node), SequenceShape(node.Width)]);

    private string SequenceShape(int width)
    {
        var input = _values[_model.Graph.Token ?? _model.Graph.Input];
        var shape = _nodes.Add("Shape", "sequence.shape", [input], ("start", 0L), ("end", 2L));
        return _nodes.Add("Concat", "sequence.full", [shape, _weights.List(width)], ("axis", 0L));
    }

    private void AddOutput(StepOutput output)
    {
        var parts = output.Parts.Select(part => output.IsOfLastStep ? Last(part) : Full(part)).ToList();
        _nodes.Add("Concat", parts, [output.Name], ("axis", -1L));
        var width = output.Parts.Sum(part => part.Width);
        if (output.IsOfLastStep)
            _outputs.Row(output.Name, width);
        else
            _outputs.Sequence(output.Name, width);
    }

    /// <summary>
    /// A value at the last step, [batch, units]. What runs against time ends at the first step of a sequence, and its value there
    /// is its last one.
    /// </summary>
    private string Last(Node node) => Topology.Evaluate(
        node, _lastValues,
        n => IsLeaf(n) ? [] : JoinedProducts.OperandsOf(n),
        n => !_graph.Varying.Contains(n) ? Value(n)
            : IsLeaf(n)
                ? _nodes.Add(
                    "Gather", OnnxOperators.NameOf(n) + ".last",
                    [Value(n), _weights.Index(_results.TryGetValue(n, out var isReverse) && isReverse ? 0 : -1)], ("axis", 0L))
                : _operators.Write(n, _nodes, o => _lastValues[o], joinsProducts: true));

    // What loops and inputs give is there for every step; what is made of it is made for the last step alone.
    private bool IsLeaf(Node node) => !_graph.Varying.Contains(node) || node.Op is Op.Input or Op.Token or Op.Previous
        || _results.ContainsKey(node);

    private OnnxMessage Message()
    {
        var message = new OnnxMessage();
        foreach (var node in _nodes.All)
            message.Message(1, node);
        message.Text(2, _model.Name);
        foreach (var initializer in _weights.Initializers)
            message.Message(5, initializer);
        foreach (var input in _inputs.All)
            message.Message(11, input);
        foreach (var output in _outputs.All)
            message.Message(12, output);
        return message;
    }
}
