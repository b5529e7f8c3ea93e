using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// A layer as a module of its own, whose text is its equations: what needs no other step over whole sequences, and loops over
/// the steps. Every layer can be written so; those that PyTorch has as they are need not.
/// </summary>
internal sealed class TorchCell
{
    private readonly LayerDeclaration _layer;
    private readonly ModelGraph _equations;
    private readonly StepGraph _graph;
    private readonly IReadOnlyList<StepPart> _parts;
    private readonly PythonNames _names = new("x", "state", "steps", "batch", "t", "y");
    private readonly TorchWeights _weights;
    private readonly Dictionary<Node, string> _values = [];
    private readonly Dictionary<StepState, string> _finals = [];
    private readonly Dictionary<Node, int> _uses;
    private readonly HashSet<Node> _readByLoops;
    private readonly bool _hasSeveralCells;

    /// <param name="model">The model.</param>
    /// <param name="layer">One of its layers, which reads one value.</param>
    /// <param name="width">Width of that value.</param>
    /// <param name="givesAll">Whether it gives the outputs of all layers stacked in it, not the last one's alone.</param>
    public TorchCell(ExportedModel model, LayerDeclaration layer, int width, bool givesAll = false)
    {
        (_layer, _equations) = (layer, Equations(model.Declaration, layer, width, givesAll));
        _graph = new StepGraph(Alone(model, _equations), isTraining: true);
        _parts = StepParts.Of(_graph);
        _weights = new TorchWeights(layer.Name, _equations.Tensors, _graph.Nodes, _names);
        _uses = _graph.Nodes.SelectMany(node => node.Operands)
            .Concat(_graph.Outputs.SelectMany(output => output.Parts))
            .Concat(_graph.States.Select(state => state.Next))
            .GroupBy(node => node).ToDictionary(uses => uses.Key, uses => uses.Count());
        var loops = _parts.OfType<StepLoop>().ToList();
        _readByLoops = [.. loops.SelectMany(loop => loop.Nodes.SelectMany(node => node.Operands).Except(loop.Nodes))];
        _hasSeveralCells = loops.Count > 1
            || _graph.States.Select(state => (state.Variable.Index, state.Variable.IsReverse)).Distinct().Count() > 1;
    }

    /// <summary>Writes the class.</summary>
    public void Write(PythonWriter file, string className) => file.Block($"class {className}(nn.Module):", () =>
    {
        file.Docstring(_equations.Layers[0].Text);
        file.Blank();
        file.Block("def __init__(self):", () =>
        {
            file.Line("super().__init__()");
            foreach (var parameter in _weights.Parameters)
                file.Line(parameter);
        });
        file.Blank();
        file.Block("def forward(self, x, state):", () => WriteForward(file));
    });

    private void WriteForward(PythonWriter file)
    {
        file.Line(_graph.Nodes.Any(node => node.Op == Op.Mask) ? "steps, batch = x.shape[:2]" : "steps = x.shape[0]");
        foreach (var cut in _weights.Cuts)
            file.Line(cut);
        foreach (var part in _parts)
        {
            switch (part)
            {
                case SequenceValue { Node: var node }:
                    WriteValue(file, node);
                    break;
                case StepLoop loop:
                    WriteLoop(file, loop);
                    break;
                case ShiftedSequence { State: var state }:
                    WriteShifted(file, state);
                    break;
            }
        }

        var outputs = _graph.Outputs.Select(output => Concatenated([.. output.Parts.Select(Outside)]));
        var states = _graph.States.Select(state => $"{PythonNames.Quoted(state.Name)}: {_finals[state]}");
        file.Line($"return {string.Join(", ", outputs)}, {{{string.Join(", ", states)}}}");
    }

    private static string Concatenated(IReadOnlyList<string> parts) =>
        parts is [var only] ? only : $"torch.cat(({string.Join(", ", parts)}), -1)";

    private static ModelGraph Equations(ModelDeclaration declaration, LayerDeclaration layer, int width, bool givesAll)
    {
        var step = new StepEquations(declaration.IsTrainable, hasEpisodes: false);
        var graph = new ModelGraph(step, step.Expressions.Input(width));
        step.Expressions.Scope = layer.Name;
        var builder = new LayerBuilder(step, layer, [new LayerValue(graph.Input)], default);
        var value = Connections.Build(builder);
        graph.Layers.Add(new(layer.Name, Connections.Describe(builder) ?? layer.Kind.Kind, value.Width, []));
        IReadOnlyList<Node> outputs = givesAll ? [.. step.Connected.Skip(1)] : [value.Node];
        var places = new List<GraphOutput>();
        foreach (var output in outputs)
            places.Add(new(layer.Name, places.Sum(place => place.Width), output.Width, LossKind.None, 1));
        (graph.Outputs, graph.Output) = (places, step.Expressions.Concat([.. outputs]));
        AffineForm.Normalize(graph);
        return graph;
    }

    private static ExportedModel Alone(ExportedModel model, ModelGraph layer) => model with
    {
        Declaration = model.Declaration with { Output = OutputKind.EveryStep, Feedback = FeedbackKind.None },
        Graph = layer,
    };

    /// <summary>A value over whole sequences; one that is read once and has no name is printed where it is read.</summary>
    private void WriteValue(PythonWriter file, Node node)
    {
        switch (node.Op)
        {
            case Op.Input:
                _values.Add(node, "x");
                return;
            case Op.Constant or Op.Parameter:
                return;
            case Op.Mask:
                var shape = node.Mask.IsPerStep ? "steps, batch" : "batch";
                var rate = TorchExpressions.Number(node.Mask.Rate);
                _values.Add(node, NewName(node));
                file.Line($"{_values[node]} = F.dropout(x.new_ones({shape}, {node.Width}), {rate}, self.training)");
                return;
        }

        if (!IsNamed(node) && !_readByLoops.Contains(node))
            return;
        var text = Printer(_values.GetValueOrDefault).Of(node);
        _values.Add(node, NewName(node));
        file.Line($"{_values[node]} = {text}");
    }

    /// <summary>A state that no loop reads: what the steps leave, one step later, or earlier against time.</summary>
    private void WriteShifted(PythonWriter file, StepState state)
    {
        var isReverse = state.Variable.IsReverse;
        var (held, next) = ($"state[{PythonNames.Quoted(state.Name)}][None]", Outside(state.Next));
        if (!_graph.Varying.Contains(state.Next))
            next = $"({next}).expand(x.shape[0], x.shape[1], {state.Variable.Size})";
        var all = _names.Unique(PythonNames.Snake(state.Variable.Symbol) + "_shifted");
        file.Line($"{all} = torch.cat(({(isReverse ? $"{next}, {held}" : $"{held}, {next}")}), 0)");
        foreach (var read in state.Reads.Values)
        {
            _values.Add(read, NewName(read));
            file.Line($"{_values[read]} = {all}{(isReverse ? "[1:]" : "[:-1]")}");
        }

        _finals.Add(state, all + (isReverse ? "[0]" : "[-1]"));
    }

    private void WriteLoop(PythonWriter file, StepLoop loop)
    {
        var (inner, isInner) = (new Dictionary<Node, string>(), loop.Nodes.ToHashSet());
        foreach (var state in loop.States)
        {
            var read = state.Reads.Single().Value;
            inner.Add(read, NewName(read));
            file.Line($"{inner[read]} = state[{PythonNames.Quoted(state.Name)}]");
        }

        var lists = loop.Results.ToDictionary(result => result, result => _names.Unique(NameOf(result) + "_steps"));
        foreach (var list in lists.Values)
            file.Line($"{list} = []");
        file.Block(loop.IsReverse ? "for t in reversed(range(steps)):" : "for t in range(steps):", () =>
        {
            foreach (var node in loop.Nodes.Where(node => !inner.ContainsKey(node)))
            {
                if (!IsNamed(node) && !lists.ContainsKey(node) && !loop.States.Any(state => state.Next == node))
                    continue;
                var text = Printer(Named).Of(node);
                inner.Add(node, NewName(node));
                file.Line($"{inner[node]} = {text}");
            }

            foreach (var (result, list) in lists)
                file.Line($"{list}.append({Named(result)})");
            var next = loop.States.Select(state => Named(state.Next) ?? Printer(Named).Of(state.Next));
            file.Line($"{string.Join(", ", loop.States.Select(state => inner[state.Reads[1]]))} = {string.Join(", ", next)}");
        });
        foreach (var state in loop.States)
            _finals[state] = inner[state.Reads[1]];
        foreach (var (result, list) in lists)
        {
            _values[result] = _names.Unique(NameOf(result) + "_all");
            file.Line($"{_values[result]} = torch.stack({list}{(loop.IsReverse ? "[::-1]" : "")})");
        }

        // What is outside of the loop has a value for every step, or one for all.
        string? Named(Node node) => inner.TryGetValue(node, out var own) ? own
            : isInner.Contains(node) || !_values.TryGetValue(node, out var outside) ? null
            : IsSequence(node) ? outside + "[t]" : outside;
    }

    private TorchExpressions Printer(Func<Node, string?> named) => new(named, _weights.Of);

    private string Outside(Node node) => _values.TryGetValue(node, out var known)
        ? known
        : Printer(_values.GetValueOrDefault).Of(node);

    private bool IsSequence(Node node) => _graph.Varying.Contains(node) || node is { Op: Op.Mask, Mask.IsPerStep: true };

    private bool IsNamed(Node node) =>
        node.Op is not (Op.Parameter or Op.Constant) && (node.Name is not null || _uses.GetValueOrDefault(node) > 1);

    private string NewName(Node node) => _names.Unique(NameOf(node));

    private string NameOf(Node node)
    {
        var name = node.Name
            ?? (node.Op == Op.Linear ? $"{node.Operands[0].Name ?? "v"}_{node.Block.Symbol}" : node.Label) ?? "v";
        var suffix = _hasSeveralCells && node.Scope.StartsWith(_layer.Name, StringComparison.Ordinal)
            ? node.Scope[_layer.Name.Length..]
            : "";
        return PythonNames.Snake(name) + suffix;
    }
}
