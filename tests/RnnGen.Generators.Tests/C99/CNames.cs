using System.Collections.Generic;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Names of kernels and values as C may have them.</summary>
internal static class CNames
{
    /// <summary>The keywords of C99, and the type of numbers.</summary>
    private static readonly HashSet<string> s_reserved =
    [
        "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for",
        "goto", "if", "inline", "int", "long", "real", "register", "restrict", "return", "short", "signed", "sizeof", "static",
        "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while",
    ];

    public static string Of(string name) => s_reserved.Contains(name) ? name + "_" : name;
}
