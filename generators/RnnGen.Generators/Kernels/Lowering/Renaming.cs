using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>Statements and values under other names: of pointers, of counters and of what lanes are called.</summary>
/// <param name="name">The name that stands for one.</param>
internal sealed class Renaming(Func<string, string> name)
{
    /// <summary>The names that a statement has in it, those of statements within it left out.</summary>
    public static IReadOnlyList<string> NamesIn(Statement statement)
    {
        var names = new List<string>();
        _ = new Renaming(found =>
        {
            names.Add(found);
            return found;
        }).Of(statement);
        return names;
    }

    /// <summary>A statement that has no others within it.</summary>
    public Statement Of(Statement statement) => statement switch
    {
        Statement.Let let => new Statement.Let(name(let.Name), Of(let.Value)),
        Statement.Set set => new Statement.Set(name(set.Name), Of(set.Value)),
        Statement.Store store => new Statement.Store(Of(store.To), Of(store.At), Of(store.Value)),
        Statement.Fetch fetch => new Statement.Fetch(Of(fetch.Of), Of(fetch.At)),
        Statement.Point point => point with { Pointer = Of(point.Pointer), From = Of(point.From), At = Of(point.At) },
        Statement.Choose choose => choose with
        {
            Pointer = Of(choose.Pointer),
            Covered = Of(choose.Covered),
            Otherwise = Of(choose.Otherwise),
        },
        Statement.Number number => new Statement.Number(Of(number.Name), Of(number.Value)),
        Statement.Join join => join with { At = Of(join.At), Index = Of(join.Index) },
        Statement.SumLanes sum => new Statement.SumLanes(Of(sum.To), Of(sum.At), Of(sum.From), Of(sum.First), Of(sum.Bias)),
        Statement.SumVector sum => new Statement.SumVector(Of(sum.To), Of(sum.At), Of(sum.Value), Of(sum.Bias)),
        Statement.Pad pad => pad with { From = Of(pad.From), FromAt = Of(pad.FromAt), To = Of(pad.To), ToAt = Of(pad.ToAt) },
        Statement.Embed embed => embed with
        {
            From = Of(embed.From),
            FromAt = Of(embed.FromAt),
            To = Of(embed.To),
            ToAt = Of(embed.ToAt),
        },
        Statement.Copy copy => copy with
        {
            From = Of(copy.From),
            FromAt = Of(copy.FromAt),
            To = Of(copy.To),
            ToAt = Of(copy.ToAt),
        },
        Statement.Note or Statement.Gap => statement,
        _ => throw new InvalidOperationException($"kernels: {statement.GetType().Name} has no other names"),
    };

    public Pointer Of(Pointer pointer) => pointer with { Name = name(pointer.Name) };

    private Variable Of(Variable variable) => variable with { Name = name(variable.Name) };

    private (Pointer Pointer, Index At) Of((Pointer Pointer, Index At) place) => (Of(place.Pointer), Of(place.At));

    private (Pointer From, Index At)? Of((Pointer From, Index At)? bias) => bias is { } read ? Of(read) : null;

    private Index Of(Index index) => index.Terms.Aggregate((Index)index.Constant, (sum, term) => sum + Of(term));

    private Index Of(Term term)
    {
        Index counted = term.Counter switch
        {
            Variable variable => Of(variable),
            TokenOf token => new TokenOf(Of(token.Tokens), Of(token.Row)),
            _ => 1,
        };
        counted *= term.Coefficient;
        return term.Distance is null ? counted : counted * term.Distance;
    }

    private Lane Of(Lane value) => value switch
    {
        Lane.Value named => new Lane.Value(name(named.Name)),
        Lane.Load load => new Lane.Load(Of(load.From), Of(load.At)),
        Lane.Spread spread => new Lane.Spread(Of(spread.From), Of(spread.At)),
        Lane.Apply apply => new Lane.Apply(apply.Op, [.. apply.Operands.Select(Of)]),
        Lane.Masked masked => new Lane.Masked(
            Of(masked.Of),
            masked.Padding with { Panel = Of(masked.Padding.Panel), Lane = Of(masked.Padding.Lane) },
            masked.IsLowest),
        Lane.Number or Lane.Zero or Lane.Lowest => value,
        _ => throw new InvalidOperationException($"kernels: {value.GetType().Name} has no other names"),
    };
}
