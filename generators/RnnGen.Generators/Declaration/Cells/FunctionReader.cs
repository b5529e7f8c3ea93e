using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>
/// Functions of vectors that cells call: their text, for projects that cannot read their bodies, and what is read from it.
/// </summary>
internal static class FunctionReader
{
    public const int Version = 1;

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
        return text is not null && Form.Parse(text) is { Head: "function" } form && form.NumberAt(1) == Version ? form : null;
    }

    private static string NameOf(IMethodSymbol method) =>
        $"{method.ContainingType.ToDisplayString(TypeNames.Unescaped)}.{method.Name}";

    private static Form TextOf(
        IMethodSymbol method, GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var isOfVectors = PartReader.OwnName(method.ReturnType) == "Vector" && method.Parameters.Length > 0
            && method.Parameters.All(parameter => PartReader.OwnName(parameter.Type) == "Vector");
        if (!method.IsStatic || method.Arity > 0 || !isOfVectors || method.ContainingType.GetMembers(method.Name).Length > 1)
            throw CellFaultException.Unreadable(
                context.TargetNode, "a static method of vectors that returns a vector, the only one of its name",
                $"'{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'");

        var scope = new CellScope(method.Name, context.SemanticModel.Compilation, cancellationToken);
        List<EquationValue> arguments =
            [.. method.Parameters.Select(parameter => new VectorValue(Form.Of(parameter.Name), CellSize.Units))];
        var value = (VectorValue)new BodyReader(scope).Call(method, arguments, context.TargetNode);
        return Form.List(
            "function",
            [
                Form.Of(Version), Form.Of(method.Name),
                Form.List("parameters", [.. method.Parameters.Select(parameter => Form.Of(parameter.Name))]),
                .. scope.Values.Select(known => Form.List("let", known.Form)), Form.List("return", value.Form),
            ]);
    }
}
