using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>A read or a write of a place by a stage.</summary>
/// <param name="Node">The value that is expected there, or left there.</param>
internal readonly record struct Touch(Location Place, Node Node, bool IsWrite)
{
    /// <summary>
    /// What a stage does in its order: it reads operands of products and partial sums, writes sums, reads what its elementwise
    /// part loads, and writes what that stores.
    /// </summary>
    public static IEnumerable<Touch> Of(Stage stage) => stage.Sums
        .SelectMany(s => s.Products)
        .SelectMany(Operands)
        .Concat(stage.Sums.Where(s => s.Continues).Select(s => new Touch(s.Target, s.Sum, IsWrite: false)))
        .Concat(stage.Sums.Select(s => new Touch(s.Target, s.Sum, IsWrite: true)))
        .Concat(stage.Loads.Where(l => l.Location is not null).Select(l => new Touch(l.Location!, l.Node, IsWrite: false)))
        .Concat(stage.Stores.Select(s => new Touch(s.Location, s.Node, IsWrite: true)));

    private static IEnumerable<Touch> Operands(ProductPlan product) => product.Terms.Select(term => new Touch(
        product.IsTransposed
            ? product.Operand with { Slot = product.Operand.Slot + product.Pack.SlotOf(term.Block) }
            : product.Operand,
        term.Operands[0],
        IsWrite: false));
}
