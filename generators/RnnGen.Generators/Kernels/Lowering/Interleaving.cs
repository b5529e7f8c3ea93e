using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The statements of one stream, each for several streams in turn: while one stream waits for a result, the machine works on
/// another. What does not depend on the stream, as weights do, is there once.
/// </summary>
internal sealed class Interleaving
{
    private readonly HashSet<string> _ofStream;
    private readonly IReadOnlyList<Renaming> _streams;
    private readonly HashSet<string> _names;

    private readonly Cancellation _cancellation;

    private Interleaving(
        IReadOnlyList<Statement> statements, IEnumerable<string> ofStream, int streams, Cancellation cancellation)
    {
        _cancellation = cancellation;
        var all = cancellation.Each(KernelValues.All(statements).Where(IsPlain))
            .Select(s => (Statement: s, Names: Renaming.NamesIn(s))).ToList();
        _ofStream = [.. ofStream];
        _names = [.. all.SelectMany(s => s.Names), .. _ofStream];
        // A name is a stream's own where anything that is ever put in it is.
        for (var count = -1; count < _ofStream.Count;)
        {
            count = _ofStream.Count;
            foreach (var (statement, names) in all)
            {
                if (NameOf(statement) is { } name && names.Any(_ofStream.Contains))
                    _ofStream.Add(name);
            }
        }

        Suffixes = SuffixesOf(streams);
        _streams = [.. Suffixes.Select(suffix => new Renaming(name => NameIn(name, suffix)))];
    }

    /// <summary>What the names of each stream end with.</summary>
    public IReadOnlyList<string> Suffixes { get; }

    /// <summary>The statements for several streams, and what the names of each of them end with.</summary>
    /// <param name="statements">Those of one stream.</param>
    /// <param name="ofStream">Names from around them that stand for something else in each stream.</param>
    /// <param name="streams">How many.</param>
    /// <param name="cancellation">Asked with every statement whether they are still wanted.</param>
    public static (IReadOnlyList<Statement> Statements, IReadOnlyList<string> Suffixes) Of(
        IReadOnlyList<Statement> statements, IEnumerable<string> ofStream, int streams, Cancellation cancellation = default)
    {
        var interleaving = new Interleaving(statements, ofStream, streams, cancellation);
        return (interleaving.All(statements), interleaving.Suffixes);
    }

    private static bool IsPlain(Statement statement) => !KernelValues.BodiesOf(statement).Any();

    private static string? NameOf(Statement statement) => statement switch
    {
        Statement.Let let => let.Name,
        Statement.Set set => set.Name,
        Statement.Point point => point.Pointer.Name,
        Statement.Choose choose => choose.Pointer.Name,
        Statement.Number number => number.Name.Name,
        _ => null,
    };

    /// <summary>A letter each, or more where a name would be another one's.</summary>
    private IReadOnlyList<string> SuffixesOf(int streams)
    {
        for (var letters = 1; ; letters++)
        {
            var suffixes = Enumerable.Range(0, streams).Select(stream => new string((char)('A' + stream), letters)).ToList();
            if (!_ofStream.Any(name => suffixes.Any(suffix => _names.Contains(name + suffix))))
                return suffixes;
        }
    }

    private string NameIn(string name, string suffix) => _ofStream.Contains(name) ? name + suffix : name;

    private IReadOnlyList<Statement> All(IReadOnlyList<Statement> statements)
    {
        var body = new KernelBody();
        foreach (var statement in _cancellation.Each(statements))
            Add(body, statement);
        return body.Statements;
    }

    private void Add(KernelBody body, Statement statement)
    {
        switch (statement)
        {
            case Statement.Group group:
                body.Add(group with { Body = All(group.Body) });
                break;
            case Statement.Lanes lanes:
                body.Add(lanes with { Body = All(lanes.Body) });
                break;
            case Statement.For loop:
                body.Add(loop with { Advance = [.. loop.Advance.SelectMany(Moves)], Body = All(loop.Body) });
                break;
            case Statement.If { Condition: Condition.FewerLanes } choice:
                body.Add(choice with { Then = All(choice.Then), Else = All(choice.Else) });
                break;
            case var _ when !IsPlain(statement):
                throw new InvalidOperationException($"kernels: {statement.GetType().Name} in streams side by side");
            case var _ when !Renaming.NamesIn(statement).Any(_ofStream.Contains):
                body.Add(statement);
                break;
            default:
                var shared = WithWeightsOnce(body, statement);
                foreach (var stream in _streams)
                    body.Add(stream.Of(shared));
                break;
        }
    }

    private IEnumerable<(Pointer Pointer, long By)> Moves((Pointer Pointer, long By) move) =>
        _ofStream.Contains(move.Pointer.Name)
            ? _streams.Select(stream => (stream.Of(move.Pointer), move.By))
            : [move];

    /// <summary>A product whose weights are loaded before it, for all streams.</summary>
    private Statement WithWeightsOnce(KernelBody body, Statement statement)
    {
        if (statement is not Statement.Set { Value: Lane.Apply { Operands: var operands } apply } set
            || operands.FirstOrDefault(IsShared) is not { } load)
            return statement;
        var name = NameOfWeights(set.Name);
        body.Let(name, load);
        return set with { Value = apply with { Operands = [.. operands.Select(o => o == load ? new Lane.Value(name) : o)] } };
    }

    private bool IsShared(Lane value) =>
        value is Lane.Load load && !Renaming.NamesIn(new Statement.Let("", load)).Any(_ofStream.Contains);

    /// <summary>A name that nothing else has; a second time in the same braces it would be there already.</summary>
    private string NameOfWeights(string sum)
    {
        var number = 0;
        string name;
        do
            name = sum + "Weight" + (number++ == 0 ? "" : FormattableString.Invariant($"{number}"));
        while (!_names.Add(name));
        return name;
    }
}
