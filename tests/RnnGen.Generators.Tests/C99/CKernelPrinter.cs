using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Tests.C99.CStatementLine;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints kernels as C99 without vectors: a function each, whose vectors have one lane.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CKernelPrinter(SourceWriter writer, string prefix, ModelPlan plan)
{
    private readonly CStatementLine _lines = new(prefix, new CLanePrinter(plan));

    /// <summary>Prints all kernels; what calls another may stand before it.</summary>
    public void Print(IReadOnlyList<KernelMember> members)
    {
        foreach (var member in members)
            writer.Line(HeaderOf(member) + ";");
        writer.Line();
        foreach (var member in members)
        {
            using (writer.Block(HeaderOf(member)))
                Body(member);
            writer.Line();
        }
    }

    private string HeaderOf(KernelMember member) => $"static void {prefix}{member.Name}" + member switch
    {
        Kernel kernel => $"({string.Join(", ", kernel.Parameters.Select(Declaration).OfType<string>())})",
        TileSizes => CTileText.ParametersOfSums,
        GradientSizes => CTileText.ParametersOfGradients,
        _ => throw new InvalidOperationException($"C99: no rule for the member {member.GetType().Name}"),
    };

    private void Body(KernelMember member)
    {
        switch (member)
        {
            case Kernel kernel:
                Print(kernel.Body);
                break;
            case TileSizes sizes:
                CTileText.Write(writer, sizes.Tile, plan);
                break;
            case GradientSizes sizes:
                CTileText.Write(writer, sizes.Tile, plan);
                break;
        }
    }

    /// <summary>A parameter; null of a thread's share, which is the whole.</summary>
    private static string? Declaration(Parameter parameter) => parameter switch
    {
        Parameter.To to => $"{TypeOf(to.Pointer)} *{CNames.Of(to.Name)}",
        Parameter.Count count => $"{TypeOf(count.Variable)} {CNames.Of(count.Name)}",
        Parameter.Streams streams => $"{TypeOf(streams.Variable)} {CNames.Of(streams.Name)}",
        Parameter.Token token => $"{TypeOf(token.Variable)} {CNames.Of(token.Name)}",
        Parameter.Apart apart => $"ptrdiff_t {CNames.Of(apart.Name)}",
        Parameter.FromLast back => $"int {CNames.Of(back.Name)}",
        Parameter.Share => null,
        _ => throw new InvalidOperationException($"C99: no rule for the parameter {parameter.GetType().Name}"),
    };

    private void Print(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            Print(statement);
    }

    private void Block(string header, IReadOnlyList<Statement> body)
    {
        using (writer.Block(header))
            Print(body);
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Statement.Group group:
                Block($"// {group.Title}", group.Body);
                break;
            case Statement.For loop:
                var to = loop.To.Select(CIndexText.Of).Aggregate((a, b) => $"least({a}, {b})");
                Block(
                    Loop(TypeOf(loop.Variable), loop.Variable, CIndexText.Of(loop.From), to, loop.Step, loop.Advance), loop.Body);
                break;
            case Statement.ForthOrBack loop:
                Print(loop);
                break;
            case Statement.Lanes lanes:
                var (from, end) = (CIndexText.Number(lanes.From), CIndexText.Number(lanes.Count));
                Block(Loop("ptrdiff_t", lanes.Lane, from, end, 1, []), lanes.Body);
                break;
            case Statement.While loop:
                var (counter, step) = (CNames.Of(loop.Counter.Name), CIndexText.Of(loop.Step));
                Block($"for (; {counter} <= {CNames.Of(loop.To.Name)} - {step}; {counter} += {step})", loop.Body);
                break;
            case Statement.If choice:
                Block($"if ({Of(choice.Condition)})", choice.Then);
                if (choice.Else.Count > 0)
                    Block("else", choice.Else);
                break;
            default:
                if (_lines.Of(statement) is { Length: > 0 } line)
                    writer.Line(line);
                break;
        }
    }

    private void Print(Statement.ForthOrBack loop)
    {
        var last = loop.From + ((loop.To - loop.From - 1) / loop.Step * loop.Step);
        using (writer.Block($"for (ptrdiff_t turn = {loop.From}; turn < {loop.To}; turn += {loop.Step})"))
        {
            writer.Line($"ptrdiff_t {CNames.Of(loop.Panel.Name)} = "
                + $"{CNames.Of(loop.IsBack.Name)} ? {loop.From + last} - turn : turn;");
            Print(loop.Body);
        }
    }

    private static string Loop(
        string type, Variable variable, string from, string to, long step, IReadOnlyList<(Pointer Pointer, long By)> advance)
    {
        var name = CNames.Of(variable.Name);
        var moves = string.Concat(advance.Select(a => $", {CNames.Of(a.Pointer.Name)} += {CIndexText.Number(a.By)}"));
        return $"for ({type} {name} = {from}; {name} < {to}; {name} += {CIndexText.Number(step)}{moves})";
    }

    private static string Of(Condition condition) => condition switch
    {
        Condition.ManyRegisters => "MANY_REGISTERS",
        Condition.FewerLanes lanes => $"LANES < {CIndexText.Number(lanes.Than)}",
        Condition.Less less => $"{CNames.Of(less.Left.Name)} < {CNames.Of(less.Right.Name)}",
        _ => throw new InvalidOperationException($"C99: no rule for the condition {condition.GetType().Name}"),
    };
}
