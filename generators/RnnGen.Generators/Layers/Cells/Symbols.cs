using System.Collections.Generic;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Names that a user gave values of a cell, as names in generated code: those that kernels have variables of are changed.
/// </summary>
internal static class Symbols
{
    private static readonly HashSet<string> s_ofKernels =
    [
        "at", "bias", "column", "d", "derived", "dRow", "dk", "first", "firstPanel", "firstRow", "from", "gradient", "gradients",
        "input", "inputs", "k", "lane", "lanes", "last", "memory", "nint", "offset", "one", "order", "outputs", "panel", "panels",
        "parameters", "rows", "row", "scratch", "sequenceKeys", "share", "state", "states", "step", "stepKeys", "steps", "store",
        "sum", "sums", "t", "to", "token", "tokens", "total", "transposed", "v", "value", "values", "vk", "w", "weights", "whole",
        "x", "xk", "y", "mask", "floor", "partial", "range", "count", "in", "joined", "source", "turn", "weight",
        "stream", "streams", "allOutputs",
    ];

    /// <summary>
    /// The name, with an underscore behind it where kernels have the name themselves. Names of a cell differ in more than
    /// underscores and case, so two of them never become one.
    /// </summary>
    public static string Safe(string name)
    {
        var first = char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;
        return s_ofKernels.Contains(first.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) || Keywords.Contains(first)
            ? first + "_"
            : first;
    }

    private static HashSet<string> Keywords { get; } =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];
}
