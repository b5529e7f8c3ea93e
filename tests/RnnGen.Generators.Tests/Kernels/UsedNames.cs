using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>The names that statements of a kernel read.</summary>
internal static class UsedNames
{
    public static IEnumerable<string> Of(IEnumerable<Statement> statements) =>
        KernelValues.All(statements).SelectMany(Of).Concat(KernelValues.Of(statements).SelectMany(Of));

    private static IEnumerable<string> Of(Statement statement) => statement switch
    {
        Statement.Store store => [store.To.Name, .. Of(store.At)],
        Statement.Fetch fetch => [fetch.Of.Name, .. Of(fetch.At)],
        Statement.Point point => [point.From.Name, .. Of(point.At)],
        Statement.Choose choose =>
        [
            choose.Covered.Pointer.Name, choose.Otherwise.Pointer.Name, .. Of(choose.Covered.At), .. Of(choose.Otherwise.At),
        ],
        Statement.Number number => Of(number.Value),
        Statement.For loop => [.. Of(loop.From), .. loop.To.SelectMany(Of)],
        Statement.ForthOrBack loop => [loop.IsBack.Name],
        Statement.While loop => [loop.Counter.Name, loop.To.Name, .. Of(loop.Step)],
        Statement.WholeTiles tiles => [tiles.Rows.Name],
        Statement.Least least => [least.Rows.Name, least.Row.Name],
        Statement.ShareOf => ["share"],
        Statement.Begin begin => [begin.From.Name],
        Statement.If { Condition: Condition.Less less } => [less.Left.Name, less.Right.Name],
        Statement.ReturnIfNone none => [none.Of.Name],
        Statement.Call call => call.Arguments.SelectMany(Of),
        Statement.SumsOf sums => sums.Arguments.All.SelectMany(Of),
        Statement.GradientsOf gradients => gradients.Arguments.All.SelectMany(Of),
        Statement.Join join => [join.At.Name, .. Of(join.Index)],
        Statement.SumLanes sum => [sum.To.Name, sum.From.Name, .. Of(sum.At), .. Of(sum.First), .. Of(sum.Bias)],
        Statement.SumVector sum => [sum.To.Name, .. Of(sum.At), .. Of(sum.Bias)],
        Statement.Pad pad => [pad.From.Name, pad.To.Name, .. Of(pad.FromAt), .. Of(pad.ToAt)],
        Statement.Embed embed => [embed.From.Name, embed.To.Name, .. Of(embed.FromAt), .. Of(embed.ToAt)],
        Statement.Copy copy => [copy.From.Name, copy.To.Name, .. Of(copy.FromAt), .. Of(copy.ToAt)],
        Statement.Push push => [push.Line.Name, push.Newest.Name, .. Of(push.At), .. Of(push.NewestAt)],
        _ => [],
    };

    private static IEnumerable<string> Of(Lane value) => value switch
    {
        Lane.Value named => [named.Name],
        Lane.Load load => [load.From.Name, .. Of(load.At)],
        Lane.Spread spread => [spread.From.Name, .. Of(spread.At)],
        Lane.Drawn drawn => [drawn.Keys.Name, .. Of(drawn.Row), .. Of(drawn.Panel), .. Of(drawn.Lane)],
        Lane.Masked masked => [.. Of(masked.Padding.Panel), .. Of(masked.Padding.Lane)],
        _ => [],
    };

    private static IEnumerable<string> Of(Argument argument) => argument switch
    {
        Argument.At at => [at.Pointer.Name, .. Of(at.Index)],
        Argument.Count count => Of(count.Index),
        Argument.Flag flag => [flag.Variable.Name],
        Argument.Apart { Distance: { } distance } => [distance.Name],
        _ => [],
    };

    private static IEnumerable<string> Of((Pointer From, Index At)? bias) =>
        bias is { } read ? [read.From.Name, .. Of(read.At)] : [];

    private static IEnumerable<string> Of(Index index) => index.Terms.SelectMany(term => Of(term.Counter)
        .Concat(term.Distance is null ? [] : [term.Distance.Name]));

    private static IEnumerable<string> Of(Counter? counter) => counter switch
    {
        Variable variable => [variable.Name],
        TokenOf token => [token.Tokens.Name, .. Of(token.Row)],
        _ => [],
    };
}
