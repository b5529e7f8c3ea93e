using System.Collections.Generic;

namespace RnnGen.Generators.Kernels;

/// <summary>What stands within kernels: the statements within statements, and the values within them.</summary>
internal static class KernelValues
{
    /// <summary>All values, those within others too.</summary>
    public static IReadOnlyList<Lane> Of(IEnumerable<Statement> statements)
    {
        var values = new List<Lane>();
        foreach (var statement in All(statements))
        {
            if (ValueOf(statement) is { } value)
                Add(values, value);
        }

        return values;
    }

    /// <summary>All statements, those within others too.</summary>
    public static IReadOnlyList<Statement> All(IEnumerable<Statement> statements)
    {
        var all = new List<Statement>();
        Add(all, statements);
        return all;
    }

    /// <summary>The statements within one.</summary>
    public static IReadOnlyList<IReadOnlyList<Statement>> BodiesOf(Statement statement) => statement switch
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

    private static void Add(List<Statement> all, IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            all.Add(statement);
            foreach (var body in BodiesOf(statement))
                Add(all, body);
        }
    }

    private static void Add(List<Lane> values, Lane value)
    {
        values.Add(value);
        switch (value)
        {
            case Lane.Apply apply:
                foreach (var operand in apply.Operands)
                    Add(values, operand);
                break;
            case Lane.Masked masked:
                Add(values, masked.Of);
                break;
        }
    }
}
