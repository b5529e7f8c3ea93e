using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Reads a class with <c>[RnnCell]</c>: from the source of its <c>Step</c> to the text of its equations.</summary>
internal static class CellReader
{
    public const string Method = "Step";

    /// <summary>The cell as the generator meets it; an exception that nobody thought of is told at the class.</summary>
    public static CellReading Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        try
        {
            return Read(type, context.SemanticModel.Compilation, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var report = new DiagnosticReport();
            report.Add(
                FailureDiagnostics.Failed, LocationInfo.Of(context.TargetNode), type.Name, ModelFailure.Describe(exception));
            return new(type.Name, null, report.Found);
        }
    }

    /// <summary>Reads a cell whose source is in the project.</summary>
    public static CellReading Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var report = new DiagnosticReport();
        var name = NameOf(type);
        try
        {
            return new(name, Equations(type, compilation, cancellationToken).ToString(), report.Found);
        }
        catch (CellFaultException fault)
        {
            if (fault is { Descriptor: { } descriptor, Place: { } place })
                report.Add(descriptor, LocationOf(place), fault.Arguments);
            return new(name, null, report.Found);
        }
    }

    /// <summary>What a cell is told apart by in its assembly.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(TypeNames.Unescaped);

    private static CellDefinition Equations(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var step = StepOf(type, cancellationToken);
        var scope = new CellScope(type.Name, compilation, cancellationToken);
        var places = step.Parameters.Select(parameter => PlaceOf(parameter, cancellationToken)).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            var part = PartReader.Read(step.Parameters[i], type.Name, places[i]);
            scope.Parts.Add(part);
            scope[step.Parameters[i]] = part.Kind is CellPartKind.State or CellPartKind.Parameter or CellPartKind.Input
                or CellPartKind.Extra
                ? new VectorValue(Form.Of(part.Name), CellScope.SizeOf(part))
                : new PartValue(part);
        }

        PartReader.CheckNames(scope.Parts, type.Name, i => places[i]);
        CheckHidden(scope, type, cancellationToken);
        var body = new BodyReader(scope);
        var returned = body.Read(step, places.FirstOrDefault() ?? IdentifierOf(type, cancellationToken));
        Check(scope, scope.Used, places);
        ConstantMatrices.Fill(scope, body, step, places);
        var cell = new CellDefinition(
            type.Name, scope.Parts, scope.Values,
            [.. step.Parameters
                .Where(parameter => scope.Parts[parameter.Ordinal].Kind == CellPartKind.State)
                .Select(state => ((VectorValue)scope[state]!).Form)],
            returned is null ? null : Output(scope, returned, IdentifierOf(type, cancellationToken)),
            scope.HasSameSizes);
        // A variable that nothing reads is no use of what it holds.
        Check(scope, CellShapes.UsedBy(cell), places);
        return cell;
    }

    private static Form Output(CellScope scope, EquationValue returned, SyntaxNode place) => returned switch
    {
        VectorValue { Size.Spreads: false } vector => vector.Form,
        PartValue { Part.IsGate: true } gate => Form.Of(gate.Part.Name),
        _ => throw CellFaultException.At(
            place, CellDiagnostics.Form, scope.Name, "a class whose Step returns a vector, or nothing where the hidden state is "
            + "the output", "one number"),
    };

    private static IMethodSymbol StepOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (Objection(type) is { } objection)
            throw Fault("a static class that is not generic, nor inside of a generic one", objection);
        IMethodSymbol[] methods = [.. type.GetMembers(Method).OfType<IMethodSymbol>()];
        if (methods.Length != 1)
            throw Fault("a class with one method Step", methods.Length == 0 ? "none" : $"{methods.Length}");
        var step = methods[0];
        if (!step.IsStatic || step.Arity > 0 || step.IsAsync)
            throw Fault("a class with one static method Step that is not generic", $"'{step.ToDisplayString()}'");
        if (!step.ReturnsVoid && PartReader.OwnName(step.ReturnType) != "Vector")
        {
            throw step.ReturnType.TypeKind == TypeKind.Error
                ? CellFaultException.OfCompiler()
                : Fault(
                    "a class whose Step returns a Vector of RnnGen.Cells, or nothing", $"'{step.ReturnType.ToDisplayString()}'");
        }

        return step.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error)
            ? throw CellFaultException.OfCompiler()
            : step;

        CellFaultException Fault(string expected, string found) => CellFaultException.At(
            IdentifierOf(type, cancellationToken), CellDiagnostics.Form, type.Name, expected, found);
    }

    private static string? Objection(INamedTypeSymbol type) =>
        !type.IsStatic ? "a class that is not static"
        : type.Arity > 0 || TypeNames.ContainingTypesOf(type).Any(outer => outer.Arity > 0) ? "a generic class"
        : type.IsFileLocal ? "a file-local class"
        : null;

    private static void CheckHidden(CellScope scope, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var place = IdentifierOf(type, cancellationToken);
        if (scope.Parts.All(part => part.Kind != CellPartKind.State))
            throw CellFaultException.At(
                place, CellDiagnostics.Form, type.Name, "a class whose Step has a state, as 'ref Vector h'", "none");
        if (scope.Hidden.Size?.Kind == CellSizeKind.Input)
            throw CellFaultException.At(
                place, CellDiagnostics.Form, type.Name, "a class whose last state, the hidden one, has units of its own",
                $"[SizeOfInput] of '{scope.Hidden.Name}'");
    }

    private static void Check(CellScope scope, HashSet<string> used, IReadOnlyList<SyntaxNode> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var part = scope.Parts[i];
            if (part.Kind == CellPartKind.State && !scope.Assigned.Contains(part.Name))
                throw CellFaultException.At(places[i], CellDiagnostics.UnassignedState, part.Name, scope.Name);
            if (UnusedOf(part, used) is { } unused)
                throw CellFaultException.At(
                    places[i], CellDiagnostics.UnusedPart, unused.What, scope.Name, unused.Expected);
        }
    }

    private static (string What, string Expected)? UnusedOf(CellPart part, HashSet<string> used)
    {
        var (input, recurrent) = (used.Contains($"{part.Name}.Input"), used.Contains($"{part.Name}.Recurrent"));
        if (part.Kind == CellPartKind.State || used.Contains(part.Name))
            return null;
        if (part.IsGate && (input || !part.HasInput) && (recurrent || !part.HasRecurrent))
            return null;
        return part.Kind == CellPartKind.Gate && (input || recurrent)
            ? ($"The {(input ? "recurrent" : "input")} part of Gate '{part.Name}'", input ? "InputGate" : "RecurrentGate")
            : ($"{part.Kind} '{part.Name}'", "an equation with it, or no such parameter");
    }

    private static SyntaxNode PlaceOf(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);

    private static SyntaxNode IdentifierOf(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);

    /// <summary>Of a class its name, of a parameter its whole.</summary>
    private static LocationInfo LocationOf(SyntaxNode place) =>
        place is BaseTypeDeclarationSyntax type ? LocationInfo.Of(type.Identifier) : LocationInfo.Of(place);
}
