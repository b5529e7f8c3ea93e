using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>What stands within kernels: the statements within statements, and the values within them.</summary>
internal static class KernelValues
{
    /// <summary>All values, those within others too.</summary>
    public static IEnumerable<Lane> Of(IEnumerable<Statement> statements) =>
        All(statements).Select(ValueOf).OfType<Lane>().SelectMany(All);

    /// <summary>All statements, those within others too.</summary>
    public static IEnumerable<Statement> All(IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => new[] { statement }.Concat(All(BodiesOf(statement).SelectMany(body => body))));

    /// <summary>The statements within one.</summary>
    public static IEnumerable<IReadOnlyList<Statement>> BodiesOf(Statement statement) => statement switch
    {
        Statement.Group group => [group.Body],
        Statement.For loop => [loop.Body],
        Statement.ForthOrBack loop => [loop.Body],
        Statement.Lanes lanes => [lanes.Body],
        Statement.While loop => [loop.Body],
        Statement.If choice => [choice.Then, choice.Else],
        _ => [],
    };

    private static Lane? ValueOf(Statement statement) => statement switch
    {
        Statement.Let let => let.Value,
        Statement.Set set => set.Value,
        Statement.Store store => store.Value,
        Statement.SumVector sum => sum.Value,
        _ => null,
    };

    private static IEnumerable<Lane> All(Lane value) => value switch
    {
        Lane.Apply apply => new[] { value }.Concat(apply.Operands.SelectMany(All)),
        Lane.Masked masked => new[] { value }.Concat(All(masked.Of)),
        _ => [value],
    };
}
