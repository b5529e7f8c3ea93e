using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Tool.Exporting;

/// <summary>
/// The declaration of a compiled model as source: its attributes, in their order, on an empty class. What reads declarations
/// reads it as it read the user's.
/// </summary>
internal static class DeclarationText
{
    /// <summary>Name of the class in the text.</summary>
    public const string ClassName = "ExportedDeclaration";

    /// <summary>The text of a model's class.</summary>
    public static string Of(Type model)
    {
        var library = typeof(RnnModelAttribute).Assembly.GetName().Name;
        var attributes = model.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.Assembly.GetName().Name == library
                && attribute.AttributeType.Namespace == typeof(RnnModelAttribute).Namespace)
            .Select(attribute => $"[{AttributeOf(attribute)}]");
        return $"{string.Join(Environment.NewLine, attributes)}{Environment.NewLine}public sealed partial class {ClassName};";
    }

    private static string AttributeOf(CustomAttributeData attribute)
    {
        IEnumerable<string> arguments =
        [
            .. attribute.ConstructorArguments.Select(Value),
            .. attribute.NamedArguments
                .Where(argument => !IsOfTheProject(argument.MemberName))
                .Select(argument => $"{argument.MemberName} = {Value(argument.TypedValue)}"),
        ];
        return $"{NameOf(attribute.AttributeType)}({string.Join(", ", arguments)})";
    }

    // The file of weights that is compiled in, and the encoder, are no part of a step.
    private static bool IsOfTheProject(string argument) =>
        argument is nameof(RnnModelAttribute.Weights) or nameof(RnnModelAttribute.InitialState);

    private static string Value(CustomAttributeTypedArgument argument) => argument switch
    {
        { Value: null } => "null",
        { Value: ReadOnlyCollection<CustomAttributeTypedArgument> items } =>
            $"new {NameOf(argument.ArgumentType.GetElementType()!)}[] {{ {string.Join(", ", items.Select(Value))} }}",
        { Value: Type type } => $"typeof({NameOf(type)})",
        { ArgumentType.IsEnum: true } =>
            $"({NameOf(argument.ArgumentType)})({Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture)})",
        { Value: double number } => Number(number),
        _ => SymbolDisplay.FormatPrimitive(argument.Value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static string Number(double number) => double.IsFinite(number)
        ? number.ToString("R", CultureInfo.InvariantCulture) + "d"
        : double.IsNaN(number) ? "double.NaN" : number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";

    private static string NameOf(Type type) => "global::" + type.FullName!.Replace('+', '.');
}
