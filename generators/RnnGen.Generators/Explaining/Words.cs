using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>How values, places and stages are called.</summary>
internal static class Words
{
    public static string Count(int count, string one, string? many = null) =>
        $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The name of a value, as the equations call it.</summary>
    public static string Of(Node node) => node.Op switch
    {
        Op.Parameter => $"{node.Block.Tensor.Name}[{node.Block.Symbol}]",
        Op.Input => "x",
        Op.OuterSum or Op.RowSum or Op.ScatterAdd => $"d {node.Block.Tensor.Name}[{node.Block.Symbol}]",
        _ => node.Label ?? $"v{node.Id.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>name[lanes] = expression.</summary>
    public static string Equation(Node node) => node.Op switch
    {
        Op.OuterSum => $"{Of(node)} = sum of {Of(node.Operands[0])} {Of(node.Operands[1])}ᵀ over rows",
        Op.RowSum => $"{Of(node)} = sum of {Of(node.Operands[0])} over rows",
        Op.ScatterAdd => $"{Of(node)} = sum of {Of(node.Operands[1])} over rows, by token",
        _ when node.Name is null => Expression(node),
        _ => Equations.Equation.Of(node),
    };

    /// <summary>The expression alone.</summary>
    private static string Expression(Node node)
    {
        var equation = Equations.Equation.Of(node);
        return equation.Substring(equation.IndexOf('=') + 2);
    }

    /// <summary>A place with its slot, as <c>lstm0Gates.2</c>, and the step after which it is, as <c>lstm0H+1</c>.</summary>
    public static string Of(Location place) => place.Buffer.Name
        + (place.Buffer.Slots > 1 ? "." + Number(place.Slot) : "")
        + (place.Shift == 0 ? "" : "+" + Number(place.Shift));

    public static string Of(Extent extent) => extent switch
    {
        Extent.Step => "step by step",
        Extent.LastStep => "over the last step",
        _ => "over all steps",
    };

    public static string Of(Pass pass, bool isForward) => pass.IsScan
        ? $"scan {(pass.IsReverse == isForward ? "against" : "through")} time"
        : $"map {Of(pass.Extent)}";

    /// <summary>Items in lines of a width that can be read, each line after the first with a margin.</summary>
    public static IEnumerable<string> Wrapped(IEnumerable<string> items, string first, string margin) =>
        (first + WrappedList.Lines(items, "\n" + margin)).Split('\n');

    /// <summary>The names of all stages of the way forward, in their order.</summary>
    public static IReadOnlyList<string> Forward(PassResults results) =>
        results.Plan.Forward.Passes.SelectMany(p => p.Stages).Select(s => s.Name).ToList();

    /// <summary>The same of the way back, with sums over rows.</summary>
    public static IReadOnlyList<string> Backward(PassResults results) => results.Plan.Backward is not { } backward ? []
        : backward.Passes.Concat(backward.InputPasses).SelectMany(p => p.Stages).Select(s => s.Name)
            .Concat(backward.RowSums.Select(s => s.Name))
            .ToList();

    /// <summary>The same of one step.</summary>
    public static IReadOnlyList<string> Step(PassResults results) =>
        results.Plan.Step?.Stages.Select(s => s.Name).ToList() ?? [];

    /// <summary>The stage of a moment.</summary>
    public static string Of(Moment moment, IReadOnlyList<string> stages) =>
        moment.Stage < stages.Count ? stages[moment.Stage] : "the gradients of weights";

    /// <summary>A part of a text with a heading, indented; empty without lines.</summary>
    public static IEnumerable<string> Part(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : new[] { heading }.Concat(all);
    }
}
