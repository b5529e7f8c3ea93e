using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// Prints values of the equations by PyTorch's operations. Units are the last axis, so a step and a whole sequence are printed
/// alike.
/// </summary>
/// <param name="named">What a value is called; null of one that is printed where it is read.</param>
/// <param name="weights">What a block of a parameter is called.</param>
internal sealed class TorchExpressions(Func<Node, string?> named, Func<ParameterBlock, string> weights)
{
    // Functions of one value, in order of their operations.
    private static readonly Dictionary<Op, string> s_functions = new()
    {
        [Op.Sigmoid] = "torch.sigmoid({0})",
        [Op.Tanh] = "torch.tanh({0})",
        [Op.Relu] = "torch.relu({0})",
        [Op.Exp] = "torch.exp({0})",
        [Op.Sqrt] = "torch.sqrt({0})",
        [Op.Expm1] = "torch.expm1({0})",
        // Beyond the threshold e^-a is less than what double precision tells from 0 beside a.
        [Op.Softplus] = "F.softplus({0}, threshold=40.0)",
        [Op.NormalCdf] = "torch.special.ndtr({0})",
    };

    /// <summary>How tightly an operation binds.</summary>
    private enum Binding { Sum, Product, Sign, Function }

    /// <summary>The expression of a value, down to named ones.</summary>
    public string Of(Node node)
    {
        var o = node.Operands;
        string Any(int i) => Term(o[i], Binding.Sum);
        string Factor(int i) => Term(o[i], Binding.Product);
        string Atom(int i) => Term(o[i], Binding.Function);
        switch (node.Op)
        {
            case Op.Constant:
                return Number(node.Value);
            case Op.Add:
                return $"{Any(0)} + {Factor(1)}";
            case Op.Subtract:
                return $"{Any(0)} - {Factor(1)}";
            case Op.Multiply:
                return $"{Factor(0)} * {Atom(1)}";
            case Op.Divide:
                return $"{Factor(0)} / {Atom(1)}";
            case Op.Negate:
                return $"-{Atom(0)}";
            case Op.MultiplyAdd:
                return $"{Factor(0)} * {Atom(1)} + {Factor(2)}";
            case Op.Affine:
                return string.Join(" + ", o.Select(term => Term(term, Binding.Product)));
            case Op.Linear:
                return $"{Atom(0)} @ {weights(node.Block)}.T";
            case Op.Parameter:
                return weights(node.Block);
            case Op.Larger:
                return Bounded(node, "min", "maximum");
            case Op.Smaller:
                return Bounded(node, "max", "minimum");
            case Op.WherePositive:
                return $"torch.where({Any(0)} > 0, {Any(1)}, torch.zeros_like({Any(1)}))";
            case Op.Select:
                return $"torch.where({Any(0)} > 0, {Full(o[1], o[0])}, {Full(o[2], o[0])})";
            case Op.Sum:
                return $"{Atom(0)}.sum(-1, keepdim=True)";
            case Op.Max:
                return $"{Atom(0)}.amax(-1, keepdim=True)";
            case Op.Broadcast:
                return o[0].Width == node.Width ? Any(0) : $"{Atom(0)}.expand(*{Atom(0)}.shape[:-1], {Number(node.Width)})";
            case Op.Slice:
                return $"{Atom(0)}[..., {Number(node.Start)}:{Number(node.Start + node.Width)}]";
            case Op.Embed:
                return $"F.pad({Any(0)}, ({Number(node.Start)}, {Number(node.Width - node.Start - o[0].Width)}))";
            case Op.Detach:
                return o[0].Op == Op.Constant ? Any(0) : $"{Atom(0)}.detach()";
            case Op.Concat:
                return $"torch.cat(({string.Join(", ", o.Select((_, i) => Any(i)))}), -1)";
            default:
                return s_functions.TryGetValue(node.Op, out var function)
                    ? string.Format(CultureInfo.InvariantCulture, function, Any(0))
                    : throw new ToolException($"PyTorch: no operation for {OpInfo.Of(node.Op).Name} of '{node.Scope}'.");
        }
    }

    /// <summary>A number of the equations.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string Bounded(Node node, string bound, string both)
    {
        var (a, b) = (node.Operands[0], node.Operands[1]);
        if (a.Op == Op.Constant)
            (a, b) = (b, a);
        return b.Op == Op.Constant
            ? $"{Term(a, Binding.Function)}.clamp({bound}={Number(b.Value)})"
            : $"torch.{both}({Term(a, Binding.Sum)}, {Term(b, Binding.Sum)})";
    }

    // Both values of a choice are tensors: numbers would be of another precision.
    private string Full(Node value, Node like) => value.Op == Op.Constant
        ? $"torch.full_like({Term(like, Binding.Sum)}, {Number(value.Value)})"
        : Term(value, Binding.Sum);

    private string Term(Node node, Binding around)
    {
        if (named(node) is { } name)
            return name;
        var text = Of(node);
        return BindingOf(node) >= around ? text : $"({text})";
    }

    private static Binding BindingOf(Node node) => node.Op switch
    {
        Op.Add or Op.Subtract or Op.MultiplyAdd or Op.Affine => Binding.Sum,
        Op.Multiply or Op.Divide or Op.Linear => Binding.Product,
        Op.Negate => Binding.Sign,
        Op.Constant => node.Value < 0 ? Binding.Sign : Binding.Function,
        Op.Broadcast when node.Operands[0].Width == node.Width => BindingOf(node.Operands[0]),
        _ => Binding.Function,
    };
}
