using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>
/// Writes loops by operators: a Scan whose body is one step; where nothing comes in from outside, as in a model that is fed its
/// own output, a Loop of as many steps as the caller says.
/// </summary>
internal sealed class OnnxLoops(
    StepGraph graph, OnnxNames names, OnnxNodes nodes, OnnxWeights weights, OnnxOperators operators)
{
    /// <summary>The input that says how many steps a Loop makes.</summary>
    public const string Steps = "steps";

    /// <summary>Writes a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="outside">Names of values outside of it.</param>
    /// <returns>The values that are read outside, with the names of their sequences.</returns>
    public IReadOnlyList<(Node Result, string Name)> Write(StepLoop loop, Func<Node, string> outside)
    {
        var (sources, body) = (loop.Sources(graph.Varying), new OnnxNodes(names));
        var inner = new Dictionary<Node, string>();
        var (inputs, results) = (new List<OnnxMessage>(), new List<string>());
        var goesOn = sources.Count > 0 ? null : names.Unique("goes.on");
        if (goesOn is not null)
        {
            inputs.Add(OnnxValues.Of(names.Unique("iteration"), OnnxElement.Int64));
            inputs.Add(OnnxValues.Of(goesOn, OnnxElement.Bool));
        }

        var held = loop.States.Select(state => HeldState(state, inner, inputs, body)).ToList();
        foreach (var source in sources)
        {
            inner.Add(source, names.Unique(OnnxOperators.NameOf(source) + ".step"));
            inputs.Add(source.Op == Op.Token
                ? OnnxValues.Of(inner[source], OnnxElement.Int64, "batch")
                : OnnxValues.Of(inner[source], Element, "batch", Text(source.Width)));
        }

        foreach (var node in loop.Nodes.Where(node => !inner.ContainsKey(node)))
            inner.Add(node, operators.Write(node, body, Named, joinsProducts: false));
        if (goesOn is not null)
            results.Add(body.Add("Identity", "goes.on.next", [goesOn]));
        results.AddRange(loop.States.Zip(held, (state, name) => NextState(state, name, body, inner, Named)));
        results.AddRange(loop.Results.Select(result =>
            body.Add("Identity", OnnxOperators.NameOf(result) + ".result", [Named(result)])));
        var outputs = loop.Results.Select(result => names.Unique(OnnxOperators.NameOf(result))).ToList();
        var graphOfBody = Body(loop, body, inputs, results, goesOn is not null);
        Add(loop, sources.Select(outside).ToList(), graphOfBody, outputs);
        return [.. loop.Results.Zip(outputs)];

        string Named(Node node) => inner.TryGetValue(node, out var known) ? known : outside(node);
    }

    private OnnxElement Element => graph.Model.IsDouble ? OnnxElement.Double : OnnxElement.Single;

    private void Add(StepLoop loop, List<string> sources, OnnxMessage body, List<string> results)
    {
        List<string> outputs = [.. loop.States.Select(OnnxGraphBuilder.NextName), .. results];
        var states = loop.States.Select(state => state.Name);
        if (sources.Count == 0)
        {
            nodes.Add("Loop", [Steps, "", .. states], outputs, ("body", body));
            return;
        }

        var direction = loop.IsReverse ? 1L : 0L;
        nodes.Add(
            "Scan", [.. states, .. sources], outputs,
            ("body", body), ("num_scan_inputs", (long)sources.Count),
            ("scan_input_directions", Enumerable.Repeat(direction, sources.Count).ToArray()),
            ("scan_output_directions", Enumerable.Repeat(direction, results.Count).ToArray()));
    }

    /// <summary>A state as the body's input, and what the step reads of it; its name.</summary>
    private string HeldState(StepState state, Dictionary<Node, string> inner, List<OnnxMessage> inputs, OnnxNodes body)
    {
        var name = names.Unique(state.Name + ".before");
        if (!state.Variable.IsDelayLine)
        {
            inputs.Add(OnnxValues.Of(name, Element, "batch", Text(state.Variable.Size)));
            foreach (var read in state.Reads.Values)
                inner.Add(read, name);
            return name;
        }

        inputs.Add(OnnxValues.Of(name, Element, Text(state.Variable.Rows), "batch", Text(state.Variable.Size)));
        foreach (var (lag, read) in state.Reads)
            inner.Add(read, body.Add("Gather", $"{state.Name}.lag{lag}", [name, weights.Index(-lag)], ("axis", 0L)));
        return name;
    }

    private string NextState(
        StepState state, string held, OnnxNodes body, Dictionary<Node, string> inner, Func<Node, string> named)
    {
        var next = inner.ContainsKey(state.Next) ? named(state.Next) : Expanded(state.Next, held, state, body, named);
        if (!state.Variable.IsDelayLine)
            return body.Add("Identity", state.Name + ".after", [next]);
        var newest = body.Add("Unsqueeze", state.Name + ".newest", [next, weights.List(0)]);
        var kept = body.Add("Slice", state.Name + ".kept", [held, weights.List(1), weights.List(long.MaxValue), weights.List(0)]);
        return body.Add("Concat", state.Name + ".after", [kept, newest], ("axis", 0L));
    }

    /// <summary>A value that is the same at all steps, as a row a sequence.</summary>
    private string Expanded(Node node, string held, StepState state, OnnxNodes body, Func<Node, string> named)
    {
        var shape = body.Add("Shape", state.Name + ".shape", [held]);
        var start = state.Variable.IsDelayLine ? 1L : 0L;
        var row = body.Add("Slice", state.Name + ".row", [shape, weights.List(start), weights.List(start + 2), weights.List(0)]);
        return body.Add("Expand", state.Name + ".full", [named(node), row]);
    }

    private OnnxMessage Body(StepLoop loop, OnnxNodes body, List<OnnxMessage> inputs, List<string> results, bool isLoop)
    {
        var message = new OnnxMessage();
        foreach (var node in body.All)
            message.Message(1, node);
        message.Text(2, names.Unique(loop.States[0].Name + ".step"));
        foreach (var input in inputs)
            message.Message(11, input);
        var index = 0;
        if (isLoop)
            message.Message(12, OnnxValues.Of(results[index++], OnnxElement.Bool));
        foreach (var state in loop.States)
        {
            message.Message(12, state.Variable.IsDelayLine
                ? OnnxValues.Of(results[index++], Element, Text(state.Variable.Rows), "batch", Text(state.Variable.Size))
                : OnnxValues.Of(results[index++], Element, "batch", Text(state.Variable.Size)));
        }

        foreach (var result in loop.Results)
            message.Message(12, OnnxValues.Of(results[index++], Element, "batch", Text(result.Width)));
        return message;
    }

    private static string Text(int size) => size.ToString(CultureInfo.InvariantCulture);
}
