using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Tests.Compilation;
using RnnGen.Tool.Exporting;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>
/// The equations of a model as they stand, in double: a value of a step is what its operands are, a state before the step what a
/// step before left. It knows no loops and no parts, which writers cut the equations into.
/// </summary>
internal sealed class EquationRun
{
    private const int Steps = 6;
    private const int Batch = 2;

    private readonly ModelGraph _graph;
    private readonly Dictionary<string, double[]> _tensors = [];
    private readonly Dictionary<StateVariable, double[][][]> _initial = [];
    private readonly Dictionary<(Node, int), double[][]> _known = [];
    private readonly Dictionary<Node, double[][]> _last = [];
    private readonly double[][][] _features;
    private readonly long[] _tokens;

    private EquationRun(ExportedModel model, Random random, bool beginsAsLearned)
    {
        _graph = model.Graph;
        foreach (var (name, tensor) in model.Tensors)
            _tensors.Add(name, tensor.ToDouble());
        foreach (var state in _graph.States)
        {
            _initial.Add(state, !beginsAsLearned ? Numbers(random, state.Rows, state.Size)
                : state.Initial is { } learned ? Times(1, () => Times(Batch, () => _tensors[learned.Name]))
                : Times(state.Rows, () => Times(Batch, () => new double[state.Size])));
        }

        _features = Numbers(random, Steps, _graph.FeatureSize);
        _tokens = [.. Enumerable.Range(0, Steps * Batch).Select(_ => (long)random.Next(Math.Max(_graph.Vocabulary, 1)))];
    }

    /// <summary>A declaration with random weights, states and inputs, and what its equations make of them.</summary>
    /// <param name="declaration">The model.</param>
    /// <param name="beginsAsLearned">Whether states begin with what the model says, and are no inputs.</param>
    public static ExportedCase Of(TestDeclaration declaration, bool beginsAsLearned = false)
    {
        var random = new Random(17);
        const string name = "Model";
        var source = "using RnnGen;\n" + declaration.ToSource(name);
        var isDouble = declaration.Precision == Precision.Double;
        var model = ExportedModel.Of(name, source, name, tensor => Parameter(random, tensor, isDouble));
        var @case = new EquationRun(model, random, beginsAsLearned).Case(model);
        return !beginsAsLearned ? @case : @case with
        {
            Inputs = [.. @case.Inputs.Where(input => model.Graph.States.All(state => state.Name != input.Name))],
        };
    }

    private static NetworkTensor Parameter(Random random, Tensor tensor, bool isDouble)
    {
        var scale = 1 / Math.Sqrt(Math.Max(tensor.Columns, 1));
        var values = Times(tensor.Length, () => (float)(((2 * random.NextDouble()) - 1) * scale));
        return isDouble
            ? new(tensor.Name, Array.ConvertAll(values, value => (double)value), tensor.Shape)
            : new(tensor.Name, values, tensor.Shape);
    }

    // Floats, so that single and double precision are given the same numbers.
    private static double[][][] Numbers(Random random, int steps, int width) =>
        Times(steps, () => Times(Batch, () => Times(width, () => (double)(float)((2 * random.NextDouble()) - 1))));

    private static T[] Times<T>(int count, Func<T> value) => [.. Enumerable.Range(0, count).Select(_ => value())];

    private ExportedCase Case(ExportedModel model)
    {
        var isFedBack = _graph.FedBack is not null;
        List<ExportedValue> inputs = [.. _graph.States.Select(state => State(state, NameOf(state), _initial[state]))];
        if (_graph.Token is not null)
            inputs.Add(new("tokens", [Steps, Batch], [], _tokens));
        if (_graph.Input.Op == Op.Input)
            inputs.AddRange(Features(model));
        var isOfLastStep = model.Declaration.Output == Generators.Declaration.OutputKind.LastStep;
        var expected = _graph.Outputs.Count == 0
            ? [Output("y", _graph.OutputParts, isOfLastStep)]
            : _graph.Outputs.Select(output => Output(output.Layer, _graph.PartsOf(output),
                isOfLastStep || output.Steps == Generators.Declaration.OutputKind.LastStep)).ToList();
        expected.AddRange(_graph.States.Select(state => State(state, NameOf(state) + ".next", FinalOf(state))));
        return new(model, inputs, expected, isFedBack ? Steps : null);
    }

    private IEnumerable<ExportedValue> Features(ExportedModel model)
    {
        var parts = model.Declaration.Inputs.Select(input => (input.Name, input.Start, input.Size)).ToList();
        if (parts.Count == 0)
            parts.Add(("x", 0, _graph.FeatureSize));
        return parts.Select(part => new ExportedValue(
            part.Name, [Steps, Batch, part.Size],
            [.. _features.SelectMany(step => step).SelectMany(row => row[part.Start..(part.Start + part.Size)])]));
    }

    private static string NameOf(StateVariable state) => state.Layer.Length == 0 ? "x" : state.Name;

    private static ExportedValue State(StateVariable state, string name, double[][][] rows) => new(
        name, state.IsDelayLine ? [state.Rows, Batch, state.Size] : [Batch, state.Size],
        [.. rows.SelectMany(row => row).SelectMany(row => row)]);

    /// <summary>What the steps leave: of a delay line the last ones, with those it held where there are not as many.</summary>
    private double[][][] FinalOf(StateVariable state)
    {
        if (state.IsReverse)
            return [At(state.Next, 0)];
        var all = _initial[state].Concat(Enumerable.Range(0, Steps).Select(step => At(state.Next, step)));
        return [.. all.TakeLast(state.Rows)];
    }

    private ExportedValue Output(string name, IReadOnlyList<Node> parts, bool isOfLastStep)
    {
        var width = parts.Sum(part => part.Width);
        if (isOfLastStep)
            return new(name, [Batch, width], Joined([.. parts.Select(Last)]));
        return new(name, [Steps, Batch, width], [.. Enumerable.Range(0, Steps)
            .SelectMany(step => Joined([.. parts.Select(part => At(part, step))]))]);
    }

    private static double[] Joined(double[][][] parts) =>
        [.. Enumerable.Range(0, Batch).SelectMany(n => parts.SelectMany(part => part[n]))];

    /// <summary>After the last step, a layer against time is at the first.</summary>
    private double[][] Last(Node node)
    {
        if (_last.TryGetValue(node, out var known))
            return known;
        var state = _graph.States.FirstOrDefault(state => state.Next == node && !state.IsDelayLine);
        known = state is not null ? At(node, state.IsReverse ? 0 : Steps - 1)
            : node.Op is Op.Previous or Op.Input or Op.Token ? At(node, Steps - 1)
            : Compute(node, Last, Steps - 1);
        _last.Add(node, known);
        return known;
    }

    /// <summary>[batch, lanes] of a value at a step.</summary>
    private double[][] At(Node node, int step)
    {
        if (_known.TryGetValue((node, step), out var known))
            return known;
        known = node.Op == Op.Previous ? Before(node, step) : Compute(node, operand => At(operand, step), step);
        _known.Add((node, step), known);
        return known;
    }

    private double[][] Before(Node read, int step)
    {
        var (state, from) = (read.State, read.State.IsReverse ? step + read.Lag : step - read.Lag);
        if (from >= 0 && from < Steps)
            return At(state.Next, from);
        return state.IsReverse ? _initial[state][0] : _initial[state][state.Rows + from];
    }

    private double[][] Compute(Node node, Func<Node, double[][]> operand, int step) => node.Op == Op.Input
        ? _features[step]
        : [.. Enumerable.Range(0, Batch)
            .Select(n => Lanes(node, [.. node.Operands.Select(o => operand(o)[n])], (step * Batch) + n))];

    private double[] Lanes(Node node, double[][] o, int row)
    {
        double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, node.Width).Select(value)];
        double A(int operand, int lane) => o[operand][o[operand].Length == 1 ? 0 : lane];
        double[] Map(Func<double, double> value) => Each(k => value(A(0, k)));
        double Weight(int k, int column) => Element(node.Block, k, column);
        return node.Op switch
        {
            Op.Constant => [node.Value],
            Op.Token => [_tokens[row]],
            Op.GoesOn or Op.Mask => Each(_ => 1),
            Op.Parameter => Each(k => Element(node.Block, k, 0)),
            Op.Linear => Each(k => Enumerable.Range(0, node.Block.Columns).Sum(column => Weight(k, column) * o[0][column])),
            Op.GatherRow => Each(k => Element(node.Block, (int)o[0][0], k)),
            Op.GatherColumn => Each(k => Weight(k, (int)o[0][0])),
            Op.Affine => Each(k => Enumerable.Range(0, o.Length).Sum(term => A(term, k))),
            Op.Add => Each(k => A(0, k) + A(1, k)),
            Op.Subtract => Each(k => A(0, k) - A(1, k)),
            Op.Multiply => Each(k => A(0, k) * A(1, k)),
            Op.Divide => Each(k => A(0, k) / A(1, k)),
            Op.MultiplyAdd => Each(k => (A(0, k) * A(1, k)) + A(2, k)),
            Op.Larger => Each(k => Math.Max(A(0, k), A(1, k))),
            Op.Smaller => Each(k => Math.Min(A(0, k), A(1, k))),
            Op.WherePositive => Each(k => A(0, k) > 0 ? A(1, k) : 0),
            Op.Select => Each(k => A(0, k) > 0 ? A(1, k) : A(2, k)),
            Op.Negate => Map(x => -x),
            Op.Detach or Op.Broadcast or Op.FlushState => Map(x => x),
            Op.Sigmoid => Map(x => 1 / (1 + Math.Exp(-x))),
            Op.Tanh => Map(Math.Tanh),
            Op.Relu => Map(x => Math.Max(x, 0)),
            Op.Exp => Map(Math.Exp),
            Op.Expm1 => Map(x => Math.Exp(x) - 1),
            Op.Sqrt => Map(Math.Sqrt),
            Op.Softplus => Map(x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))),
            Op.NormalCdf => Map(NormalCdf),
            Op.Sum => [o[0].Sum()],
            Op.Max => [o[0].Max()],
            Op.Slice => o[0][node.Start..(node.Start + node.Width)],
            Op.Embed => [.. new double[node.Start], .. o[0], .. new double[node.Width - node.Start - o[0].Length]],
            Op.Concat => [.. o.SelectMany(part => part)],
            _ => throw new InvalidOperationException($"no value of {node.Op}"),
        };
    }

    private double Element(ParameterBlock block, int row, int column)
    {
        var columns = Math.Max(block.Tensor.Columns, 1);
        return _tensors[block.Tensor.Name][((block.RowStart + row) * columns) + block.ColumnStart + (column * block.ColumnStep)];
    }

    /// <summary>By its integral from 0, with Simpson's rule.</summary>
    private static double NormalCdf(double x)
    {
        const int parts = 2000;
        var h = x / parts;
        double Density(double t) => Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        var sum = Density(0) + Density(x);
        for (var i = 1; i < parts; i++)
            sum += (i % 2 == 0 ? 2 : 4) * Density(i * h);
        return 0.5 + (sum * h / 3);
    }
}
