using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the elementwise part of a stage as statements on vectors.</summary>
internal sealed class LaneWriter
{
    /// <summary>Of an expression in another.</summary>
    private const int LongestInLine = 90;

    private readonly SourceWriter _writer;
    private readonly string _scalar;
    private readonly string _suffix;
    private readonly Dictionary<Node, string> _text = [];
    private readonly UniqueNames _names = new("_");

    /// <param name="suffix">Ends every name, where several vectors are in flight.</param>
    /// <param name="taken">Names of the method's parameters.</param>
    public LaneWriter(SourceWriter writer, string scalar, string suffix, IEnumerable<string> taken)
    {
        (_writer, _scalar, _suffix) = (writer, scalar, suffix);
        foreach (var name in taken)
            _names.Take(name);
    }

    /// <summary>Says where a value is already.</summary>
    public void Define(Node node, string text) => _text[node] = text;

    /// <summary>Declares a variable for a value, named as in the equations.</summary>
    public void Declare(Node node, string expression)
    {
        var name = _names.Take((node.Label ?? (node.Operands.Count == 0 ? "value" : "partial")) + _suffix);
        _writer.Line($"TVector {name} = {expression};");
        _text[node] = name;
    }

    public string this[Node node] => node.Op == Op.Constant && !_text.ContainsKey(node)
        ? $"TOps.Create({Literal(node.Value)})"
        : _text[node];

    /// <summary>
    /// Computes the values of a stage; those that are named, or used more than once, or long to write, become variables.
    /// </summary>
    public void Body(Stage stage)
    {
        var uses = stage.Body.Where(n => Source(n) == n).SelectMany(n => n.Operands)
            .Concat(stage.Stores.Select(s => stage.IsAcrossLanes ? s.Node.Operands[0] : s.Node))
            .GroupBy(Source).ToDictionary(g => g.Key, g => g.Count());
        foreach (var node in stage.Body)
        {
            var expression = Expression(node);
            if (node.Name is not null || (uses.TryGetValue(node, out var count) && count > 1)
                || expression.Length > LongestInLine)
            {
                Declare(node, expression);
            }
            else
                Define(node, expression);
        }
    }

    private string Expression(Node node)
    {
        var o = node.Operands.Select(operand => this[operand]).ToList();
        return node.Op switch
        {
            Op.Broadcast or Op.Detach => o[0],
            Op.Subtract when IsOne(node.Operands[0]) => $"TOps.Subtract(one, {o[1]})",
            Op.Larger => $"TOps.Max({o[0]}, {o[1]})",
            Op.Smaller => $"TOps.Min({o[0]}, {o[1]})",
            _ => $"TOps.{node.Op}({string.Join(", ", o)})",
        };
    }

    /// <summary>What a value is computed from that, unnamed, is its operand lane by lane.</summary>
    private static Node Source(Node node) =>
        node is { Name: null, Op: Op.Broadcast or Op.Detach } ? Source(node.Operands[0]) : node;

    /// <summary>Whether a stage needs the vector <c>one</c>.</summary>
    public static bool NeedsOne(Stage stage) => stage.Body.Any(n => n.Op == Op.Subtract && IsOne(n.Operands[0]));

    private static bool IsOne(Node node) => node.Op == Op.Constant && node.Value.Equals(1.0);

    private string Literal(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) + (_scalar == "float" ? "f" : "d");
}
