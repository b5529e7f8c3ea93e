using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>What is known of a cell while its equations are read: the values of variables, and what was used.</summary>
/// <param name="name">Name of the cell's class.</param>
internal sealed class CellScope(string name, Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>Operations within one another before a value gets a number of its own.</summary>
    private const int DeepestForm = 16;

    /// <summary>Statements that a cell may have in all, its loops written out.</summary>
    private const int MostStatements = 4000;

    private readonly Dictionary<ISymbol, EquationValue> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Stack<Dictionary<ISymbol, EquationValue>>> _calls =
        new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, CellSize> _columns = [];
    private readonly Dictionary<string, string> _operands = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<Form, int> _depths = [];
    private int _mostStatements = MostStatements;
    private int _statementsLeft = MostStatements; // Loops count every turn.

    public string Name { get; } = name;

    public Compilation Compilation { get; } = compilation;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The parameters of <c>Step</c>.</summary>
    public List<CellPart> Parts { get; } = [];

    public List<CellValue> Values { get; } = [];

    /// <summary>States that were assigned.</summary>
    public HashSet<string> Assigned { get; } = [];

    /// <summary>Parts that were read: of a gate <c>n.Input</c> and <c>n.Recurrent</c> each by itself.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>Whether an equation has the input and vectors of the layer's units side by side.</summary>
    public bool HasSameSizes { get; private set; }

    /// <summary>Methods whose bodies are being read.</summary>
    public int Depth { get; private set; }

    /// <summary>Counts a statement that is read at a place.</summary>
    public void CountStatement(SyntaxNode place)
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (--_statementsLeft < 0)
            throw CellFaultException.At(
                place, CellDiagnostics.Loop, $"{Texts.Number(_mostStatements)} statements at most in all turns", "more");
    }

    /// <summary>Begins to count statements anew.</summary>
    /// <param name="most">How many may be read.</param>
    public void AllowStatements(int most) => _mostStatements = _statementsLeft = most;

    public CellPart Hidden => Parts.Last(part => part.Kind == CellPartKind.State);

    /// <summary>
    /// The value of a variable, null before it has one. A variable is of the innermost call of the method that declares it: so
    /// a local function sees those of the call it is in.
    /// </summary>
    public EquationValue? this[ISymbol symbol]
    {
        get => VariablesOf(symbol).TryGetValue(symbol, out var value) ? value : null;
        set => VariablesOf(symbol)[symbol] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Begins a call: the method's variables are apart from those of its other calls.</summary>
    public void Enter(IMethodSymbol method)
    {
        if (!_calls.TryGetValue(method.OriginalDefinition, out var calls))
            _calls.Add(method.OriginalDefinition, calls = new());
        calls.Push(new(SymbolEqualityComparer.Default));
        Depth++;
    }

    /// <summary>Ends the innermost call of a method.</summary>
    public void Leave(IMethodSymbol method)
    {
        _calls[method.OriginalDefinition].Pop();
        Depth--;
    }

    /// <summary>Whether a variable is of <c>Step</c> itself, which no call begins.</summary>
    public bool IsOfStep(ISymbol variable) => VariablesOf(variable) == _variables;

    private Dictionary<ISymbol, EquationValue> VariablesOf(ISymbol symbol) =>
        symbol.ContainingSymbol is { } method && _calls.TryGetValue(method.OriginalDefinition, out var calls) && calls.Count > 0
            ? calls.Peek()
            : _variables;

    public static CellSize SizeOf(CellPart part) => part.Size
        ?? (part.Kind is CellPartKind.Input or CellPartKind.Extra ? CellSize.Input : CellSize.Units);

    /// <summary>Gives a value a number, by which other equations name it. An equation that was seen keeps its number.</summary>
    /// <param name="name">Of the variable that holds it.</param>
    public VectorValue Number(VectorValue value, string? name)
    {
        if (value.Form.Word is not null || value.Form.Head == "v")
            return value;
        var text = value.Form.ToString();
        if (!_numbers.TryGetValue(text, out var number))
        {
            _numbers.Add(text, number = Values.Count);
            Values.Add(new(name, value.Form));
        }

        return value with { Form = Form.List("v", Form.Of(number)) };
    }

    /// <summary>An operation; what would be too deep in one line gets a number.</summary>
    public VectorValue Operation(CellSize size, string head, params Form[] operands)
    {
        var depth = 1 + operands.Select(operand => _depths.TryGetValue(operand, out var known) ? known : 0).Max();
        var value = new VectorValue(Form.List(head, operands), size);
        if (depth > DeepestForm)
            return Number(value, null);
        _depths[value.Form] = depth;
        return value;
    }

    /// <summary>The length that vectors of an equation have together.</summary>
    public CellSize Join(SyntaxNode place, IReadOnlyList<CellSize> sizes)
    {
        var joined = sizes[0];
        foreach (var size in sizes.Skip(1))
        {
            if (joined == size)
                continue;
            if (joined.Spreads && size.Spreads)
                joined = CellSize.Fixed(1);
            else if (joined.Spreads)
                joined = size;
            else if (!size.Spreads)
                joined = Mixed(place, joined, size);
        }

        return joined;
    }

    /// <summary>Checks a length that an equation asks for.</summary>
    public void Require(SyntaxNode place, CellSize expected, CellSize found, string of)
    {
        if (expected != found && !AreSame(expected, found))
            throw CellFaultException.At(
                place, CellDiagnostics.Sizes, CellFaultException.Shown(place), $"{expected}, the size of {of}", found.ToString());
        HasSameSizes |= expected != found;
    }

    /// <summary>Checks that a matrix is multiplied with vectors of one length.</summary>
    public void RequireColumns(SyntaxNode place, string part, IReadOnlyList<CellSize> sizes)
    {
        for (var i = 0; i < sizes.Count; i++)
        {
            var key = $"{part}#{i}";
            if (sizes[i].Kind == CellSizeKind.Scalar)
                throw CellFaultException.At(
                    place, CellDiagnostics.Sizes, CellFaultException.Shown(place), $"vectors as operands of '{part}'",
                    sizes[i].ToString());
            if (_columns.TryGetValue(key, out var known))
                Require(place, known, sizes[i], $"what '{part}' was multiplied with before");
            else
                _columns.Add(key, sizes[i]);
        }

        var count = $"{part}#count";
        if (!_columns.TryGetValue(count, out var before))
            _columns.Add(count, CellSize.Fixed(sizes.Count));
        else if (before.Number != sizes.Count)
            throw CellFaultException.At(
                place, CellDiagnostics.Sizes, CellFaultException.Shown(place), $"{before.Number} vectors, as '{part}' had before",
                $"{sizes.Count}");
    }

    /// <summary>Checks that weights are multiplied with one vector alone, however often.</summary>
    /// <param name="weights">Which, as <c>f</c> or <c>n.Recurrent</c>.</param>
    public void RequireOneOperand(SyntaxNode place, string weights, params Form[] operands)
    {
        var text = string.Join(" ", operands.Select(operand => operand.ToString()));
        if (_operands.TryGetValue(weights, out var known) && known != text)
            throw CellFaultException.Unreadable(
                place, "weights that are multiplied with one vector, so others for another vector",
                $"a second one for '{weights}'");
        _operands[weights] = text;
    }

    /// <summary>The length of what a matrix is multiplied with; null of one that is not.</summary>
    public CellSize? ColumnsOf(string part) => _columns.TryGetValue($"{part}#0", out var size) ? size : null;

    private CellSize Mixed(SyntaxNode place, CellSize a, CellSize b)
    {
        if (!AreSame(a, b))
            throw CellFaultException.At(
                place, CellDiagnostics.Sizes, CellFaultException.Shown(place), "vectors of one length", $"{a} and {b}");
        HasSameSizes = true;
        return CellSize.Units;
    }

    /// <summary>A layer may have as many units as inputs.</summary>
    private static bool AreSame(CellSize a, CellSize b) =>
        (a.Kind, b.Kind) is (CellSizeKind.Units, CellSizeKind.Input) or (CellSizeKind.Input, CellSizeKind.Units);
}
