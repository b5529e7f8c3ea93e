using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Walks through a kernel as it would run, with bounds instead of numbers, and proves of each address that it lies within the
/// memory that the kernel was handed. A loop is walked through once, its variable being any of its turns. A kernel that is called
/// is walked through with what it is handed there.
/// </summary>
/// <param name="vocabulary">Tokens are less.</param>
/// <param name="leastLanes">Lanes that vectors have at the least; scratch is then not there.</param>
/// <param name="cancellation">Asked with every statement whether the proof is still wanted.</param>
internal sealed class KernelProof(int vocabulary, int leastLanes, Cancellation cancellation)
{
    private const int LastLane = PanelLayout.Units - 1;
    private readonly Dictionary<IReadOnlyList<Statement>, PointerMoves> _moves = [];
    private int _unknowns;
    private RowCounts _counts = new(Form.Zero, Form.Zero);
    private Unknown? _lane;
    private string _kernel = "";

    /// <summary>Proves a kernel that passes call: of as many rows as there are, at the first of them.</summary>
    public void Prove(Kernel kernel)
    {
        (_unknowns, _kernel) = (0, kernel.Name);
        Form rows = new Unknown(_unknowns++, 1, []);
        _counts = new RowCounts(rows, new Unknown(_unknowns++, 1, [rows]));
        var scope = new ProofScope(kernel.Name);
        foreach (var parameter in kernel.Parameters)
        {
            switch (parameter)
            {
                case Parameter.To { Memory: Memory.Rows { Buffer: var buffer, Shift: var shift } }
                    when shift < 0 || shift > buffer.StepsBefore + buffer.StepsAfter:
                    throw new InvalidOperationException(
                        FormattableString.Invariant($"kernels: {_kernel} takes rows of {buffer.Name} {shift} steps on, ")
                        + FormattableString.Invariant($"where {buffer.StepsBefore + buffer.StepsAfter} steps are kept besides"));
                case Parameter.To to:
                    var isGone = leastLanes > 0 && to.Pointer == KernelNames.Scratch;
                    scope.Set(to.Pointer, new Reach(isGone ? new Memory.Fixed(to.Name, 0) : to.Memory, 0));
                    break;
                case Parameter.Apart apart:
                    scope.Set(apart.Distance, apart.Of);
                    break;
                case Parameter.Token token:
                    scope.Set(token.Variable, AnyToken());
                    break;
                case Parameter.Count count:
                    scope.Set(count.Variable, _counts.Rows);
                    break;
                case Parameter.Streams streams:
                    scope.Set(streams.Variable, _counts.Streams);
                    break;
            }
        }

        Walk(kernel.Body, scope);
    }

    /// <summary>Counters that statements set, which are somewhere behind them.</summary>
    private static IEnumerable<Variable> CountersOf(IEnumerable<Statement> statements) =>
        KernelValues.All(statements).Select(statement => statement switch
        {
            Statement.While loop => loop.Counter,
            Statement.Begin begin => begin.Counter,
            _ => null,
        }).OfType<Variable>();

    private Unknown Any(Form least, params Form[] most) => new(_unknowns++, least, most);

    private Unknown AnyToken() => Any(0, vocabulary - 1);

    private void Walk(IReadOnlyList<Statement> statements, ProofScope scope)
    {
        foreach (var statement in statements)
            Walk(statement, scope);
    }

    private void Walk(Statement statement, ProofScope scope)
    {
        cancellation.Check();
        switch (statement)
        {
            case Statement.Let let:
                Read(let.Value, scope);
                break;
            case Statement.Set set:
                Read(set.Value, scope);
                break;
            case Statement.Store store:
                Read(store.Value, scope);
                Vector(store.To, store.At, scope);
                break;
            case Statement.Point point:
                if (!point.IsNew && !scope.IsOwn(point.Pointer))
                    throw new InvalidOperationException(
                        $"kernels: {_kernel} sets {point.Pointer.Name} where it is not the scope's own");
                scope.Set(point.Pointer, Place(point.From, point.At, point.Within, scope));
                break;
            case Statement.Choose choose:
                Elements(choose.Covered.Pointer, choose.Covered.At, choose.Length, scope);
                if (choose.LanesOfFirst > leastLanes)
                    Elements(choose.Otherwise.Pointer, choose.Otherwise.At, choose.Length, scope);
                scope.Set(choose.Pointer, new Reach(new Memory.Fixed(choose.Pointer.Name, choose.Length), 0));
                break;
            case Statement.Number number:
                scope.Set(number.Name, Of(number.Value, scope));
                break;
            case Statement.Group group:
                Walk(group.Body, scope.Inner());
                Leave(MovesOf(group.Body), scope);
                break;
            case Statement.For loop:
                Loop(loop, scope);
                break;
            case Statement.ForthOrBack loop:
                var turns = PointerMoves.Turns(loop.From, loop.To, loop.Step);
                Turn(loop.Body, scope, loop.Panel, Any(loop.From, loop.From + ((turns - 1L) * loop.Step)));
                break;
            case Statement.Lanes lanes:
                Lanes(lanes, scope);
                break;
            case Statement.While loop:
                var begun = scope.Of(loop.Counter);
                Turn(loop.Body, scope, loop.Counter, Any(begun, scope.Of(loop.To) - Of(loop.Step, scope)));
                scope.Set(loop.Counter, Any(begun));
                break;
            case Statement.If { Condition: Condition.Less less } choice when less.Left == KernelNames.K:
                Turn(choice.Then, scope, less.Left, Any(scope.Of(less.Left), scope.Of(less.Right) - 1));
                break;
            case Statement.If { Condition: Condition.FewerLanes fewer } choice when fewer.Than <= leastLanes:
                Walk(choice.Else, scope.Inner());
                break;
            case Statement.If choice:
                Walk(choice.Then, scope.Inner());
                Walk(choice.Else, scope.Inner());
                foreach (var counter in CountersOf(choice.Then.Concat(choice.Else)).Where(scope.Knows))
                    scope.Set(counter, Any(0));
                break;
            case Statement.WholeTiles tiles:
                scope.Set(
                    tiles.Whole, new Unknown(_unknowns++, 0, [scope.Of(tiles.Rows)]) { Multiple = tiles.Tile });
                break;
            case Statement.Least least:
                scope.Set(least.Name, Any(1, scope.Of(least.Rows) - scope.Of(least.Row), least.Most));
                break;
            case Statement.ShareOf share:
                scope.Set(share.From, Any(0, share.Count));
                scope.Set(share.To, Any(0, share.Count));
                break;
            case Statement.Call call:
                Call(call, scope);
                break;
            case Statement.SumsOf sums:
                Sums(sums, scope);
                break;
            case Statement.GradientsOf gradients:
                Gradients(gradients, scope);
                break;
            case Statement.Scratch scratch:
                scope.Set(scratch.Pointer, new Reach(new Memory.Fixed(scratch.Pointer.Name, scratch.Length), 0));
                break;
            case Statement.Join join:
                Elements(join.At, join.Index, PanelLayout.Units, scope);
                break;
            case Statement.SumLanes sum:
                Elements(sum.From, sum.First, PanelLayout.Units, scope);
                Elements(sum.To, sum.At, 1, scope);
                if (sum.Bias is { } bias)
                    Elements(bias.From, bias.At, 1, scope);
                break;
            case Statement.SumVector sum:
                Read(sum.Value, scope);
                Elements(sum.To, sum.At, 1, scope);
                if (sum.Bias is { } ofVector)
                    Elements(ofVector.From, ofVector.At, 1, scope);
                break;
            case Statement.Pad pad:
                Elements(pad.From, pad.FromAt, pad.Count, scope);
                Elements(pad.To, pad.ToAt, PanelLayout.Padded(pad.Count), scope);
                break;
            case Statement.Embed embed:
                Elements(embed.From, embed.FromAt, embed.Count, scope);
                Elements(embed.To, embed.ToAt, embed.Length, scope);
                if (embed.Start < 0 || embed.Start + embed.Count > embed.Length)
                    throw new InvalidOperationException(
                        $"kernels: {_kernel} would put {embed.Count} elements at {embed.Start}, where there are {embed.Length}");
                break;
            case Statement.Copy copy:
                Elements(copy.From, copy.FromAt, copy.Count, scope);
                Elements(copy.To, copy.ToAt, copy.Count, scope);
                break;
            case Statement.Push push:
                Elements(push.Line, push.At, push.Length, scope);
                Elements(push.Newest, push.NewestAt, push.Width, scope);
                break;
            case Statement.Begin begin:
                scope.Set(begin.Counter, scope.Of(begin.From));
                break;
            case Statement.Note or Statement.Gap or Statement.Declare or Statement.ReturnIfNone
                or Statement.Fetch:
                break;
            default:
                throw new InvalidOperationException($"kernels: {_kernel} has a statement without a rule of proof: {statement}");
        }
    }

    private void Turn(IReadOnlyList<Statement> body, ProofScope scope, Variable variable, Form value)
    {
        var moves = MovesOf(body);
        foreach (var pointer in moves.Moved)
        {
            if (!moves.Sets(pointer))
                scope.Forget(pointer);
        }

        var turn = scope.Inner();
        turn.Set(variable, value);
        Walk(body, turn);
    }

    private void Lanes(Statement.Lanes lanes, ProofScope scope)
    {
        var (outer, padded) = (_lane, PanelLayout.Padded(lanes.Count));
        // Whatever a vector's width is, it reaches no further than the panel.
        _lane = Any(lanes.From, padded - 1);
        Turn(lanes.Body, scope, lanes.Lane, _lane);
        _lane = outer;
    }

    private void Loop(Statement.For loop, ProofScope scope)
    {
        var (from, to) = (Of(loop.From, scope), loop.To.Select(end => Of(end, scope)).ToList());
        var value = Any(from, [.. to.Select(end => end - StepsBack(from, end, loop.Step))]);
        var turn = scope.Inner();
        turn.Set(loop.Variable, value);
        // A pointer that a turn moves on is as far as all turns before this one have brought it.
        var moves = MovesOf(loop.Body);
        foreach (var (pointer, by) in moves.Known.Concat(loop.Advance).GroupBy(move => move.Pointer)
            .Select(of => (of.Key, of.Sum(move => move.By))))
        {
            if (by % loop.Step != 0)
                throw new InvalidOperationException($"kernels: {_kernel} moves {pointer.Name} by {by} every {loop.Step}");
            if (turn.Knows(pointer))
                turn.Set(pointer, turn.Of(pointer).Moved((value - from) * (by / loop.Step)));
        }

        foreach (var pointer in moves.Lost)
            turn.Forget(pointer);
        Walk(loop.Body, turn);
        var allTurns = new PointerMoves([loop], MovesOf);
        Leave(allTurns, scope);
        foreach (var pointer in allTurns.Lost)
            scope.Forget(pointer);
    }

    /// <summary>What the last turn's variable is before the end, at the least.</summary>
    private static long StepsBack(Form from, Form to, long step)
    {
        if (step == 1)
            return 1;
        var length = to - from;
        if (length.IsConstant)
            return ((length.Constant - 1) % step) + 1;
        return length is { Constant: var rest, Last: { Of.Multiple: var multiple, Times: 1 } last }
            && rest % step == 0 && multiple % step == 0 && (length - last.Of).IsConstant ? step : 1;
    }

    /// <summary>Leaves pointers where statements have brought them.</summary>
    private static void Leave(PointerMoves moves, ProofScope scope)
    {
        foreach (var (pointer, by) in moves.Known)
        {
            if (scope.Knows(pointer))
                scope.Set(pointer, scope.Of(pointer).Moved(by));
        }
    }

    private PointerMoves MovesOf(IReadOnlyList<Statement> statements)
    {
        if (!_moves.TryGetValue(statements, out var moves))
            _moves.Add(statements, moves = new PointerMoves(statements, MovesOf));
        return moves;
    }

    private void Call(Statement.Call call, ProofScope scope)
    {
        var callee = new ProofScope(call.Kernel.Name);
        foreach (var (parameter, argument) in call.Kernel.Parameters.Zip(call.Arguments, (p, a) => (p, a)))
        {
            switch (parameter, argument)
            {
                case (Parameter.To to, Argument.At at):
                    callee.Set(to.Pointer, Place(at.Pointer, at.Index, at.Within, scope));
                    break;
                case (Parameter.Count count, Argument.Count value):
                    callee.Set(count.Variable, Of(value.Index, scope));
                    break;
                case (Parameter.Streams streams, Argument.Count value):
                    callee.Set(streams.Variable, Of(value.Index, scope));
                    break;
                case (Parameter.Token token, Argument.Count value):
                    callee.Set(token.Variable, Of(value.Index, scope));
                    break;
                case (Parameter.FromLast, Argument.Flag):
                    break;
                case (Parameter.Apart apart, Argument.Apart { Distance: { } distance }):
                    callee.Set(apart.Distance, scope.Of(distance));
                    break;
                default:
                    throw new InvalidOperationException(
                        $"kernels: {_kernel} hands {argument} to {parameter.Name} of {call.Kernel.Name}");
            }
        }

        if (call.Arguments.Count != call.Kernel.Parameters.Count)
            throw new InvalidOperationException(
                $"kernels: {_kernel} hands {call.Arguments.Count} arguments to {call.Kernel.Name}, which takes "
                + $"{call.Kernel.Parameters.Count}");
        var caller = _kernel;
        _kernel = call.Kernel.Name;
        Walk(call.Kernel.Body, callee);
        _kernel = caller;
    }

    /// <summary>The library's tiles: each sum of each row, over all inputs.</summary>
    private void Sums(Statement.SumsOf sums, ProofScope scope)
    {
        var (tile, arguments) = (sums.Sizes.Tile, sums.Arguments);
        // A tile of several rows begins at one of them and takes those behind it too.
        var (first, rows, tall) = (
            Of(arguments.FirstRow, scope), Of(arguments.Rows, scope), sums.Rows == RowsTaken.Whole ? Tiling.RowTile : 1);
        var row = Any(first, rows - StepsBack(first, rows, tall) + (tall - 1));
        var target = At(arguments.Target, scope);
        Form lane = Any(0, LastLane);
        for (var sum = 0; sum < tile.Sums; sum++)
        {
            Prove(target, InTile(tile.Target, sum, arguments.TargetPanel, scope) + ((Form)row * tile.TargetRow) + lane);
            if (!tile.GoesOn.Has(tile.GateOf(sum)) && tile.Start is { } start)
                Prove(
                    At(arguments.Start ?? throw Missing("a bias"), scope),
                    InTile(start, sum, null, scope) + lane);
            if (!tile.Columns.Has(tile.GateOf(sum)))
                continue;
            if ((arguments.Table, arguments.Tokens, tile.Column) is not ({ } table, { } tokens, { } column))
                throw Missing("columns of a table");
            Prove(
                At(table, scope),
                InTile(column, sum, null, scope) + ((Form)AnyToken() * tile.TokenColumn) + lane);
            Prove(At(tokens, scope), row);
        }

        if (tile.Inputs == 0)
            return;
        if ((arguments.Weights, arguments.Operand) is not ({ } ofWeights, { } ofOperand))
            throw Missing("a product");
        var (weights, operand) = (At(ofWeights, scope), At(ofOperand, scope));
        var (input, panel) = (Any(0, tile.Inputs - 1), Any(0, tile.OperandPanels - 1));
        var operandPanel = arguments.OperandPanel.Distance is { } apart
            ? ((Form)panel).PanelsOf(scope.Of(apart))
            : Form.Zero;
        Prove(operand, operandPanel + ((Form)row * tile.OperandRow) + input);
        for (var sum = 0; sum < tile.Sums; sum++)
            Prove(weights, InTile(tile.Weight, sum, null, scope)
                + ((((Form)panel * tile.Inputs) + input) * tile.WeightRow) + lane);

        Exception Missing(string what) =>
            new InvalidOperationException($"kernels: {_kernel} has a tile with {what}, and is handed none");
    }

    private void Gradients(Statement.GradientsOf gradients, ProofScope scope)
    {
        var (tile, arguments) = (gradients.Sizes.Tile, gradients.Arguments);
        var column = Any(Of(arguments.From, scope), Of(arguments.To, scope) - 1);
        var row = Any(0, Of(arguments.Rows, scope) - 1);
        Form lane = Any(0, LastLane);
        for (var sum = 0; sum < tile.Sums; sum++)
        {
            Prove(At(arguments.Gradients, scope), InTile(tile.Weight, sum, null, scope) + ((Form)column * tile.Column) + lane);
            Prove(
                At(arguments.Sums, scope),
                InTile(tile.Sum, sum, arguments.SumsPanel, scope) + ((Form)row * tile.SumRow) + lane);
        }

        Prove(At(arguments.Operand, scope), ((Form)row * tile.OperandRow) + column);
    }

    /// <summary>Where a sum of a tile lies.</summary>
    private static Form InTile(TilePlace place, int sum, Argument.Apart? apart, ProofScope scope)
    {
        var at = place.Of(sum);
        if (at.Panels == 0)
            return at.Element;
        return apart?.Distance is { } distance
            ? ((Form)at.Panels).PanelsOf(scope.Of(distance)) + at.Element
            : throw new InvalidOperationException($"kernels: a tile counts {at.Panels} panels that do not lie apart");
    }

    private Reach At(Argument.At at, ProofScope scope) => Place(at.Pointer, at.Index, at.Within, scope);

    private Reach Place(Pointer pointer, Index index, Part? within, ProofScope scope)
    {
        var reach = scope.Of(pointer).Moved(Of(index, scope));
        return within is null ? reach : reach.Narrowed(_kernel, within);
    }

    private void Read(Lane value, ProofScope scope)
    {
        switch (value)
        {
            case Lane.Load load:
                Vector(load.From, load.At, scope);
                break;
            case Lane.Spread spread:
                Elements(spread.From, spread.At, 1, scope);
                break;
            case Lane.Apply apply:
                foreach (var operand in apply.Operands)
                    Read(operand, scope);
                break;
            case Lane.Drawn drawn:
                Elements(drawn.Keys, drawn.Row, 1, scope);
                break;
            case Lane.Masked masked:
                Read(masked.Of, scope);
                if (masked.Padding.Count is < 0 or > PanelLayout.Units)
                    throw new InvalidOperationException($"kernels: {_kernel} pads {masked.Padding.Count} lanes of a panel");
                break;
        }
    }

    /// <summary>As many lanes as a vector has, from the lane at hand on: each of them is one.</summary>
    private void Vector(Pointer pointer, Index at, ProofScope scope)
    {
        var (reach, index) = (scope.Of(pointer), Of(at, scope));
        if (_lane is null || reach.At.Times(_lane) + index.Times(_lane) != 1)
            throw new InvalidOperationException(
                $"kernels: {_kernel} takes lanes of {pointer.Name} that it does not count by one");
        Prove(reach, index);
    }

    private void Elements(Pointer pointer, Index at, int count, ProofScope scope) =>
        scope.Of(pointer).Prove(_kernel, Of(at, scope), count, _counts);

    private void Prove(Reach reach, Form at) => reach.Prove(_kernel, at, 1, _counts);

    private Form Of(Index index, ProofScope scope)
    {
        Form form = index.Constant;
        for (var i = 0; i < index.Terms.Count; i++)
        {
            var term = index.Terms[i];
            var counted = term.Counter is { } counter ? Of(counter, scope) : 1;
            form = form.Plus(
                term.Distance is { } distance ? counted.PanelsOf(scope.Of(distance)) : counted, term.Coefficient, 0);
        }

        return form;
    }

    private Form Of(Counter counter, ProofScope scope)
    {
        if (counter is Variable variable)
            return scope.Of(variable);
        var token = (TokenOf)counter;
        Elements(token.Tokens, token.Row, 1, scope);
        return AnyToken();
    }
}
