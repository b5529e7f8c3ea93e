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

/// <summary>
/// Functions of vectors that cells call: their text, for projects that cannot read their bodies, and what is read from it.
/// </summary>
internal static class FunctionReader
{
    private const string Mark = "RnnGen.RnnFunctionAttribute";
    private const string Equations = "RnnGen.Runtime.CellEquationsAttribute";

    /// <summary>Reads a method with <c>[RnnFunction]</c>.</summary>
    public static CellReading Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var (method, report) = ((IMethodSymbol)context.TargetSymbol, new DiagnosticReport());
        try
        {
            return new(NameOf(method), TextOf(method, context, cancellationToken).ToString(), report.Found);
        }
        catch (CellFaultException fault)
        {
            if (fault is { Descriptor: { } descriptor, Place: { } place })
            {
                report.Add(
                    descriptor,
                    place is MethodDeclarationSyntax whole ? LocationInfo.Of(whole.Identifier) : LocationInfo.Of(place),
                    fault.Arguments);
            }

            return new(NameOf(method), null, report.Found);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            report.Add(
                FailureDiagnostics.Failed, LocationInfo.Of(context.TargetNode), method.Name, ModelFailure.Describe(exception));
            return new(NameOf(method), null, report.Found);
        }
    }

    /// <summary>The name of the method that gives a function's derivative; null where it follows from the body.</summary>
    public static string? DerivativeOf(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => TypeNames.Is(attribute.AttributeClass, Mark))
        .SelectMany(attribute => attribute.NamedArguments)
        .FirstOrDefault(argument => argument.Key == "Derivative").Value.Value as string;

    /// <summary>What the build of another project wrote of a function; null where it wrote nothing that can be read.</summary>
    public static Form? Find(IMethodSymbol method)
    {
        if (!method.GetAttributes().Any(attribute => TypeNames.Is(attribute.AttributeClass, Mark)))
            return null;
        var name = NameOf(method);
        var text = method.ContainingAssembly.GetAttributes()
            .Where(attribute => TypeNames.Is(attribute.AttributeClass, Equations) && attribute.ConstructorArguments.Length == 2)
            .FirstOrDefault(attribute => attribute.ConstructorArguments[0].Value as string == name)
            ?.ConstructorArguments[1].Value as string;
        try
        {
            return text is null ? null : FunctionText.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>By its place: C# has letters in names that the text has not.</summary>
    private static string NameOf(IParameterSymbol parameter) => $"a{Texts.Number(parameter.Ordinal)}";

    private static string NameOf(IMethodSymbol method) =>
        $"{method.ContainingType.ToDisplayString(TypeNames.Unescaped)}.{method.Name}";

    private static SyntaxNode? AttributeOf(IMethodSymbol method, CancellationToken cancellationToken) => method.GetAttributes()
        .FirstOrDefault(attribute => TypeNames.Is(attribute.AttributeClass, Mark))
        ?.ApplicationSyntaxReference?.GetSyntax(cancellationToken);

    private static Form TextOf(
        IMethodSymbol method, GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var isOfVectors = PartReader.OwnName(method.ReturnType) == "Vector" && method.Parameters.Length > 0
            && method.Parameters.All(parameter => PartReader.OwnName(parameter.Type) == "Vector");
        if (!method.IsStatic || method.Arity > 0 || !isOfVectors || method.ContainingType.GetMembers(method.Name).Length > 1)
            throw CellFaultException.Unreadable(
                context.TargetNode, "a static method of vectors that returns a vector, the only one of its name",
                $"'{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'");

        if (DerivativeOf(method) is { } derivative && method.Parameters.Length != 1)
            throw CellFaultException.Unreadable(
                AttributeOf(method, cancellationToken) ?? context.TargetNode,
                $"a derivative of a function of one vector, or none of '{method.Name}': it follows from the body",
                $"'{derivative}' of a function of {Texts.Number(method.Parameters.Length)}");

        var scope = new CellScope(method.Name, context.SemanticModel.Compilation, cancellationToken);
        List<EquationValue> arguments =
            [.. method.Parameters.Select(parameter => new VectorValue(Form.Of(NameOf(parameter)), CellSize.Units))];
        if (new BodyReader(scope).Call(method, arguments, context.TargetNode) is not VectorValue value)
            throw CellFaultException.OfCompiler();
        return Form.List(
            "function",
            [
                Form.Of(FunctionText.Version), Form.Of(FunctionText.NameOf(method.Name)),
                Form.List("parameters", [.. method.Parameters.Select(parameter => Form.Of(NameOf(parameter)))]),
                .. scope.Values.Select(known => Form.List("let", known.Form)), Form.List("return", value.Form),
            ]);
    }
}
