using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Computes the constant matrices of a cell, element by element, from the methods that give them.</summary>
internal static class ConstantMatrices
{
    /// <summary>Elements of a matrix; each is a number in generated code.</summary>
    private const int MostElements = 65_536;

    /// <summary>Statements of all elements of a matrix together.</summary>
    private const int MostStatements = 2_000_000;

    public static void Fill(CellScope scope, BodyReader body, IMethodSymbol step, IReadOnlyList<SyntaxNode> places)
    {
        for (var i = 0; i < scope.Parts.Count; i++)
        {
            if (step.Parameters[i].GetAttributes().FirstOrDefault(IsOfConstants) is not { } attribute)
                continue;
            string?[] methods = [.. attribute.ConstructorArguments.Select(argument => argument.Value as string)];
            scope.Parts[i] = scope.Parts[i] with
            {
                Values = new(new Reader(scope, body, step.ContainingType, scope.Parts[i], places[i]).Read(
                    PartReader.OwnName(attribute.AttributeClass) == "ZeroOrderHoldAttribute", methods)),
            };
        }
    }

    private static bool IsOfConstants(AttributeData attribute) =>
        PartReader.OwnName(attribute.AttributeClass) is "ValuesAttribute" or "ZeroOrderHoldAttribute";

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);

    private sealed class Reader(CellScope scope, BodyReader body, INamedTypeSymbol cell, CellPart part, SyntaxNode place)
    {
        public IEnumerable<double> Read(bool isHeld, IReadOnlyList<string?> methods)
        {
            if (part.Size is not { Kind: CellSizeKind.Fixed, Number: var rows }
                || scope.ColumnsOf(part.Name) is not { Kind: CellSizeKind.Fixed, Number: var columns })
            {
                throw Fault("a constant matrix with a [Size], times a vector with one", "none");
            }

            if ((long)rows * columns > MostElements)
                throw Fault($"of at most {Texts.Number(MostElements)} elements", Texts.Number((long)rows * columns));
            if (!isHeld)
                return Elements(methods[0], rows, columns);

            if ((long)rows * rows > MostElements)
                throw Fault(
                    $"of at most {Texts.Number((int)Math.Sqrt(MostElements))} rows, those of the system's matrix",
                    Texts.Number(rows));
            var (a, b) = (Elements(methods[0], rows, rows), methods[1]);
            if (b is null && rows != columns)
                throw Fault("square", $"{rows} rows and {columns} columns");
            var held = b is null
                ? MatrixExponential.Of(a, rows)
                : MatrixExponential.Held(a, Elements(b, rows, columns), rows, columns);
            return held.All(IsFinite)
                ? held
                : throw Fault("of finite numbers", $"an exponential of '{methods[0]}' that overflows");
        }

        private double[] Elements(string? name, int rows, int columns)
        {
            var method = cell.GetMembers(name ?? "").OfType<IMethodSymbol>().FirstOrDefault(member =>
                member.IsStatic && member.Parameters.Length == 2
                && member.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_Int32));
            if (method is null)
                throw Fault("given by a static method 'double Entry(int row, int column)' of the class", $"'{name}'");

            var values = new double[rows * columns];
            scope.AllowStatements(MostStatements);
            for (var i = 0; i < values.Length; i++)
            {
                var value = body.Call(
                    method, [new NumberValue(i / columns, true), new NumberValue(i % columns, true)], place);
                values[i] = value is NumberValue { Number: var number } && IsFinite(number)
                    ? number
                    : throw Fault("of numbers", $"no number from '{name}' for row {i / columns} and column {i % columns}");
            }

            return values;
        }

        private CellFaultException Fault(string expected, string found) =>
            CellFaultException.At(place, CellDiagnostics.Part, part.Name, scope.Name, expected, found);
    }
}
