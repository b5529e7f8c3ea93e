using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Cells.Tests.Random;

/// <summary>
/// Draws cells that are well formed: expressions of bounded depth over gates and their parts, states, parameters, selects, inner
/// products, normalisation and sums. None is detached: a difference sees through that, and the gradient does not.
/// </summary>
internal sealed class RandomCells
{
    private const int Deepest = 3;

    private static readonly string[] s_bounded =
    [
        "Tanh({0})", "Sigmoid({0})", "Softsign({0})", "HardTanh({0})", "Tanh(Relu({0}))", "Gelu(Tanh({0}))",
        "Exp(-Softplus({0}))",
    ];

    private static readonly string[] s_unary =
    [
        "Tanh({0})", "Sigmoid({0})", "Relu({0})", "(-{0})", "Abs({0})", "Silu({0})", "Softplus({0})", "LeakyRelu({0})",
        "Elu({0})",
        "Sqrt(1 + ({0} * {0}))", "(1 / (1.5 + Abs({0})))", "Mish({0})", "(0.1 * Sum({0}))", "Largest(Tanh({0}))",
        "Softmax({0})", "Softsign({0})", "Exp(Tanh({0}))", "NormalCdf({0})", "Selu({0})",
    ];

    private static readonly string[] s_binary =
    [
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "Max({0}, {1})", "Min({0}, {1})", "({0} / (1 + Exp({1})))",
        "Select(({0} + (0.1 * h)) > {1}, {0}, Tanh({1}))", "Select(({0} + (0.1 * h)) < 0, {1}, {0})",
        "((1 - Sigmoid({0})) * {1})",
        "(0.1 * Sum({0} * {1}))",
    ];

    private static readonly string[] s_options =
    [
        "Layers = 2", "Bidirectional = true", "Reverse = true", "LearnedInitialState = true",
        "Layers = 2, LearnedInitialState = true", "Zoneout = 0.25",
        "Dropout = 0.25, RecurrentDropout = 0.25", "Layers = 2, Zoneout = 0.25, Dropout = 0.25",
    ];

    private readonly System.Random _random;
    private readonly string _name;
    private readonly int _units;
    private readonly int _inputs;
    private readonly List<(string Type, string Name)> _parts = [];
    private readonly List<string> _leaves = [];
    private readonly List<string> _products = [];

    /// <summary>Of the leaves, gates and vectors of all units, which products take as they are.</summary>
    private readonly List<string> _wide = [];

    private RandomCells(int seed)
    {
        _random = new(seed); // Of the algorithm that .NET keeps stable.
        _name = string.Create(CultureInfo.InvariantCulture, $"Cell{seed}");
        _units = Pick([1, 2, 4, 5, 16, 17]);
        _inputs = _random.Next(3) == 0 ? _units : _random.Next(1, 6);
    }

    public static RandomCell Draw(int seed) => new RandomCells(seed).Draw();

    private RandomCell Draw()
    {
        var gates = Pick(["Gate", "Gate", "InputGate", "RecurrentGate", "mixed"]);
        for (var gate = 0; gate < 1 + _random.Next(4); gate++)
            AddGate(gates == "mixed" ? Pick(["Gate", "InputGate", "RecurrentGate"]) : gates, $"g{gate}");
        for (var parameter = 0; parameter < _random.Next(3); parameter++)
        {
            Add(
                Pick(["Parameter", "[Start(0.5), Constraint(Constraint.Sigmoid)] Parameter", "[Size(1)] Parameter"]),
                $"p{parameter}");
        }

        if (_random.Next(3) == 0)
            AddProduct("Linear", "f0", "f0({0})");
        if (_random.Next(4) == 0)
            AddProduct("Linear", "f1", "f1(x, {0})");
        if (_random.Next(4) == 0)
            AddProduct("Matrix", "m0", "(m0 * ({0}))");
        if (_random.Next(5) == 0)
            AddProduct("LayerNorm", "n0", "n0({0})");
        if (_random.Next(4) == 0)
            Add("[Size(1)] Extra", "dt");
        _parts.Add(("Input", "x"));
        if (_inputs == _units)
            _leaves.Add("x");

        List<string> states = [];
        for (var state = 0; state < _random.Next(3); state++)
            states.Add($"s{state}");
        states.Add("h");
        foreach (var state in states)
            Add("ref Vector", state);
        var statements = new List<RandomStatement>();
        for (var local = 0; local < _random.Next(3); local++)
        {
            statements.Add(new($"v{local}", false, Expression(Deepest)));
            _leaves.Add($"v{local}");
        }

        // The input has a gradient only where the cell reads it.
        _parts.Add(("InputGate", "gx"));
        foreach (var state in states.OrderBy(_ => _random.Next()))
            statements.Add(new(state, true, state == "h" ? new("({0} + (0.1 * Tanh(gx)))", State(state)) : State(state)));
        return new RandomCell(_name, _units, _inputs, _parts, statements, _random.Next(4) == 0 ? Wide(Expression(2)) : null)
        {
            Options = _random.Next(3) == 0 ? Pick(s_options) : "",
        }.OfWhatIsRead();
    }

    private void AddGate(string kind, string name)
    {
        if (kind == "Gate" && _random.Next(4) == 0)
        {
            _parts.Add((kind, name));
            if (_random.Next(2) == 0)
                _leaves.Add($"({name}.Input + (h * {name}.Recurrent))");
            else
                _products.Add($"{name}.Of({{0}})");
        }
        else
        {
            Add(kind != "InputGate" && _units % 2 == 0 && _random.Next(5) == 0 ? $"[Heads(2)] {kind}" : kind, name);
        }
    }

    private void Add(string type, string name)
    {
        _parts.Add((type, name));
        _leaves.Add(name);
        if (!type.StartsWith("[Size(1)]", StringComparison.Ordinal))
            _wide.Add(name);
    }

    private void AddProduct(string type, string name, string text)
    {
        _parts.Add((type, name));
        _products.Add(text);
    }

    /// <summary>What a state becomes: bounded, so that no step overflows.</summary>
    private RandomExpression State(string state) => _random.Next(3) == 0
        ? new($"((0.5 * {state}) + (0.5 * {{0}}))", Bounded())
        : Wide(Bounded());

    private RandomExpression Bounded() => new(Pick(s_bounded), Expression(Deepest));

    /// <summary>A vector of all units, whatever the expression is.</summary>
    private static RandomExpression Wide(RandomExpression expression) => new("({0} + (0.1 * h))", expression);

    private RandomExpression Expression(int depth)
    {
        if (depth == 0 || _random.Next(5) == 0)
            return new(_random.Next(8) == 0 ? Pick(["0.3", "1.5", "(-0.7)"]) : Pick([.. _leaves]));
        if (_products.Count > 0 && _random.Next(3) == 0)
        {
            // Each weight is multiplied with one vector.
            var product = Pick([.. _products]);
            _products.Remove(product);
            return new(product, _random.Next(4) == 0 ? new(Pick([.. _wide])) : Wide(Expression(depth - 1)));
        }

        return _random.Next(2) == 0
            ? new(Pick(s_unary), Expression(depth - 1))
            : new(Pick(s_binary), Expression(depth - 1), Expression(depth - 1));
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
