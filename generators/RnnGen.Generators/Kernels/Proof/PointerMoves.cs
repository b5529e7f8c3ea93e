using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>Where statements bring pointers that they do not set: loops move them on with each turn.</summary>
internal sealed class PointerMoves
{
    private readonly HashSet<string> _set = [];
    private readonly List<(Pointer Pointer, long By)> _known = [];
    private readonly List<Pointer> _lost = [];
    private readonly List<Pointer> _moved = [];

    /// <param name="statements">The statements.</param>
    /// <param name="within">Finds the same of statements within them.</param>
    public PointerMoves(IReadOnlyList<Statement> statements, Func<IReadOnlyList<Statement>, PointerMoves> within)
    {
        foreach (var statement in statements)
            Add(statement, within);
        _known.RemoveAll(move => Sets(move.Pointer));
    }

    /// <summary>By how much they move pointers.</summary>
    public IReadOnlyList<(Pointer Pointer, long By)> Known => _known;

    /// <summary>Pointers that they move to where nobody knows: loops that a run bounds, or turns of other kinds.</summary>
    public IReadOnlyList<Pointer> Lost => _lost;

    /// <summary>Pointers that loops within them move on, those among them that they set too.</summary>
    public IReadOnlyList<Pointer> Moved => _moved;

    /// <summary>Whether they set a pointer.</summary>
    public bool Sets(Pointer pointer) => _set.Contains(pointer.Name);

    /// <summary>Turns of a loop.</summary>
    public static long Turns(long from, long to, long step) => Math.Max(0, (to - from + step - 1) / step);

    private void Add(Statement statement, Func<IReadOnlyList<Statement>, PointerMoves> within)
    {
        if (statement is Statement.Point point)
            _set.Add(point.Pointer.Name);
        var bodies = KernelValues.BodiesOf(statement);
        if (bodies.Count == 0)
            return;
        var turns = TurnsOf(statement);
        var (set, lost) = (new HashSet<string>(), new List<Pointer>());
        foreach (var (pointer, by) in statement is Statement.For loop ? loop.Advance : [])
        {
            _moved.Add(pointer);
            if (turns is { } times)
                _known.Add((pointer, by * times));
            else
                lost.Add(pointer);
        }

        foreach (var body in bodies)
        {
            var moves = within(body);
            set.UnionWith(moves._set);
            _moved.AddRange(moves._moved);
            lost.AddRange(turns is null ? moves._moved : moves._lost);
            foreach (var (pointer, by) in moves._known)
            {
                if (turns is { } times)
                    _known.Add((pointer, by * times));
            }
        }

        // What this statement sets says nothing of what those before it have lost.
        _lost.AddRange(lost.Where(pointer => !set.Contains(pointer.Name)));
        _set.UnionWith(set);
    }

    /// <summary>How often a statement does what it holds; null where a run tells, or a condition.</summary>
    private static long? TurnsOf(Statement statement) => statement switch
    {
        Statement.Group => 1,
        Statement.For { From.IsConstant: true, To: { Count: 1 } ends } loop when ends[0].IsConstant =>
            Turns(loop.From.Constant, ends[0].Constant, loop.Step),
        _ => null,
    };
}
