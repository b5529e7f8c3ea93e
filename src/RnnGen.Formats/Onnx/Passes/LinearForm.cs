using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A vector as a sum of products of other vectors, and a bias: what a gate has inside its function.</summary>
/// <param name="Terms">The vectors, each once, with the matrices [rows, units] that they are multiplied with.</param>
/// <param name="Bias">The bias; null: none.</param>
internal sealed record LinearForm(IReadOnlyList<(Unit Source, NetworkTensor Weight)> Terms, NetworkTensor? Bias)
{
    private const int Deepest = 10;

    /// <summary>The form of a unit; null where it is none.</summary>
    public static LinearForm? Of(Unit unit) => Of(unit, 0, []);

    /// <summary>The matrix that a vector is multiplied with; null where it is none of the terms.</summary>
    public NetworkTensor? WeightOf(Unit source) => Terms.FirstOrDefault(term => term.Source == source).Weight;

    // A sum may read one value twice, and that another: each is looked at once, at the first depth at which it is met.
    private static LinearForm? Of(Unit unit, int depth, Dictionary<Unit, LinearForm?> known)
    {
        if (depth > Deepest)
            return null;
        if (!known.TryGetValue(unit, out var form))
            known.Add(unit, form = Find(unit, depth + 1, known));
        return form;
    }

    private static LinearForm? Find(Unit unit, int depth, Dictionary<Unit, LinearForm?> known) => unit.Kind switch
    {
        UnitKind.Linear => OfProduct(unit),
        UnitKind.Add => Sum(Of(unit.Inputs[0], depth, known), Of(unit.Inputs[^1], depth, known)),
        UnitKind.Affine when unit.Tensors[0] is null => Of(unit.Inputs[0], depth, known)?.Plus(unit.Bias!),
        UnitKind.Slice => Of(unit.Inputs[0], depth, known)?.Rows((int)unit.Start, (int)(unit.End! - unit.Start)),
        UnitKind.Pick when unit.Axes[0].Role == AxisRole.Feature && unit.End is { } end && unit.Start >= 0 =>
            Of(unit.Inputs[0], depth, known)?.Rows((int)unit.Start, (int)(end - unit.Start)),
        _ => null,
    };

    private static LinearForm? OfProduct(Unit unit)
    {
        if (unit.Inputs[0] is not { Kind: UnitKind.Concat } concat)
            return new([(unit.Inputs[0], unit.Weight)], unit.Bias);
        var (terms, start) = (new List<(Unit, NetworkTensor)>(), 0);
        foreach (var part in concat.Inputs)
        {
            if (part.Width is not { } width || start + width > unit.Weight.Shape[1])
                return null;
            terms.Add((part, unit.Weight.Columns(start, width)));
            start += width;
        }

        return new([.. terms], unit.Bias);
    }

    private static LinearForm? Sum(LinearForm? left, LinearForm? right)
    {
        if (left is null || right is null)
            return null;
        var terms = left.Terms.ToList();
        foreach (var (source, weight) in right.Terms)
        {
            var index = terms.FindIndex(term => term.Source == source);
            if (index < 0)
                terms.Add((source, weight));
            else if (terms[index].Weight.Shape.SequenceEqual(weight.Shape))
                terms[index] = (source, terms[index].Weight.Plus(weight));
            else
                return null;
        }

        var sum = new LinearForm(terms, left.Bias);
        return right.Bias is null ? sum : sum.Plus(right.Bias);
    }

    private LinearForm? Plus(NetworkTensor terms)
    {
        var rows = Terms[0].Weight.Shape[0];
        var all = terms.Length == rows ? terms
            : terms.Length == 1 ? ConstantViews.Filled("", terms[0], rows, terms.IsDouble)
            : null;
        return all is null ? null : this with { Bias = Bias is null ? all : Bias.Length == rows ? Bias.Plus(all) : null };
    }

    private LinearForm? Rows(int start, int count) =>
        Terms.All(term => start + count <= term.Weight.Shape[0])
            ? new([.. Terms.Select(term => (term.Source, term.Weight.Rows(start, count)))], Bias?.Rows(start, count))
            : null;
}
