using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>A layer whose value at a step needs no other step: PyTorch's module, and the expression of its value.</summary>
/// <param name="Module">The module with its arguments; null of a layer without parameters.</param>
/// <param name="Of">The value, given the module and what the layer reads.</param>
internal sealed record TorchFeed(string? Module, Func<string, IReadOnlyList<string>, string> Of)
{
    /// <summary>The module of a layer; null of a kind that is written by its equations.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="width">Width of all that it reads.</param>
    /// <param name="isTrained">Whether the model is trained.</param>
    public static TorchFeed? For(LayerDeclaration layer, int width, bool isTrained) => layer.Kind switch
    {
        Embedding => new(
            $"nn.Embedding({layer.Of(Embedding.Vocabulary)}, {layer.Of(Embedding.Size)}, dtype=DTYPE)",
            (self, x) => $"{self}({x[0]})"),
        OneHot => new(null, (_, x) => $"F.one_hot({x[0]}, {layer.Of(OneHot.Vocabulary)}).to(DTYPE)"),
        Dense => new(
            $"nn.Linear({width}, {layer.Of(Dense.Units)}{(layer.Of(Dense.HasBias) ? "" : ", bias=False")}, dtype=DTYPE)",
            (self, x) => Activated(layer.Of(Dense.Activation), $"{self}({Joined(x)})")),
        LayerNorm => new(
            $"nn.LayerNorm({width}, eps={TorchExpressions.Number(layer.Of(LayerNorm.Epsilon))}, dtype=DTYPE)",
            (self, x) => $"{self}({Joined(x)})"),

        // The module takes units for its second axis.
        PRelu => new(
            $"nn.PReLU({width}, dtype=DTYPE)",
            (self, x) => $"{self}({Joined(x)}.reshape(-1, {width})).reshape({Joined(x)}.shape)"),
        ActivationLayer => new(null, (_, x) => Activated(layer.Of(ActivationLayer.Function), Joined(x))),
        Dropout when isTrained && layer.Of(Dropout.Rate) > 0 => new(
            null, (_, x) => $"F.dropout({Joined(x)}, {TorchExpressions.Number(layer.Of(Dropout.Rate))}, self.training)"),
        Dropout or Concat => new(null, (_, x) => Joined(x)),
        Add => new(null, (_, x) => string.Join(" + ", x)),
        Multiply => new(null, (_, x) => string.Join(" * ", x)),
        _ => null,
    };

    /// <summary>What a layer reads, as one.</summary>
    public static string Joined(IReadOnlyList<string> values) =>
        values is [var only] ? only : $"torch.cat(({string.Join(", ", values)}), -1)";

    /// <summary>
    /// A function of a value: an operation, PyTorch's module of that function, or, of those that PyTorch has not, its equation.
    /// </summary>
    public static string Activated(ActivationKind kind, string value)
    {
        var function = Activations.Of(kind);
        var expressions = new Expressions();
        var input = expressions.Input(2);
        var equation = function.Equation(input);
        if (equation == input)
            return value;
        if (equation.Operands is [var only] && only == input)
            return Printed(equation, value);
        return function.PyTorch.Length == 0
            ? Printed(equation, value)
            : $"nn.{function.PyTorch}{(function.PyTorch.EndsWith(')') ? "" : "()")}({value})";
    }

    private static string Printed(Node equation, string value) =>
        new TorchExpressions(node => node.Op == Op.Input ? value : null, _ => "").Of(equation);
}
