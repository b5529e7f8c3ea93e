using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>Collects the statements of a kernel, or of a part of it, in order.</summary>
internal sealed class KernelBody
{
    private readonly List<Statement> _statements = [];

    public IReadOnlyList<Statement> Statements => _statements;

    /// <summary>The statements that <paramref name="write"/> adds.</summary>
    public static IReadOnlyList<Statement> Of(Action<KernelBody> write)
    {
        var body = new KernelBody();
        write(body);
        return body.Statements;
    }

    public void Add(Statement statement) => _statements.Add(statement);

    public void Let(string name, Lane value, string? equation = null) => Add(new Statement.Let(name, value, equation));

    public void Set(string name, Lane value) => Add(new Statement.Set(name, value));

    public void Store(Pointer to, Index at, Lane value) => Add(new Statement.Store(to, at, value));

    public void Point(Pointer pointer, Pointer from, Index at, Part? within = null) =>
        Add(new Statement.Point(pointer, from, at, Within: within));

    public void Note(string text) => Add(new Statement.Note(text));

    public void Group(string note, Action<KernelBody> write) => Add(new Statement.Group(note, Of(write)));

    public void For(
        Variable variable, Index from, Index to, long step, Action<KernelBody> write,
        params (Pointer Pointer, long By)[] advance) =>
        Add(new Statement.For(variable, from, [to], step, advance, Of(write)));

    /// <summary>The lanes of a panel, or as many as there are.</summary>
    public void Lanes(Action<KernelBody> write, int count = Planning.PanelLayout.Units, int from = 0) =>
        Add(new Statement.Lanes(KernelNames.Lane, count, Of(write), from));

    /// <summary>What is done panel after panel: in a loop, or, where it has a single turn, as it is.</summary>
    /// <param name="turn">Adds a turn, given the panel.</param>
    /// <param name="fromLast">A condition, where the loop may run from the last turn to the first.</param>
    public void Panels(Planning.Region region, Action<KernelBody, Index> turn, Variable? fromLast = null) => Panels(
        region.From / Planning.PanelLayout.Units, region.To / Planning.PanelLayout.Units, region.Vectors, turn, fromLast);

    /// <param name="from">The first panel.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="step">Panels a turn.</param>
    /// <param name="turn">Adds a turn, given the panel.</param>
    /// <param name="fromLast">A condition, where the loop may run from the last turn to the first.</param>
    public void Panels(int from, int to, int step, Action<KernelBody, Index> turn, Variable? fromLast = null)
    {
        if (from + step >= to)
        {
            turn(this, from);
            return;
        }

        var panel = KernelNames.Panel;
        var body = Of(body => turn(body, panel));
        Add(fromLast is null
            ? new Statement.For(panel, from, [to], step, [], body)
            : new Statement.ForthOrBack(panel, from, to, step, fromLast, body));
    }
}
