using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>Where statements bring pointers that they do not set: loops move them on with each turn.</summary>
internal static class PointerMoves
{
    /// <summary>By how much statements move pointers that they do not set.</summary>
    public static IEnumerable<(Pointer Pointer, long By)> Moves(IReadOnlyList<Statement> statements)
    {
        var set = new HashSet<string>(KernelValues.All(statements).OfType<Statement.Point>().Select(p => p.Pointer.Name));
        return statements.SelectMany(MovesOf).Where(move => !set.Contains(move.Pointer.Name));
    }

    private static IEnumerable<(Pointer Pointer, long By)> MovesOf(Statement statement)
    {
        if (statement is Statement.Group group)
            return Moves(group.Body);
        // Of a loop that a run bounds nothing is read behind it.
        if (statement is not Statement.For { From.IsConstant: true, To: { Count: 1 } ends } loop || !ends[0].IsConstant)
            return [];
        var turns = Turns(loop.From.Constant, ends[0].Constant, loop.Step);
        return loop.Advance.Concat(Moves(loop.Body)).Select(move => (move.Pointer, move.By * turns));
    }

    /// <summary>Turns of a loop.</summary>
    public static long Turns(long from, long to, long step) => Math.Max(0, (to - from + step - 1) / step);

    /// <summary>Pointers that statements move to where nobody knows: loops that a run bounds, or turns of other kinds.</summary>
    public static IEnumerable<Pointer> Lost(IReadOnlyList<Statement> statements) => statements.SelectMany(statement =>
    {
        var set = new HashSet<string>(
            KernelValues.All([statement]).OfType<Statement.Point>().Select(point => point.Pointer.Name));
        var isKnown = statement is Statement.Group || (statement is Statement.For { From.IsConstant: true, To.Count: 1 } counted
            && counted.To[0].IsConstant);
        var within = KernelValues.BodiesOf(statement).SelectMany(body => isKnown ? Lost(body) : Moved(body));
        var advanced = statement is Statement.For loop && !isKnown ? loop.Advance.Select(move => move.Pointer) : [];
        return within.Concat(advanced).Where(pointer => !set.Contains(pointer.Name));
    });

    /// <summary>Pointers that loops within statements move on.</summary>
    public static IEnumerable<Pointer> Moved(IReadOnlyList<Statement> statements) => KernelValues.All(statements)
        .OfType<Statement.For>().SelectMany(loop => loop.Advance.Select(move => move.Pointer));
}
