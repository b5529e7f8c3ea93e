using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>
/// Writes a value of the equations by ONNX's operators. Lanes are the last axis, so a step, a batch of steps and a whole sequence
/// are written alike.
/// </summary>
internal sealed class OnnxOperators(ExportedModel model, OnnxWeights weights)
{
    /// <summary>Writes a value.</summary>
    /// <param name="node">The value; no leaf that hangs on the step.</param>
    /// <param name="nodes">Where nodes are added.</param>
    /// <param name="of">The names of its operands.</param>
    /// <param name="joinsProducts">Whether vectors side by side are multiplied as one; else <paramref name="of"/> knows their
    /// products.</param>
    /// <returns>Its name.</returns>
    public string Write(Node node, OnnxNodes nodes, Func<Node, string> of, bool joinsProducts)
    {
        var name = NameOf(node);
        var o = node.Operands;
        string Add(string operation, params string[] inputs) => nodes.Add(operation, name, inputs);
        string Step(string operation, params string[] inputs) =>
            nodes.Add(operation, $"{name}.{operation.ToLowerInvariant()}", inputs);
        switch (node.Op)
        {
            case Op.Constant:
                return weights.Number(node.Value);
            case Op.Parameter:
                return weights.Vector(node.Block);
            case Op.Linear:
                return Add("MatMul", of(o[0]), weights.Matrix(node.Block, isTransposed: true));
            case Op.GatherRow:
                return Add("Gather", weights.Matrix(node.Block, isTransposed: false), of(o[0]));
            case Op.GatherColumn:
                return Add("Gather", weights.Matrix(node.Block, isTransposed: true), of(o[0]));
            case Op.Affine:
                var terms = (joinsProducts ? JoinedProducts.Of(node) : [.. o.Select(term => new SumTerm([term], null))])
                    .Select(term => Term(term, nodes, name, of)).ToList();
                return terms.Skip(1).Aggregate(terms[0], (sum, term) => Add("Add", sum, term));
            case Op.Add:
                return Add("Add", of(o[0]), of(o[1]));
            case Op.Subtract:
                return Add("Sub", of(o[0]), of(o[1]));
            case Op.Multiply:
                return Add("Mul", of(o[0]), of(o[1]));
            case Op.Divide:
                return Add("Div", of(o[0]), of(o[1]));
            case Op.Negate:
                return Add("Neg", of(o[0]));
            case Op.MultiplyAdd:
                return Add("Add", Step("Mul", of(o[0]), of(o[1])), of(o[2]));
            case Op.Expm1:
                return Add("Sub", Step("Exp", of(o[0])), weights.Number(1));
            case Op.NormalCdf:
                var error = Step("Erf", Step("Mul", of(o[0]), weights.Number(Math.Sqrt(0.5))));
                return Add("Mul", Step("Add", error, weights.Number(1)), weights.Number(0.5));
            case Op.Larger:
                return Add("Max", of(o[0]), of(o[1]));
            case Op.Smaller:
                return Add("Min", of(o[0]), of(o[1]));
            case Op.WherePositive:
                return Add("Where", Step("Greater", of(o[0]), weights.Number(0)), of(o[1]), weights.Number(0));
            case Op.Select:
                return Add("Where", Step("Greater", of(o[0]), weights.Number(0)), of(o[1]), of(o[2]));
            case Op.Sum:
                return nodes.Add("ReduceSum", name, [of(o[0]), weights.List(-1)], ("keepdims", 1L));
            case Op.Max:
                return nodes.Add("ReduceMax", name, [of(o[0])], ("axes", new[] { -1L }), ("keepdims", 1L));
            case Op.Broadcast:
                return Add("Expand", of(o[0]), weights.List(node.Width));
            case Op.Slice:
                return Add("Slice", of(o[0]), weights.List(node.Start), weights.List(node.Start + node.Width), weights.List(-1));
            case Op.Embed:
                string Zeros(int width)
                {
                    var rows = nodes.Add("Shape", $"{name}.rows", [of(o[0])], ("start", 0L), ("end", -1L));
                    var shape = nodes.Add("Concat", $"{name}.shape", [rows, weights.List(width)], ("axis", 0L));
                    return nodes.Add("Expand", $"{name}.zeros", [weights.Number(0), shape]);
                }

                List<string> parts = [of(o[0])];
                if (node.Start > 0)
                    parts.Insert(0, Zeros(node.Start));
                if (node.Width - node.Start - o[0].Width is > 0 and var rest)
                    parts.Add(Zeros(rest));
                return nodes.Add("Concat", name, parts, ("axis", -1L));
            case Op.Concat:
                return nodes.Add("Concat", name, [.. o.Select(of)], ("axis", -1L));
            default:
                return s_functions.TryGetValue(node.Op, out var function)
                    ? Add(function, of(o[0]))
                    : throw new ToolException(
                        $"{model.Name}: ONNX has no operator for {OpInfo.Of(node.Op).Name} of '{node.Scope}'.");
        }
    }

    private string Term(SumTerm term, OnnxNodes nodes, string name, Func<Node, string> of)
    {
        if (term.Block is not { } block)
            return of(term.Operands[0]);
        var vector = term.Operands is [var only]
            ? of(only)
            : nodes.Add("Concat", name + ".x", [.. term.Operands.Select(of)], ("axis", -1L));
        return nodes.Add("MatMul", name + ".product", [vector, weights.Matrix(block, isTransposed: true)]);
    }

    private static readonly Dictionary<Op, string> s_functions = new()
    {
        [Op.Sigmoid] = "Sigmoid",
        [Op.Tanh] = "Tanh",
        [Op.Relu] = "Relu",
        [Op.Exp] = "Exp",
        [Op.Sqrt] = "Sqrt",
        [Op.Softplus] = "Softplus",
    };

    /// <summary>A name for a value: its layer's and its own.</summary>
    public static string NameOf(Node node) =>
        $"{(node.Scope.Length == 0 ? "" : node.Scope + "/")}{node.Label ?? OpInfo.Of(node.Op).Name}";
}
