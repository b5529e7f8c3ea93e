using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Prints kernels as C#: methods that are generic over the width of a machine's vectors, or stand in a class that is.
/// </summary>
/// <param name="isInMemory">Whether they are methods of a memory, which is generic over the width.</param>
internal sealed class KernelPrinter(SourceWriter writer, ModelPlan plan, bool isInMemory = false)
{
    private readonly string _scalar = plan.Scalar;
    private string _title = "";
    private readonly LanePrinter _lanes = new(plan.Scalar, isInMemory ? "Load" : "Load<TVector>");

    /// <summary>Prints the kernels of a class.</summary>
    public void Print(IReadOnlyList<KernelMember> members, Owner owner)
    {
        foreach (var member in members.Where(member => member.Owner == owner))
            Print(member);
    }

    /// <summary>Prints a kernel, or the constants of tiles.</summary>
    public void Print(KernelMember member)
    {
        switch (member)
        {
            case Kernel kernel:
                Print(kernel);
                break;
            case TileSizes sizes:
                TileText.Write(writer, sizes);
                break;
            case GradientSizes sizes:
                TileText.Write(writer, sizes);
                break;
        }

        writer.Line();
    }

    private void Print(Kernel kernel)
    {
        Summary(kernel.Summary);
        writer.Line(kernel.Compilation == Compilation.AtOnce
            ? CompiledAtOnce.InKernels
            : "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(Header(kernel)))
        {
            if (kernel.RowsOf != RowsOf.Handed)
            {
                foreach (var line in KernelHead.Lines(kernel, _scalar))
                    writer.Line(line);
            }

            foreach (var (pointer, name) in LanePrinter.MasksOf(kernel))
                writer.Line($"ref {_scalar} {name} = ref LaneMask.{pointer}<{_scalar}>();");
            Print(kernel.Body);
        }
    }

    private string Header(Kernel kernel)
    {
        if (kernel.RowsOf != RowsOf.Handed)
            return $"private void {kernel.Name}("
                + string.Join(", ", KernelHead.Parameters(kernel, _scalar).Select(told => $"{told.Type} {told.Name}")) + ")";
        var list = List([.. kernel.Parameters.Select(parameter => Declaration(parameter, _scalar))], kernel.Leading);
        return isInMemory
            ? $"private static void {kernel.Name}({list})"
            : $"{(kernel.IsPublic ? "public" : "private")} static void {kernel.Name}<TOps, TVector>({list})"
                + WidthConstraints.Of(_scalar);
    }

    /// <summary>Whether the line above names the part already.</summary>
    private bool IsSaid(Part part) => _title.Contains(part.Name);

    /// <summary>A line with what it means behind it, or above it where both are longer than a line.</summary>
    private void Explained(string line, string meaning)
    {
        var isShort = line.Length + meaning.Length + "   // ".Length <= writer.Columns;
        if (!isShort)
            writer.Line("// " + meaning);
        writer.Line(isShort ? $"{line}   // {meaning}" : line);
    }

    /// <summary>A sentence stands in a line; equations have lines of their own.</summary>
    private void Summary(IReadOnlyList<string> lines)
    {
        if (lines.Count == 1)
        {
            writer.Line($"/// <summary>{Xml(lines[0].TrimEnd(';', '.'))}.</summary>");
            return;
        }

        for (var i = 0; i < lines.Count; i++)
            writer.Line($"/// {(i == 0 ? "<summary>" : "")}{Xml(lines[i])}{(i == lines.Count - 1 ? "</summary>" : "")}");
    }

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A parameter with its type.</summary>
    public static string Declaration(Parameter parameter, string scalar) => parameter switch
    {
        Parameter.To { Pointer: var pointer } => $"ref {TypeOf(pointer, scalar)} {pointer.Name}",
        Parameter.Count { Variable: var count } => $"{TypeOf(count)} {count.Name}",
        Parameter.Streams { Variable: var streams } => $"{TypeOf(streams)} {streams.Name}",
        Parameter.Token { Variable: var token } => $"{TypeOf(token)} {token.Name}",
        Parameter.Apart apart => $"nint {apart.Distance.Name}",
        Parameter.FromLast back => $"bool {back.Variable.Name}",
        Parameter.Share share => $"WorkShare {share.Name}",
        _ => throw new InvalidOperationException($"emission: parameter {parameter.Name}"),
    };

    private string TypeOf(Pointer pointer) => TypeOf(pointer, _scalar);

    private static string TypeOf(Pointer pointer, string scalar) => pointer.Element switch
    {
        Element.Token or Element.Key => "int",

        _ => scalar,
    };

    private static string TypeOf(Variable variable) => variable.IsWide ? "nint" : "int";

    /// <summary>Those that stand before what is handed on, then that, in lines of its own where it is long.</summary>
    private static string List(IReadOnlyList<string> parts, int leading)
    {
        var first = string.Join(", ", parts.Take(leading));
        if (parts.Count == leading)
            return first;
        return leading == 0 ? string.Join(", ", parts) : $"{first}, {WrappedList.Arguments(parts.Skip(leading))}";
    }

    private void Print(IReadOnlyList<Statement> statements)
    {
        for (var i = 0; i < statements.Count;)
        {
            if (BeginsLastLoop(statements, i) is { } begin)
            {
                var loop = (Statement.While)statements[i + 1];
                Branch(Header(loop, $"{TypeOf(begin.Name)} {begin.Name.Name} = {IndexText.Of(begin.Value)}"), loop.Body);
                return;
            }

            var type = PlainType(statements[i]);
            var end = i + 1;
            while (type is not null && end < statements.Count && PlainType(statements[end]) == type)
                end++;
            if (end == i + 1)
                Print(statements[i]);
            else
                writer.Line(type + Declarators(statements.Skip(i).Take(end - i), type!.Length) + ";");
            i = end;
        }
    }

    /// <summary>The lines of statements, without the type at the begin of each.</summary>
    private string Declarators(IEnumerable<Statement> statements, int typeLength) =>
        string.Join(", ", statements.Select(statement => Line(statement).Substring(typeLength).TrimEnd(';')));

    /// <summary>What a loop counts from, if nothing follows the loop that could ask how far it came.</summary>
    private static Statement.Number? BeginsLastLoop(IReadOnlyList<Statement> statements, int i) =>
        i == statements.Count - 2 && statements[i] is Statement.Number begin
            && statements[i + 1] is Statement.While loop && loop.Counter == begin.Name
            ? begin
            : null;

    /// <summary>
    /// The type that begins the line of a pointer, a load or a zero: several of them in a row are one declaration. Null of what
    /// has a meaning of its own.
    /// </summary>
    private string? PlainType(Statement statement) => statement switch
    {
        Statement.Point { IsNew: true } point when point.Within is not { } part || IsSaid(part) =>
            $"ref {TypeOf(point.Pointer)} ",
        Statement.Let { Value: Lane.Load or Lane.Zero, Equation: null } => "TVector ",
        _ => null,
    };

    private void Block(string header, IReadOnlyList<Statement> body)
    {
        using (writer.Block(header))
            Print(body);
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Statement.Note note:
                writer.Line("// " + note.Text);
                break;
            case Statement.Gap:
                writer.Line();
                break;
            case Statement.Group group:
                Print(group);
                break;
            case Statement.For loop:
                Branch(Header(loop), loop.Body);
                break;
            case Statement.ForthOrBack loop:
                using (writer.Block(FormattableString.Invariant(
                    $"for (nint turn = {loop.From}; turn < {loop.To}; turn{Next(loop.Step)})")))
                {
                    var last = loop.From + ((loop.To - loop.From - 1) / loop.Step * loop.Step);
                    writer.Line(FormattableString.Invariant(
                        $"nint {loop.Panel.Name} = {loop.IsBack.Name} ? {loop.From + last} - turn : turn;"));
                    Print(loop.Body);
                }

                break;
            case Statement.Lanes lanes:
                // The first vector that begins there or later.
                var from = lanes.From == 0 ? "0" : FormattableString.Invariant($"({lanes.From - 1} + TOps.Count) & -TOps.Count");
                Branch(
                    FormattableString.Invariant($"for (nint {lanes.Lane.Name} = {from}; {lanes.Lane.Name} < {lanes.Count}; ")
                    + $"{lanes.Lane.Name} += TOps.Count)", lanes.Body);
                break;
            case Statement.While loop:
                Branch(Header(loop), loop.Body);
                break;
            case Statement.If choice:
                Print(choice);
                break;
            case Statement.Call or Statement.SumsOf or Statement.GradientsOf:
                writer.Line(Call(statement));
                break;
            case Statement.Let { Equation: { } equation }:
                Explained(Line(statement), equation);
                break;
            case Statement.Point { Within: { } part } when !IsSaid(part):
                Explained(Line(statement), part.Name);
                break;
            default:
                writer.Line(Line(statement));
                break;
        }
    }

    /// <summary>Names that end with it need braces around it; otherwise its title is enough.</summary>
    private void Print(Statement.Group group)
    {
        _title = group.Title;
        var header = group.Title.Length == 0 ? "" : "// " + group.Title;
        if (group.Title.Length == 0 || group.Body.Any(NamesSomething))
        {
            Block(header, group.Body);
        }
        else
        {
            writer.Line(header);
            Print(group.Body);
        }

        _title = "";
    }

    /// <summary>Whether a statement names something for those behind it.</summary>
    private static bool NamesSomething(Statement statement) => statement switch
    {
        Statement.Set or Statement.Store or Statement.Fetch or Statement.Note or Statement.Gap or Statement.Begin => false,
        Statement.For or Statement.ForthOrBack or Statement.Lanes or Statement.While or Statement.If => false,
        Statement.Join or Statement.SumLanes or Statement.SumVector or Statement.Pad or Statement.Embed => false,
        Statement.Copy or Statement.Push or Statement.Call => false,
        _ => true,
    };

    private void Print(Statement.If choice)
    {
        var condition = choice.Condition switch
        {
            Condition.ManyRegisters => "TOps.HasManyRegisters",
            Condition.FewerLanes lanes => FormattableString.Invariant($"TOps.Count < {lanes.Than}"),
            Condition.Less less => $"{less.Left.Name} < {less.Right.Name}",
            _ => throw new InvalidOperationException($"emission: {choice.Condition}"),
        };
        if (choice.Else.Count == 0)
        {
            Branch($"if ({condition})", choice.Then);
            return;
        }

        Branch($"if ({condition})", choice.Then);
        Branch("else", choice.Else);
    }

    /// <summary>What a loop or a condition stands before: a single call, store or loop needs no braces.</summary>
    private void Branch(string header, IReadOnlyList<Statement> body)
    {
        var isOne = body.Count == 1 ? IsOneStatement(body[0]) : body.Count == 2 && BeginsLastLoop(body, 0) is not null;
        if (!isOne)
        {
            Block(header, body);
            return;
        }

        writer.Line(header);
        using (writer.Indent())
            Print(body);
    }

    /// <summary>Whether it is one statement of C# that names nothing.</summary>
    private static bool IsOneStatement(Statement statement) => statement switch
    {
        Statement.Call or Statement.SumsOf or Statement.GradientsOf or Statement.Store or Statement.Set => true,
        Statement.For or Statement.ForthOrBack or Statement.Lanes or Statement.While => true,
        Statement.SumLanes or Statement.SumVector or Statement.Pad or Statement.Embed => true,
        _ => false,
    };

    private static string Header(Statement.For loop)
    {
        var name = loop.Variable.Name;
        var to = loop.To.Count == 1
            ? IndexText.Of(loop.To[0])
            : $"Math.Min({string.Join(", ", loop.To.Select(end => IndexText.Of(end, variableFirst: true)))})";
        var advance = string.Concat(loop.Advance.Select(a =>
            FormattableString.Invariant($", {a.Pointer.Name} = ref Unsafe.Add(ref {a.Pointer.Name}, {a.By})")));
        return $"for ({TypeOf(loop.Variable)} {name} = {IndexText.Of(loop.From)}; {name} < {to}; "
            + $"{name}{Next(loop.Step)}{advance})";
    }

    /// <param name="begin">Declares the counter; empty where it is declared.</param>
    private static string Header(Statement.While loop, string begin = "")
    {
        var (name, step) = (loop.Counter.Name, IndexText.Of(loop.Step));
        return step == "1"
            ? $"for ({begin}; {name} < {loop.To.Name}; {name}++)"
            : $"for ({begin}; {name} <= {loop.To.Name} - {step}; {name} += {step})";
    }

    private static string Next(long step) => step == 1 ? "++" : FormattableString.Invariant($" += {step}");

    private string Line(Statement statement) => statement switch
    {
        Statement.Let let => $"TVector {let.Name} = {_lanes.Of(let.Value)};",
        Statement.Set set => $"{set.Name} = {_lanes.Of(set.Value)};",
        Statement.Store store =>
            $"Store(ref {store.To.Name}, {IndexText.Of(store.At)}, {_lanes.Of(store.Value)});",
        Statement.Fetch fetch => $"Prefetch.Line(ref {fetch.Of.Name}, {IndexText.Of(fetch.At)});",
        Statement.Point point =>
            $"{(point.IsNew ? $"ref {TypeOf(point.Pointer)} " : "")}{point.Pointer.Name} = {At(point.From, point.At)};",
        Statement.Choose choose => FormattableString.Invariant(
            $"ref {_scalar} {choose.Pointer.Name} = ref TOps.Count >= {choose.LanesOfFirst} ? ")
            + $"{At(choose.Covered.Pointer, choose.Covered.At)} : {At(choose.Otherwise.Pointer, choose.Otherwise.At)};",
        Statement.Number number => $"{TypeOf(number.Name)} {number.Name.Name} = {IndexText.Of(number.Value)};",
        Statement.WholeTiles tiles => FormattableString.Invariant(
            $"int {tiles.Whole.Name} = {tiles.Rows.Name} & ~{tiles.Tile - 1};"),
        Statement.Least least => FormattableString.Invariant(
            $"int {least.Name.Name} = Math.Min({least.Most}, {least.Rows.Name} - {least.Row.Name});"),
        Statement.ShareOf share => FormattableString.Invariant(
            $"(int {share.From.Name}, int {share.To.Name}) = share.Of({share.Count}{(share.Multiple == 1 ? "" : ", ")}")
            + (share.Multiple == 1 ? "" : FormattableString.Invariant($"{share.Multiple}")) + ");",
        Statement.Declare declare => $"{TypeOf(declare.Counter)} {declare.Counter.Name};",
        Statement.Begin begin => $"{begin.Counter.Name} = {begin.From.Name};",
        Statement.ReturnIfNone none => $"if ({none.Of.Name} == 0)\n    return;",
        Statement.Scratch scratch => FormattableString.Invariant(
            $"Span<{_scalar}> joined = stackalloc {_scalar}[{scratch.Length}];\n")
            + $"ref {_scalar} {scratch.Pointer.Name} = ref MemoryMarshal.GetReference(joined);",
        Statement.Join join => $"Panels.{(join.Op == Op.Max ? "JoinMax" : "JoinSum")}({At(join.At, join.Index)});",
        Statement.SumLanes sum => $"{ElementAt(sum.To, sum.At)} = Panels.SumOfLanes({At(sum.From, sum.First)})"
            + (sum.Bias is { } bias ? " + " + ElementAt(bias.From, bias.At) : "") + ";",
        Statement.SumVector sum =>
            $"{ElementAt(sum.To, sum.At)} = Panels.SumOfLanes<{_scalar}, TVector>({_lanes.Of(sum.Value)})"
            + (sum.Bias is { } ofVector ? " + " + ElementAt(ofVector.From, ofVector.At) : "") + ";",
        Statement.Pad pad => FormattableString.Invariant(
            $"Panels.Pad({At(pad.From, pad.FromAt)}, {pad.Count}, {At(pad.To, pad.ToAt)});"),
        Statement.Embed embed => FormattableString.Invariant(
            $"Panels.Embed({At(embed.From, embed.FromAt)}, {embed.Count}, {At(embed.To, embed.ToAt)}, ")
            + FormattableString.Invariant($"{embed.Start}, {embed.Length});"),
        Statement.Copy copy => Copies(copy),
        Statement.Push push => FormattableString.Invariant(
            $"DelayLine.Push(MemoryMarshal.CreateSpan({At(push.Line, push.At)}, {push.Length}), ")
            + FormattableString.Invariant(
                $"MemoryMarshal.CreateReadOnlySpan({At(push.Newest, push.NewestAt)}, {push.Width}));"),
        _ => throw new InvalidOperationException($"emission: statement {statement.GetType().Name}"),
    };

    /// <summary>A few elements are copied one by one: a call to copy them takes longer.</summary>
    private string Copies(Statement.Copy copy) => copy.Count <= DotForm.MostOutputs
        ? string.Join("\n", Enumerable.Range(0, copy.Count).Select(
            i => $"{ElementAt(copy.To, copy.ToAt + i)} = {ElementAt(copy.From, copy.FromAt + i)};"))
        : FormattableString.Invariant(
            $"MemoryMarshal.CreateReadOnlySpan({At(copy.From, copy.FromAt)}, {copy.Count}).CopyTo(")
            + FormattableString.Invariant($"MemoryMarshal.CreateSpan({At(copy.To, copy.ToAt)}, {copy.Count}));");

    private string Call(Statement statement) => statement switch
    {
        Statement.Call { Kernel.RowsOf: not RowsOf.Handed } call => KernelHead.Call(call, _scalar, index => IndexText.Of(index)),
        Statement.Call call => $"{call.Kernel.Name}{(isInMemory ? "" : "<TOps, TVector>")}("
            + $"{List([.. call.Arguments.Select(Of)], call.Leading)});",
        Statement.SumsOf sums =>
            $"SumTiles.{Rows(sums.Rows)}{(sums.Sizes.Tile.Column is null ? "" : "OfTokens")}"
            + FormattableString.Invariant($"{sums.Sizes.Tile.Sums}<{_scalar}, TOps, TVector, {sums.Sizes.Name}>(")
            + $"{string.Join(", ", OfSums(sums.Arguments))});",
        Statement.GradientsOf gradients => FormattableString.Invariant(
            $"GradientTiles.Sums{gradients.Sizes.Tile.Sums}<{_scalar}, TOps, TVector, {gradients.Sizes.Name}>(")
            + $"{string.Join(", ", gradients.Arguments.All.Select(Of))});",
        _ => throw new InvalidOperationException($"emission: call {statement.GetType().Name}"),
    };

    /// <summary>Sums without a bias read no start, and those without a product no weights; something must stand there.</summary>
    private static IReadOnlyList<string> OfSums(SumArguments sums) =>
    [
        .. (sums with
        {
            Weights = sums.Weights ?? sums.Table ?? sums.Target,
            Operand = sums.Operand ?? sums.Target,
            Start = sums.Start ?? sums.Target,
        }).All.Select(Of),
    ];

    private static string Rows(RowsTaken rows) => rows switch
    {
        RowsTaken.Whole => "Rows",
        RowsTaken.OneByOne => "SingleRows",
        _ => "AllRows",
    };

    private static string Of(Argument argument) => argument switch
    {
        Argument.At at => At(at.Pointer, at.Index),
        Argument.Count count => IndexText.Of(count.Index),
        Argument.Flag flag => flag.Variable.Name,
        Argument.Apart apart => apart.Distance?.Name ?? "0",
        _ => throw new InvalidOperationException($"emission: argument {argument}"),
    };

    private static string At(Pointer pointer, Kernels.Index index) => "ref " + ElementAt(pointer, index);

    private static string ElementAt(Pointer pointer, Kernels.Index index) => IndexText.Element(pointer.Name, index);
}
