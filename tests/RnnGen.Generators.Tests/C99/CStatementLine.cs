using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using static RnnGen.Generators.Tests.C99.CIndexText;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints the statements that are a line of C.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CStatementLine(string prefix, CLanePrinter lanes)
{
    public string Of(Statement statement) => statement switch
    {
        Statement.Let let => $"real {CNames.Of(let.Name)} = {lanes.Of(let.Value)};",
        Statement.Set set => $"{CNames.Of(set.Name)} = {lanes.Of(set.Value)};",
        Statement.Store store => $"{At(store.To, store.At)} = {lanes.Of(store.Value)};",
        Statement.Point point => $"{(point.IsNew ? $"{TypeOf(point.Pointer)} *" : "")}{CNames.Of(point.Pointer.Name)} = "
            + $"{Address(point.From, point.At)};",
        Statement.Choose choose => $"real *{CNames.Of(choose.Pointer.Name)} = LANES >= {choose.LanesOfFirst} ? "
            + $"{Address(choose.Covered.Pointer, choose.Covered.At)} : {Address(choose.Otherwise.Pointer, choose.Otherwise.At)};",
        Statement.Copy copy => $"memcpy({Address(copy.To, copy.ToAt)}, {Address(copy.From, copy.FromAt)}, "
            + $"{copy.Count} * sizeof(real));",
        // A vector has one lane, whose sum it is.
        Statement.SumVector sum => $"{At(sum.To, sum.At)} = {lanes.Of(sum.Value)}"
            + (sum.Bias is { } ofVector ? $" + {At(ofVector.From, ofVector.At)};" : ";"),
        Statement.Number number => $"{TypeOf(number.Name)} {CNames.Of(number.Name.Name)} = {CIndexText.Of(number.Value)};",
        Statement.Note note => $"// {note.Text}",
        Statement.Gap => "",
        // A compiler of scalar code is left to find its own way through the caches.
        Statement.Fetch => "",
        Statement.WholeTiles tiles =>
            $"int {CNames.Of(tiles.Whole.Name)} = {CNames.Of(tiles.Rows.Name)} / {tiles.Tile} * {tiles.Tile};",
        Statement.Least least => $"int {CNames.Of(least.Name.Name)} = least({least.Most}, "
            + $"{CNames.Of(least.Rows.Name)} - {CNames.Of(least.Row.Name)});",
        // There is one thread, whose share is the whole.
        Statement.ShareOf share => $"int {CNames.Of(share.From.Name)} = 0, {CNames.Of(share.To.Name)} = {share.Count};",
        Statement.Declare declare => $"{TypeOf(declare.Counter)} {CNames.Of(declare.Counter.Name)};",
        Statement.Begin begin => $"{CNames.Of(begin.Counter.Name)} = {CNames.Of(begin.From.Name)};",
        Statement.ReturnIfNone none => $"if ({CNames.Of(none.Of.Name)} == 0)\n    return;",
        Statement.Scratch scratch => $"real {CNames.Of(scratch.Pointer.Name)}[{scratch.Length}];",
        Statement.Join { Op: Op.Sum } join => $"panel_join_sum({Address(join.At, join.Index)});",
        Statement.Join { Op: Op.Max } join => $"panel_join_max({Address(join.At, join.Index)});",
        Statement.SumLanes sum => $"{At(sum.To, sum.At)} = panel_sum({Address(sum.From, sum.First)})"
            + (sum.Bias is { } bias ? $" + {At(bias.From, bias.At)};" : ";"),
        Statement.Pad pad =>
            $"panel_pad({Address(pad.From, pad.FromAt)}, {pad.Count}, {Address(pad.To, pad.ToAt)});",
        Statement.Embed embed => $"panel_embed({Address(embed.From, embed.FromAt)}, {embed.Count}, "
            + $"{Address(embed.To, embed.ToAt)}, {embed.Start}, {embed.Length});",
        Statement.Push push => $"line_push({Address(push.Line, push.At)}, {push.Length}, "
            + $"{Address(push.Newest, push.NewestAt)}, {push.Width});",
        Statement.Call call => Call(call.Kernel.Name, call.Arguments.Select(Of)),
        Statement.SumsOf sums => Call(
            sums.Sizes.Name, [Number(sums.Sizes.Tile.Sums), .. Of(sums.Arguments)]),
        Statement.GradientsOf gradients => Call(
            gradients.Sizes.Name, [Number(gradients.Sizes.Tile.Sums), .. Of(gradients.Arguments)]),
        _ => throw new InvalidOperationException($"C99: no rule for the statement {statement.GetType().Name}"),
    };

    public static string TypeOf(Variable variable) => variable.IsWide ? "ptrdiff_t" : "int";

    public static string TypeOf(Pointer pointer) => pointer.Element switch
    {
        Element.Token or Element.Key => "int",
        Element.Weight or Element.Activation or Element.Accumulator => "real",
        _ => throw new InvalidOperationException($"C99: no type of {pointer.Element}"),
    };

    private string Call(string name, IEnumerable<string> arguments) => $"{prefix}{name}({string.Join(", ", arguments)});";

    /// <summary>In the order of <see cref="CTileText.ParametersOfSums"/>; what is not there is not read.</summary>
    private static IEnumerable<string> Of(SumArguments sums) =>
    [
        CIndexText.Of(sums.FirstRow), CIndexText.Of(sums.Rows), OrNull(sums.Weights), OrNull(sums.Operand), Of(sums.OperandPanel),
        Of(sums.Target), Of(sums.TargetPanel), OrNull(sums.Start), OrNull(sums.Table), OrNull(sums.Tokens),
    ];

    /// <summary>In the order of <see cref="CTileText.ParametersOfGradients"/>.</summary>
    private static IEnumerable<string> Of(GradientArguments gradients) =>
    [
        CIndexText.Of(gradients.From), CIndexText.Of(gradients.To), CIndexText.Of(gradients.Rows), Of(gradients.Gradients),
        Of(gradients.Sums), Of(gradients.SumsPanel), Of(gradients.Operand),
    ];

    private static string OrNull(Argument? argument) => argument is null ? "NULL" : Of(argument);

    private static string Of(Argument argument) => argument switch
    {
        Argument.At at => Address(at.Pointer, at.Index),
        Argument.Count count => CIndexText.Of(count.Index),
        Argument.Flag flag => CNames.Of(flag.Variable.Name),
        Argument.Apart apart => apart.Distance is { } distance ? CNames.Of(distance.Name) : "0",
        _ => throw new InvalidOperationException($"C99: no rule for the argument {argument.GetType().Name}"),
    };
}
