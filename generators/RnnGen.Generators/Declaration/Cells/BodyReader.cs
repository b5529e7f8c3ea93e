using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Reads the statements of a cell, one after the other. Loops are written out, and so are methods.</summary>
internal sealed class BodyReader
{
    private const string Allowed =
        "variables, assignments, 'for' with constant bounds, 'if' with a condition that is known when the cell is compiled, "
        + "and 'return'";

    private readonly CellScope _scope;
    private readonly EquationReader _equations;
    private readonly Dictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    public BodyReader(CellScope scope)
    {
        _scope = scope;
        _equations = new EquationReader(scope) { Call = Call };
    }

    /// <summary>Reads a method's body, its parameters having values; null where it returns none.</summary>
    public EquationValue? Read(IMethodSymbol method, SyntaxNode caller)
    {
        if (BodyOf(method) is not { } body)
            throw CellFaultException.Unreadable(
                caller, "functions of RnnGen.Cells.Functions, methods whose source is in the project, or [RnnFunction]s",
                $"'{method.Name}' of {method.ContainingType?.Name}"
                + (IsOfMath(method) ? ", which is for numbers: it has no derivative here" : ""));
        return Run(body) is Returned { Value: var value } ? value : null;
    }

    /// <summary>The body of a method, bound once; null where the project has no source of it.</summary>
    private IOperation? BodyOf(IMethodSymbol method)
    {
        if (!_bodies.TryGetValue(method, out var body))
            _bodies.Add(method, body = Bind(method));
        return body;
    }

    private IOperation? Bind(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
            return null;
        var syntax = method.DeclaringSyntaxReferences.Last().GetSyntax(_scope.CancellationToken);
        if (!_scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            return null;
        var model = _scope.Compilation.GetSemanticModel(syntax.SyntaxTree);
        return model.GetOperation(syntax, _scope.CancellationToken) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            _ => null,
        };
    }

    /// <summary>What a method gives for arguments.</summary>
    public EquationValue Call(IMethodSymbol method, IReadOnlyList<EquationValue> arguments, SyntaxNode place)
    {
        if (method.Parameters.Any(parameter => parameter.RefKind != RefKind.None))
            throw CellFaultException.Unreadable(place, "a method without ref and out", $"'{method.Name}'");
        if (method.Parameters.Length != arguments.Count)
            throw CellFaultException.Unreadable(place, "a method without params", $"'{method.Name}'");
        arguments = [.. arguments.Select(argument => argument is VectorValue vector ? _scope.Number(vector, null) : argument)];
        if (BodyOf(method) is null && FunctionReader.Find(method) is { } written)
            return _equations.Inline(place, written, arguments);
        if (FunctionReader.DerivativeOf(method) is { } derivative && arguments.Count == 1)
            return WithDerivative(method, derivative, arguments, place);
        return Inline(method, arguments, place);
    }

    private static bool IsOfMath(IMethodSymbol method) => TypeNames.Is(method.ContainingType, "System.Math");

    /// <summary>
    /// f, whose derivative another method gives: the value of f, and a factor that is 0 and whose derivative is that of f.
    /// </summary>
    private EquationValue WithDerivative(
        IMethodSymbol method, string derivative, IReadOnlyList<EquationValue> arguments, SyntaxNode place)
    {
        var slope = method.ContainingType.GetMembers(derivative).OfType<IMethodSymbol>()
            .FirstOrDefault(member => member.IsStatic && member.Parameters.Length == 1)
            ?? throw CellFaultException.Unreadable(
                place, $"a static method '{derivative}' of one parameter, the derivative of '{method.Name}'", "none");
        return _equations.WithDerivative(
            place, Inline(method, arguments, place), Inline(slope, arguments, place), arguments[0]);
    }

    private EquationValue Inline(IMethodSymbol method, IReadOnlyList<EquationValue> arguments, SyntaxNode place)
    {
        _scope.Enter(method);
        for (var i = 0; i < arguments.Count; i++)
            _scope[method.Parameters[i]] = arguments[i];
        var result = Read(method, place);
        _scope.Leave(method);
        return result
            ?? throw CellFaultException.Unreadable(place, "a method that returns a vector or a number", $"'{method.Name}'");
    }

    /// <summary>Where a method ends.</summary>
    private sealed record Returned(EquationValue? Value);

    private Returned? Run(IOperation statement)
    {
        _scope.CountStatement(statement.Syntax);
        switch (statement)
        {
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                {
                    if (Run(inner) is { } returned)
                        return returned;
                }

                return null;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    if (InitializerOf(declarator) is { } initial)
                        Set(declarator.Symbol, initial, _equations.Read(initial));
                }

                return null;
            case IExpressionStatementOperation expression:
                Assign(expression.Operation);
                return null;
            case IReturnOperation returns:
                // An arrow's body returns where the method gives nothing, too.
                return returns.ReturnedValue switch
                {
                    null => new(null),
                    ISimpleAssignmentOperation or ICompoundAssignmentOperation when returns.IsImplicit =>
                        Only(returns.ReturnedValue),
                    var value => new(_equations.Read(value)),
                };
            case IConditionalOperation choice:
                return _equations.Read(choice.Condition) is TruthValue truth
                    ? (truth.IsTrue ? choice.WhenTrue : choice.WhenFalse) is { } taken ? Run(taken) : null
                    : throw CellFaultException.Unreadable(
                        choice.Condition.Syntax, "a condition that is known when the cell is compiled, or Select(a > b, x, y)",
                        "a condition on vectors");
            case IForLoopOperation loop:
                return Loop(loop);
            case ILoopOperation other:
                throw CellFaultException.At(
                    other.Syntax, CellDiagnostics.Loop, "'for' with constant bounds",
                    $"'{other.Syntax.GetFirstToken().Text}'");
            case ILocalFunctionOperation or IEmptyOperation:
                return null;
            case IInvalidOperation:
                throw CellFaultException.OfCompiler();
            default:
                throw CellFaultException.Unreadable(statement.Syntax, Allowed, $"{statement.Kind}");
        }
    }

    private static IOperation? InitializerOf(IVariableDeclaratorOperation declarator) =>
        (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;

    private Returned? Only(IOperation assignment)
    {
        Assign(assignment);
        return null;
    }

    private Returned? Loop(IForLoopOperation loop)
    {
        foreach (var before in loop.Before)
            Run(before);
        while (loop.Condition is not { } condition || IsTrue(condition))
        {
            if (Run(loop.Body) is { } returned)
                return returned;
            foreach (var bottom in loop.AtLoopBottom)
                Run(bottom);
        }

        return null;
    }

    private bool IsTrue(IOperation condition) => _equations.Read(condition) is TruthValue truth
        ? truth.IsTrue
        : throw CellFaultException.At(
            condition.Syntax, CellDiagnostics.Loop, "a condition on numbers",
            $"'{CellFaultException.Shown(condition.Syntax)}', which vectors decide");

    private void Assign(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                Store(assignment.Target, assignment.Value, _equations.Read(assignment.Value));
                break;
            case ICompoundAssignmentOperation compound:
                EquationReader.CheckOperator(compound.Syntax, compound.OperatorMethod);
                EquationReader.CheckOperator(compound.Syntax, compound.InConversion.MethodSymbol);
                EquationReader.CheckOperator(compound.Syntax, compound.OutConversion.MethodSymbol);
                Store(compound.Target, compound, _equations.Binary(
                    compound, compound.OperatorKind, _equations.Read(compound.Target), _equations.Read(compound.Value)));
                break;
            case IIncrementOrDecrementOperation step when _equations.Read(step.Target) is NumberValue number:
                EquationReader.CheckOperator(step.Syntax, step.OperatorMethod);
                Store(step.Target, step, EquationReader.Typed(step, number with
                {
                    Number = number.Number + (step.Kind == OperationKind.Increment ? 1 : -1),
                }));
                break;
            case IInvalidOperation:
                throw CellFaultException.OfCompiler();
            default:
                throw CellFaultException.Unreadable(operation.Syntax, Allowed, $"{operation.Kind}");
        }
    }

    private void Store(IOperation target, IOperation place, EquationValue value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Set(local.Local, place, value);
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                Set(parameter, place, value);
                break;
            case IDiscardOperation:
                break;
            default:
                throw CellFaultException.Unreadable(target.Syntax, "a variable or a state to assign", $"{target.Kind}");
        }
    }

    private void Set(ISymbol variable, IOperation place, EquationValue value)
    {
        if (variable is IParameterSymbol && _scope.IsOfStep(variable)
            && _scope.Parts.FirstOrDefault(part => part.Name == variable.Name) is { } part)
        {
            if (part.Kind != CellPartKind.State)
            {
                throw CellFaultException.Unreadable(
                    place.Syntax, "a variable or a state to assign", $"{part.Kind} '{part.Name}'");
            }

            var vector = _equations.ToVector(place, value);
            if (!vector.Size.Spreads)
                _scope.Require(place.Syntax, CellScope.SizeOf(part), vector.Size, $"state '{part.Name}'");
            _scope.Assigned.Add(part.Name);
            value = _scope.Number(vector with { Size = CellScope.SizeOf(part) }, null);
        }
        else if (value is PartValue { Part.IsGate: true })
            value = _equations.ToVector(place, value);

        _scope[variable] = value is VectorValue named && variable is ILocalSymbol
            ? _scope.Number(named, IsAscii(variable.Name) ? variable.Name : null)
            : value;
    }

    private static bool IsAscii(string name) => Checks.LayerNameCheck.IsIdentifier(name);
}
