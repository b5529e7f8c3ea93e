using System;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Tests.C99.CIndexText;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints values of lanes as C: expressions of a single lane, by the operations of <see cref="CPrelude"/>.</summary>
internal sealed class CLanePrinter(ModelPlan plan)
{
    private readonly bool _isFused = plan.Declaration.Arithmetic == ArithmeticKind.Fused;

    public string Of(Lane value) => value switch
    {
        Lane.Value named => CNames.Of(named.Name),
        Lane.Load load => At(load.From, load.At),
        Lane.Spread spread => At(spread.From, spread.At),
        Lane.Number number => Literal(number.Constant),
        Lane.Zero => Literal(0),
        Lane.Lowest => "-INFINITY",
        Lane.Apply apply => Of(apply),
        Lane.Drawn drawn => Of(drawn),
        Lane.Masked masked => Of(masked),
        _ => throw new InvalidOperationException($"C99: no rule for the value {value.GetType().Name}"),
    };

    private string Of(Lane.Apply apply)
    {
        var operands = apply.Operands.Select(Of).ToList();
        return apply.Op switch
        {
            Op.Add => $"({operands[0]} + {operands[1]})",
            Op.Subtract => $"({operands[0]} - {operands[1]})",
            Op.Multiply => $"({operands[0]} * {operands[1]})",
            Op.Divide => $"({operands[0]} / {operands[1]})",
            Op.Negate => $"(-{operands[0]})",
            Op.MultiplyAdd when !_isFused => $"(({operands[0]} * {operands[1]}) + {operands[2]})",
            _ => $"{CPrelude.FunctionOf(apply.Op)}({string.Join(", ", operands)})",
        };
    }

    private string Of(Lane.Drawn drawn)
    {
        var mask = drawn.Mask;
        var threshold = (uint)Math.Round(mask.Rate * 4294967296.0);
        var unit = $"{CIndexText.Of(drawn.Panel * PanelLayout.Units)} + {CIndexText.Of(drawn.Lane)}";
        return $"lane_mask({At(drawn.Keys, drawn.Row)}, {Number(mask.Number)}u, {unit}, {Number(threshold)}u, "
            + $"{Literal(1 / (1 - mask.Rate))})";
    }

    private string Of(Lane.Masked masked)
    {
        var (value, padding) = (Of(masked.Of), masked.Padding);
        var isUnitOfLast = $"{CIndexText.Of(padding.Lane)} < {Number(PanelLayout.Units - padding.Count)}";
        var isUnit = padding.IsAtLast ? isUnitOfLast
            : padding.Depends ? $"{CIndexText.Of(padding.Panel)} != {Number(padding.Last)} || {isUnitOfLast}"
            : null;
        return isUnit is null ? value : $"({isUnit} ? {value} : {(masked.IsLowest ? "-INFINITY" : Literal(0))})";
    }

    private string Literal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text + (text.Contains('.') || text.Contains('E') ? "" : ".0") + (plan.IsDouble ? "" : "f");
    }
}
