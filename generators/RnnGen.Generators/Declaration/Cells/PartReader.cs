using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Reads what a parameter of <c>Step</c> stands for, by its type and its attributes.</summary>
internal static class PartReader
{
    private const string Types =
        "'ref Vector', Gate, InputGate, RecurrentGate, Parameter, Linear, Matrix, LayerNorm, Input or Extra of RnnGen.Cells";

    public static CellPart Read(IParameterSymbol parameter, string cell, SyntaxNode place)
    {
        CheckName(parameter, cell, place);
        var kind = KindOf(parameter) ?? throw Fault(
            $"of type {Types}", $"'{(parameter.RefKind == RefKind.None ? "" : Word(parameter.RefKind))}{Shown(parameter.Type)}'");
        var part = new CellPart(kind, parameter.Name);
        foreach (var attribute in parameter.GetAttributes())
        {
            if (OwnName(attribute.AttributeClass) is not { } name)
                continue;
            if (attribute.AttributeConstructor is null
                || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error))
            {
                throw CellFaultException.OfCompiler();
            }

            part = name switch
            {
                "SizeAttribute" => Sized(part, Convert.ToInt32(attribute.ConstructorArguments[0].Value)),
                "SizeOfInputAttribute" when kind is CellPartKind.State or CellPartKind.Parameter =>
                    part with { Size = CellSize.Input },
                "HeadsAttribute" when part.IsGate && part.HasRecurrent =>
                    part with { Heads = Convert.ToInt32(attribute.ConstructorArguments[0].Value) },
                "HeadsAttribute" when part.IsGate => throw Fault(
                    "without heads: they cut the weights of the hidden state, which Gate and RecurrentGate have",
                    $"[Heads] of {kind}"),
                "OpenAtFirstAttribute" when part.IsGate => part with { IsOpen = true },
                "StartAttribute" when kind == CellPartKind.Parameter =>
                    part with { Start = (double)attribute.ConstructorArguments[0].Value! },
                "ConstraintAttribute" when kind == CellPartKind.Parameter =>
                    part with { Constraint = (ConstraintKind)attribute.ConstructorArguments[0].Value! },
                "ValuesAttribute" or "ZeroOrderHoldAttribute" when kind == CellPartKind.Matrix => part,
                _ => throw Fault(
                    "without attributes that its type does not take",
                    $"[{name.Substring(0, name.Length - "Attribute".Length)}] of {kind}"),
            };
        }

        if (part.Heads < 1)
            throw Fault("of at least 1 head", $"{part.Heads}");
        if (part.Heads > 1 && part.Size is not null)
            throw Fault("a gate of the layer's units where it has heads", $"[Size({part.Size.Value.Number})]");
        if (!Enum.IsDefined(typeof(ConstraintKind), part.Constraint))
            throw Fault("a constraint that there is", $"{(int)part.Constraint}");
        return part with { Start = Learned(part) };

        CellPart Sized(CellPart sized, int size) =>
            kind is CellPartKind.Input or CellPartKind.LayerNorm ? throw Fault("without a size", $"[Size({size})]")
            : size is < 1 or > Limits.Units ? throw Fault($"of a size within 1 and {Texts.Number(Limits.Units)}", $"{size}")
            : sized with { Size = CellSize.Fixed(size) };

        // What is learned begins where the constraint gives the value that the equations are to see.
        double Learned(CellPart learned)
        {
            var value = learned.Start;
            if (!parameter.GetAttributes().Any(attribute => OwnName(attribute.AttributeClass) == "StartAttribute"))
                return 0;
            var start = learned.Constraint switch
            {
                ConstraintKind.Softplus => value > 30 ? value : Math.Log(Math.Exp(value) - 1),
                ConstraintKind.Exp => Math.Log(value),
                ConstraintKind.Sigmoid => -Math.Log((1 / value) - 1),
                ConstraintKind.Tanh => 0.5 * Math.Log((1 + value) / (1 - value)),
                _ => value,
            };
            return double.IsNaN(start) || double.IsInfinity(start)
                ? throw Fault($"of a start within the bounds of {learned.Constraint}", FormattableString.Invariant($"{value}"))
                : start;
        }

        CellFaultException Fault(string expected, string found) =>
            CellFaultException.At(place, CellDiagnostics.Part, parameter.Name, cell, expected, found);
    }

    /// <summary>Names of tensors differ in more than case and underscores.</summary>
    public static void CheckNames(IReadOnlyList<CellPart> parts, string cell, Func<int, SyntaxNode> place)
    {
        if (CellNames.Clash(parts) is { Index: var i, Owner: var owner })
            throw CellFaultException.At(
                place(i), CellDiagnostics.Name, parts[i].Name, cell, "a name by which no tensor has another's",
                $"{owner} before it");
    }

    private static void CheckName(IParameterSymbol parameter, string cell, SyntaxNode place)
    {
        if (!LayerNameCheck.IsIdentifier(parameter.Name))
            throw CellFaultException.At(
                place, CellDiagnostics.Name, parameter.Name, cell,
                "a name of letters a to z, digits and underscores, a letter first", $"'{parameter.Name}'");
    }

    private static CellPartKind? KindOf(IParameterSymbol parameter)
    {
        if (parameter.Type is not INamedTypeSymbol type || OwnName(type) is not { } name)
            return null;
        if (name == "Vector")
            return parameter.RefKind == RefKind.Ref ? CellPartKind.State : null;
        return parameter.RefKind == RefKind.None && Enum.TryParse<CellPartKind>(name, out var kind)
            && kind != CellPartKind.State ? kind : null;
    }

    private static string Word(RefKind kind) => kind.ToString().ToLowerInvariant() + " ";

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The name of a type of <c>RnnGen.Cells</c>; null of others.</summary>
    public static string? OwnName(ITypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "Cells", ContainingNamespace: { Name: "RnnGen" } space } }
        && space.ContainingNamespace.IsGlobalNamespace ? type.Name : null;
}
