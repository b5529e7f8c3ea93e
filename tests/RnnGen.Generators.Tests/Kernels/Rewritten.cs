using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using Index = RnnGen.Generators.Kernels.Index;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>Kernels with something in them changed, as a fault of a lowering would change it.</summary>
internal static class Rewritten
{
    /// <summary>The members with each statement as <paramref name="rewrite"/> has it, those of called kernels too.</summary>
    public static IReadOnlyList<KernelMember> Statements(
        IReadOnlyList<KernelMember> members, Func<Statement, Statement> rewrite)
    {
        var done = new Dictionary<string, Kernel>();
        return [.. members.Select(member => member is Kernel kernel ? Of(kernel) : member)];

        Kernel Of(Kernel kernel)
        {
            if (!done.TryGetValue(kernel.Name, out var rewritten))
            {
                rewritten = kernel with { Body = All(kernel.Body) };
                done.Add(kernel.Name, rewritten);
            }

            return rewritten;
        }

        IReadOnlyList<Statement> All(IReadOnlyList<Statement> statements) => [.. statements.Select(One)];

        Statement One(Statement statement) => rewrite(statement switch
        {
            Statement.Group group => group with { Body = All(group.Body) },
            Statement.For loop => loop with { Body = All(loop.Body) },
            Statement.ForthOrBack loop => loop with { Body = All(loop.Body) },
            Statement.Lanes lanes => lanes with { Body = All(lanes.Body) },
            Statement.While loop => loop with { Body = All(loop.Body) },
            Statement.If choice => choice with { Then = All(choice.Then), Else = All(choice.Else) },
            Statement.Call call => call with { Kernel = Of(call.Kernel) },
            _ => statement,
        });
    }

    /// <summary>The members with each reference's index as <paramref name="rewrite"/> has it, given its number.</summary>
    /// <returns>The members, and how many references there are.</returns>
    public static (IReadOnlyList<KernelMember> Members, int Count) References(
        IReadOnlyList<KernelMember> members, Func<int, Index, Index> rewrite)
    {
        var count = 0;
        var rewritten = Statements(members, statement => statement switch
        {
            Statement.Let let => let with { Value = In(let.Value) },
            Statement.Set set => set with { Value = In(set.Value) },
            Statement.Store store => store with { Value = In(store.Value), At = Next(store.At) },
            Statement.Join join => join with { Index = Next(join.Index) },
            Statement.SumLanes sum => sum with
            {
                At = Next(sum.At),
                First = Next(sum.First),
                Bias = sum.Bias is { } bias ? (bias.From, Next(bias.At)) : null,
            },
            Statement.Copy copy => copy with { FromAt = Next(copy.FromAt), ToAt = Next(copy.ToAt) },
            Statement.SumVector sum => sum with
            {
                Value = In(sum.Value),
                At = Next(sum.At),
                Bias = sum.Bias is { } ofVector ? (ofVector.From, Next(ofVector.At)) : null,
            },
            Statement.Choose choose => choose with
            {
                Covered = (choose.Covered.Pointer, Next(choose.Covered.At)),
                Otherwise = (choose.Otherwise.Pointer, Next(choose.Otherwise.At)),
            },
            Statement.Pad pad => pad with { FromAt = Next(pad.FromAt), ToAt = Next(pad.ToAt) },
            Statement.Embed embed => embed with { FromAt = Next(embed.FromAt), ToAt = Next(embed.ToAt) },
            Statement.Push push => push with { At = Next(push.At), NewestAt = Next(push.NewestAt) },
            Statement.SumsOf { Arguments: var a } sums => sums with
            {
                Arguments = a with
                {
                    Weights = a.Weights is null ? null : At(a.Weights),
                    Operand = a.Operand is null ? null : At(a.Operand),
                    Target = At(a.Target),
                    Start = a.Start is null ? null : At(a.Start),
                    Table = a.Table is null ? null : At(a.Table),
                    Tokens = a.Tokens is null ? null : At(a.Tokens),
                },
            },
            Statement.GradientsOf { Arguments: var a } gradients => gradients with
            {
                Arguments = a with { Gradients = At(a.Gradients), Sums = At(a.Sums), Operand = At(a.Operand) },
            },
            _ => statement,
        });
        return (rewritten, count);

        Index Next(Index index) => rewrite(count++, index);

        Argument.At At(Argument.At at) => at with { Index = Next(at.Index) };

        Lane In(Lane value) => value switch
        {
            Lane.Load load => load with { At = Next(load.At) },
            Lane.Spread spread => spread with { At = Next(spread.At) },
            Lane.Apply apply => apply with { Operands = [.. apply.Operands.Select(In)] },
            Lane.Masked masked => masked with { Of = In(masked.Of) },
            Lane.Drawn drawn => drawn with { Row = Next(drawn.Row) },
            _ => value,
        };
    }
}
