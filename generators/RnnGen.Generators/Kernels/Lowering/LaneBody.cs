using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>The elementwise part of a stage as values of lanes.</summary>
internal sealed class LaneBody
{
    /// <summary>Of an expression in another, in characters of its text.</summary>
    private const int LongestInLine = 90;

    /// <summary>Characters that stand before the name of an operation.</summary>
    private const int BeforeName = 5;

    /// <summary>Characters around the digits of a number that is put in all lanes.</summary>
    private const int AroundNumber = 14;

    private readonly string _suffix;
    private readonly Dictionary<Node, Lane> _values = [];
    private readonly UniqueNames _names = new("_");

    /// <param name="suffix">Ends every name, where several vectors are in flight.</param>
    /// <param name="taken">Names of the kernel's parameters.</param>
    public LaneBody(string suffix, IEnumerable<string> taken)
    {
        _suffix = suffix;
        foreach (var name in taken)
            _names.Take(name);
    }

    public Lane this[Node node] => node.Op == Op.Constant && !_values.ContainsKey(node)
        ? new Lane.Number(node.Value)
        : _values[node];

    /// <summary>The vector of ones, which a stage may subtract from.</summary>
    public static Lane One { get; } = new Lane.Value("one");

    /// <summary>Declares that vector where a stage needs it.</summary>
    public static void DeclareOne(KernelBody body, Stage stage)
    {
        if (stage.Body.Any(n => n.Op == Op.Subtract && IsOne(n.Operands[0])))
            body.Let("one", new Lane.Number(1));
    }

    /// <summary>Says where a value is already.</summary>
    public void Define(Node node, Lane value) => _values[node] = value;

    /// <summary>Names a value, as in the equations.</summary>
    /// <param name="equation">What it is in the equations; null where the value says as much.</param>
    public void Declare(KernelBody body, Node node, Lane value, string? equation = null)
    {
        var name = _names.Take((node.Label ?? (node.Operands.Count == 0 ? "value" : "partial")) + _suffix);
        body.Let(name, value, equation);
        _values[node] = new Lane.Value(name);
    }

    /// <summary>
    /// Computes the values of a stage; those that are named, or used more than once, or long to write, become variables.
    /// </summary>
    public void Compute(KernelBody body, Stage stage)
    {
        var uses = stage.Body.Where(n => Source(n) == n).SelectMany(n => n.Operands)
            .Concat(stage.Stores.Select(s => stage.IsAcrossLanes ? s.Node.Operands[0] : s.Node))
            .GroupBy(Source).ToDictionary(g => g.Key, g => g.Count());
        foreach (var node in stage.Body)
        {
            var value = Value(node);
            if (node.Name is not null || (uses.TryGetValue(node, out var count) && count > 1) || Length(value) > LongestInLine)
                Declare(body, node, value, IsPlain(value) ? null : Equation.ValueOf(node));
            else
                Define(node, value);
        }
    }

    private Lane Value(Node node)
    {
        if (node.Op is Op.Broadcast or Op.Detach)
            return this[node.Operands[0]];
        var operands = node.Operands.Select(operand => this[operand]).ToList();
        if (node.Op == Op.Subtract && IsOne(node.Operands[0]))
            operands[0] = One;
        return new Lane.Apply(node.Op, operands);
    }

    /// <summary>Whether it is an operation on values with names: its text is as easily read as an equation.</summary>
    private static bool IsPlain(Lane value) => value is not Lane.Apply { Op: var op, Operands: var operands }
        || (op is not (Op.MultiplyAdd or Op.Select or Op.WherePositive or Op.WhereEqual)
            && operands.All(operand => operand is not Lane.Apply));

    /// <summary>What a value is computed from that, unnamed, is its operand lane by lane.</summary>
    private static Node Source(Node node) =>
        node is { Name: null, Op: Op.Broadcast or Op.Detach } ? Source(node.Operands[0]) : node;

    private static bool IsOne(Node node) => node.Op == Op.Constant && node.Value.Equals(1.0);

    /// <summary>Characters of a value's text, about as many in every target.</summary>
    private static int Length(Lane value) => value switch
    {
        Lane.Value { Name: var name } => name.Length,
        Lane.Number { Constant: var number } => AroundNumber + number.ToString("R", CultureInfo.InvariantCulture).Length,
        Lane.Apply { Op: Op.Larger or Op.Smaller, Operands: var operands } => BeforeName + "max".Length + Length(operands),
        Lane.Apply { Op: var op, Operands: var operands } => BeforeName + op.ToString().Length + Length(operands),
        _ => 0,
    };

    private static int Length(IReadOnlyList<Lane> operands) => (2 * operands.Count) + operands.Sum(Length);
}
